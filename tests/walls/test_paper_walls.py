"""Papers and services: a role sees only the ways it may go, and the pages behind them refuse the others."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.assessment import TalkSet
from app.domain.roles import Role
from app.errors import NotAllowed
from app.services import (
    batch,
    directory_keeping,
    directory_pages,
    from_paper,
    lists,
    pack_pages,
    paper_entry_pages,
    reminders,
)
from app.services.from_paper import Held
from app.services.person_records import person_details
from app.services.session import Session
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, SIGNPOST, signed_in
from tests.walls.ground import Ground

PAPER = {"unplanned", "packs", "from_paper", "blank", "lists", "reminders"}
SERVICES = {"near", "own_services", "to_check", "official_lists"}

ABOUT_PEOPLE: dict[str, Callable[[Session, Ground], object]] = {
    "packs": lambda session, _ground: pack_pages.packs_page(session),
    "one of a batch": lambda session, ground: pack_pages.person_leaving(session, ground.talked, 14),
    "unplanned": lambda session, _ground: pack_pages.unplanned_page(session),
    "a name": lambda session, _ground: batch.paper_for_a_name(session, "Jamie"),
    "adding a name": lambda session, _ground: batch.add_unplanned(session, "Jamie"),
    "lists": lambda session, _ground: pack_pages.lists_page(session),
    "wing list": lambda session, _ground: lists.wing_list_paper(session),
    "texts": lambda session, _ground: reminders.who_may_get_one(session),
    "blank": lambda session, _ground: lists.blank_talk(session, TalkSet.SHORT),
    "paper talk": lambda session, ground: paper_entry_pages.start_page(session, ground.talked),
}


@pytest.mark.parametrize(
    ("user", "seen"),
    [
        (OFFICER, PAPER | SERVICES),
        (NURSE, PAPER | SERVICES),
        (SIGNPOST, PAPER | SERVICES),
        (MANAGER, SERVICES),
        (ADMINISTRATOR, SERVICES),
    ],
)
def test_only_the_ways_of_the_role_are_offered(folder: Path, ground: Ground, user: str, seen: set[str]) -> None:
    session = signed_in(folder, user)
    page = pack_pages.paper_ways(session)
    session.close()
    assert {way.key for _title, ways in page.groups for way in ways} == seen
    assert ground


@pytest.mark.parametrize("name", ABOUT_PEOPLE)
@pytest.mark.parametrize("user", [MANAGER, ADMINISTRATOR])
def test_who_sees_no_people_comes_to_no_page_about_them(folder: Path, ground: Ground, user: str, name: str) -> None:
    session = signed_in(folder, user)
    try:
        with pytest.raises(NotAllowed):
            ABOUT_PEOPLE[name](session, ground)
    finally:
        session.close()


def test_who_sees_no_people_still_keeps_the_directory(folder: Path) -> None:
    session = signed_in(folder, MANAGER)
    assert directory_pages.found(session, "inform").groups
    assert directory_keeping.check_lines(session)
    assert directory_keeping.own_service_page(session).new
    session.close()


def test_an_officer_types_in_no_paper_of_healthcare(officer: Session, ground: Ground) -> None:
    person = person_details(officer, ground.newcomer)
    with pytest.raises(NotAllowed):
        from_paper.start_entry(officer, person, TalkSet.SHORT, Held("Anne Sinclair", Role.HEALTHCARE))
    roles = [role for role, _words in paper_entry_pages.start_page(officer, ground.newcomer).roles]
    assert roles == [Role.OFFICER, Role.CHAMPION]


def test_a_champions_paper_holds_and_takes_no_sensitive_question(officer: Session, ground: Ground) -> None:
    person = person_details(officer, ground.newcomer)
    entry = from_paper.start_entry(officer, person, TalkSet.SHORT, Held("Mo", Role.CHAMPION))
    assert not [question.question_id for question in entry.questions if question.sensitive]


def test_an_entry_is_gone_on_with_by_the_one_who_began_it(officer: Session, ground: Ground) -> None:
    entry = from_paper.start_entry(officer, person_details(officer, ground.newcomer), TalkSet.SHORT)
    sitting_id = entry.hand.sitting.sitting_id
    officer.site.account = replace(officer.account, account_id="somebody-else")
    with pytest.raises(NotAllowed, match="Somebody else opened this talk"):
        from_paper.go_on(officer, sitting_id)
