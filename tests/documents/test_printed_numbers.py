"""Every number on paper is one of the checked facts: sure, of this nation, not ended, not out of date."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from app.documents.directory import services
from app.documents.health_pack import make_health_pack
from app.documents.pocket_card import make_pocket_card
from app.domain.directory import NEVER_HELD_BACK
from app.domain.pack import PaperInput, Print
from app.domain.plan import Goal, Plan
from app.domain.site import Nation
from tests.documents.made_up import LEAVING_DAY, content, person
from tests.documents.sheets import words_of

TABLE = Path(__file__).parent.parent / "content_tables" / "services.csv"
SURE = ("high", "medium-high")
NUMBER = re.compile(r"(?<![\w-])(?:0[\d ]{8,13}\d|116 \d{3}|1\d{2}|999|\d{5,6})(?![\w-])")
WANTED = {
    "start.reading": "cannot",
    "alcohol.how_often": "every_day",
    "drugs.before": ["heroin"],
    "drugs.wants_help": "yes",
    "life.home": "at_risk",
    "life.money": ["debts", "benefits", "bank_account", "id", "fines"],
    "life.gambling": "often",
    "leave.where": "no_address",
    "end.help_with": ["alcohol", "drugs", "home", "money"],
}


@lru_cache(maxsize=1)
def facts() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printable(day: date) -> set[str]:
    """Numbers that may stand on paper on a day, without spaces."""
    return {
        row["phone"].replace(" ", "")
        for row in facts()
        if row["phone"] in NEVER_HELD_BACK
        or (row["phone_confidence"] in SURE and row["status"] == "active" and row["valid_until"] >= day.isoformat())
    }


def everyone(nation: Nation, today: date) -> Iterator[PaperInput]:
    """In Scotland somebody who wants help with one topic at a time, everything ticked; then who wants it all."""
    for topic in content().topics if nation is Nation.SCOTLAND else ():
        plan = Plan(goals=(Goal(topic.topic_id, "Get help", "I want to"),), matters={topic.topic_id: 10})
        given = person({"end.help_with": [topic.topic_id]}, nation=nation, today=today, plan=plan)
        yield all_ticked(given)
    for size in Print:
        yield all_ticked(person(WANTED, nation=nation, today=today, leaves=LEAVING_DAY, print_size=size))


def all_ticked(given: PaperInput) -> PaperInput:
    from dataclasses import replace

    from app.documents.sensitive import sensitive_things
    from app.domain.pack import DocumentKind

    keys = {thing.key for thing in sensitive_things(given, DocumentKind.MY_HEALTH_PACK)}
    return replace(given, ticked=frozenset(keys))


def numbers_in(words: str) -> set[str]:
    plain = re.sub(r"Page \d+ of \d+", "", words)
    return {found.replace(" ", "") for found in NUMBER.findall(plain)}


def test_the_table_of_services_says_what_the_facts_say() -> None:
    ours = {service.service_id: service for service in services()}
    assert set(ours) == {row["id"] for row in facts()}
    for row in facts():
        service = ours[row["id"]]
        until = service.valid_until.isoformat() if service.valid_until else ""
        assert (service.phone, until) == (row["phone"], row["valid_until"]), row["id"]
        assert service.phone_confidence == (row["phone_confidence"] or "none"), row["id"]
        assert service.hours_confidence == (row["hours_confidence"] or "none"), row["id"]
        assert service.active == (row["status"] == "active"), row["id"]
        assert row["phone_free"] == "yes" or not service.phone_free, row["id"]


@pytest.mark.parametrize("nation", list(Nation))
def test_every_printed_number_is_a_sure_one(nation: Nation) -> None:
    today = date(2026, 11, 24)
    allowed = printable(today)
    for given in everyone(nation, today):
        pages = words_of(make_health_pack(given).pdf) + words_of(make_pocket_card(given).pdf)
        assert numbers_in(pages) - allowed == set()


@pytest.mark.parametrize("nation", list(Nation))
def test_years_later_only_the_numbers_that_never_change_are_printed(nation: Nation) -> None:
    later = date(2036, 12, 30)
    for given in (all_ticked(person(WANTED, nation=nation, today=later)), person(nation=nation, today=later)):
        found = numbers_in(words_of(make_health_pack(given).pdf))
        assert found <= {number.replace(" ", "") for number in NEVER_HELD_BACK}
