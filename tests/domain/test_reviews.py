"""The due rules: exactly the given scenario, the same as a second plain computation, and what must always hold."""

import random
import tomllib
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.due import Course, Delayed, DelayReason, DueKind, DueState, Refused, ReleaseDateSet, Rules
from app.domain.happened import Kept, events_from
from app.domain.liberation import adjusted_release
from app.domain.record import VersionKind
from app.domain.reviews import after, course_of, due_on
from app.domain.site import ReleaseRule
from tests.domain.lives import START, event_of, lives
from tests.domain.plain_due import Plain

HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 4), date(2027, 3, 26)})
RULES = {
    rule: Rules(leaving_day=partial(adjusted_release, rule=rule, holidays=HOLIDAYS))
    for rule in (ReleaseRule.BASE, ReleaseRule.ACT_2023)
}
BASE = RULES[ReleaseRule.BASE]
SCENARIO = Path(__file__).parent.parent / "scenarios" / "six_months.toml"


def course(life: list[dict[str, Any]], rules: Rules = BASE) -> Course:
    return course_of(map(event_of, life), rules)


@given(lives(), st.sampled_from(list(RULES)), st.integers(0, 700))
def test_every_life_is_due_the_same_by_a_second_plain_computation(
    life: list[dict[str, Any]], rule: ReleaseRule, later: int
) -> None:
    plain = Plain(HOLIDAYS, act=rule is ReleaseRule.ACT_2023)
    for happening in life:
        plain.happen(happening)
    day = life[-1]["on"] + timedelta(later)
    found = [(str(due.kind), due.by, str(due.state)) for due in due_on(course(life, RULES[rule]), day, RULES[rule])]
    assert found == plain.due(day)


@given(lives(), st.sampled_from(list(DueKind)), st.sampled_from(list(DelayReason)), st.integers(0, 400))
def test_a_delay_never_makes_a_date_earlier_and_never_hides_that_it_is_overdue(
    life: list[dict[str, Any]], kind: DueKind, reason: DelayReason, later: int
) -> None:
    before = course(life)
    day = life[-1]["on"] + timedelta(later)
    delayed = after(before, Delayed(day, kind, reason), BASE)
    assert set(delayed.items) == set(before.items)
    for each, item in before.items.items():
        assert delayed.items[each].by >= item.by
        if day > item.by:
            assert delayed.items[each].by == item.by
    overdue = {due.kind for due in due_on(before, day, BASE) if due.state is DueState.OVERDUE}
    assert {due.kind for due in due_on(delayed, day, BASE) if due.state is DueState.OVERDUE} == overdue


@given(lives(), st.sampled_from(list(DueKind)), st.integers(0, 400))
def test_a_talk_that_is_not_wanted_is_never_due_earlier_for_that(
    life: list[dict[str, Any]], kind: DueKind, later: int
) -> None:
    before = course(life)
    day = life[-1]["on"] + timedelta(later)
    declined = after(before, Refused(day, kind), BASE)
    assert set(declined.items) == set(before.items)
    for each, item in before.items.items():
        assert declined.items[each].by >= item.by
        assert declined.items[each].by >= declined.items[each].opened_on


@given(lives(), st.integers(0, 3000))
def test_what_is_past_its_day_is_overdue_held_or_not(life: list[dict[str, Any]], later: int) -> None:
    day = life[-1]["on"] + timedelta(later)
    for due in due_on(course(life), day, BASE):
        assert (due.state is DueState.OVERDUE) == (day > due.by)
        if due.held and day <= due.by:
            assert due.state is DueState.ON_HOLD


@given(lives())
def test_at_most_one_of_a_kind_is_open_and_nobody_here_goes_without_a_talk_for_a_year(
    life: list[dict[str, Any]],
) -> None:
    stands = course(life)
    kinds = [due.kind for due in due_on(stands, life[-1]["on"], BASE)]
    assert len(kinds) == len(set(kinds))
    assert (DueKind.YEARLY in kinds) == stands.here
    if stands.here and not stands.items[DueKind.YEARLY].hold:
        assert stands.items[DueKind.YEARLY].by <= life[-1]["on"] + timedelta(366)


@given(lives(), st.integers(0, 400))
def test_the_same_release_date_again_changes_nothing(life: list[dict[str, Any]], later: int) -> None:
    stands = course(life)
    assert after(stands, ReleaseDateSet(life[-1]["on"] + timedelta(later), stands.release), BASE) == stands


@given(lives(), st.integers(0, 2600), st.integers(0, 400))
def test_a_new_release_date_keeps_what_is_held_from_coming_earlier(
    life: list[dict[str, Any]], release: int, later: int
) -> None:
    before = course(life)
    day = life[-1]["on"] + timedelta(later)
    moved = after(before, ReleaseDateSet(day, START + timedelta(release)), BASE)
    for kind, item in before.items.items():
        if item.hold and kind in moved.items:
            assert moved.items[kind].by >= item.by
            assert moved.items[kind].hold == item.hold
    for kind in moved.items.keys() - before.items.keys():
        assert moved.items[kind].by >= day
    assert moved.done == before.done


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_in_which_versions_are_read_changes_nothing(
    life: list[dict[str, Any]], shuffled: random.Random
) -> None:
    kept = [version for number, happening in enumerate(life) for version in as_kept(number, happening)]
    mixed = list(kept)
    shuffled.shuffle(mixed)
    assert events_from(mixed) == events_from(kept)


def as_kept(number: int, happening: dict[str, Any]) -> list[Kept]:
    """One version of some record for a happening; arrivals and dates of release amend the person's own."""
    on = happening["on"]
    made_at = f"{on.isoformat()}T10:00:00+00:00"
    bodies: dict[str, tuple[VersionKind, str, dict[str, object]]] = {
        "talk": (VersionKind.ASSESSMENT, f"talk-{number}", {"finished_on": str(on), "set": happening.get("set")}),
        "plan": (VersionKind.PLAN, "plan", {"agreed_on": str(on)}),
        "review": (VersionKind.REVIEW, f"review-{number}", {"on": str(on)}),
        "leave": (VersionKind.LEAVE, f"leave-{number}", {"on": str(on)}),
    }
    person = (VersionKind.PERSON, "person", {"on": str(on), "stay": number, "leaves": str(happening.get("release"))})
    kind, record, body = bodies.get(happening["do"], person)
    return [Kept(record, kind, "officer", made_at, number, on, True, body)]


def test_the_given_scenario_is_there() -> None:
    assert len(tomllib.loads(SCENARIO.read_text(encoding="utf-8"))["event"]) == 16


@pytest.mark.parametrize(
    ("release", "by"),
    [
        ("2026-04-30", None),
        ("2026-05-01", "2026-04-24"),
        ("2026-05-07", "2026-04-30"),
        ("2026-05-08", "2026-04-30"),
        ("2027-01-29", "2026-04-30"),
        ("2027-02-01", "2026-07-31"),
        ("2031-01-31", "2026-07-31"),
        ("2031-02-03", "2027-01-31"),
    ],
)
def test_a_review_is_due_by_the_time_left(release: str, by: str | None) -> None:
    """From 31 January: 3 months on is 30 April."""
    day = date(2026, 1, 31)
    life = [
        {"do": "arrive", "kind": "new", "sentence": "sentenced", "release": date.fromisoformat(release), "on": day},
        {"do": "plan", "on": day},
    ]
    review = course(life).items.get(DueKind.REVIEW)
    assert (review.by.isoformat() if review else None) == by


def test_a_correction_of_the_day_of_arrival_is_no_second_arrival() -> None:
    first = {"given_name": "A", "admitted": "2026-01-05", "on": "2026-01-05", "stay": 1}
    second = {**first, "admitted": "2026-01-08", "on": "2026-01-09"}
    kept = [
        Kept("p", VersionKind.PERSON, "officer", "2026-01-05T10:00:00", 1, START, False, first),
        Kept("p", VersionKind.PERSON, "officer", "2026-01-09T10:00:00", 2, START, True, second),
    ]
    stands = course_of(events_from(kept), BASE)
    assert stands.items[DueKind.RECEPTION].by == date(2026, 1, 8)
