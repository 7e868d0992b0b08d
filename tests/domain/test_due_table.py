"""Due dates worked out by hand from the rules, one a line: leap days, ends of months, holidays, both release rules."""

from datetime import date
from functools import partial

import pytest

from app.domain.assessment import TalkSet
from app.domain.due import (
    Arrival,
    Arrived,
    Delayed,
    DelayReason,
    DueKind,
    Event,
    Left,
    PlanMade,
    Refused,
    ReleaseDateSet,
    ReviewHeld,
    Rules,
    Sentence,
    TalkFinished,
    TaskDone,
)
from app.domain.liberation import adjusted_release
from app.domain.reviews import course_of, due_on
from app.domain.roles import Role
from app.domain.site import ReleaseRule

D = date.fromisoformat
HOLIDAYS = frozenset(
    D(day)
    for day in (
        "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-08-03", "2026-11-30", "2026-12-25",
        "2026-12-28", "2027-01-01", "2027-01-04", "2027-03-26", "2027-05-03", "2027-05-31",
    )
)  # fmt: skip
"""The bank holidays of Scotland, from the published list."""
OWN_DAY = D("2026-12-24")

Line = tuple[str, str] | None
"""(due by, state); None: nothing of this kind is open."""


def new(on: str, release: str = "", kind: Arrival = Arrival.NEW, sentence: Sentence = Sentence.SENTENCED) -> Arrived:
    return Arrived(D(on), kind, sentence, D(release) if release else None)


def talk(on: str, talk_set: TalkSet = TalkSet.SHORT, role: Role = Role.OFFICER) -> TalkFinished:
    return TalkFinished(D(on), talk_set, role)


def moved(on: str, release: str = "") -> ReleaseDateSet:
    return ReleaseDateSet(D(on), D(release) if release else None)


def delay(on: str, kind: str, reason: DelayReason = DelayReason.REGIME) -> Delayed:
    return Delayed(D(on), DueKind(kind), reason)


JAN = new("2026-01-12")
MOVED_HERE = new("2026-02-20", kind=Arrival.TRANSFER)
PLAN = PlanMade(D("2026-02-11"))
FULL, INDUCTION, LEAVING = TalkSet.FULL, TalkSet.INDUCTION, TalkSet.LEAVING
LIFE: tuple[Event, ...] = (JAN, PLAN)

TABLE: tuple[tuple[tuple[Event, ...], str, str, Line], ...] = (
    ((JAN,), "2026-01-12", "reception", ("2026-01-12", "soon")),
    ((JAN,), "2026-01-13", "reception", ("2026-01-12", "overdue")),
    ((JAN,), "2026-01-15", "induction", ("2026-01-15", "soon")),
    ((JAN,), "2026-01-16", "induction", ("2026-01-15", "overdue")),
    ((JAN,), "2026-01-12", "health_full", ("2026-01-19", "soon")),
    ((JAN,), "2026-01-12", "move_review", None),
    ((JAN,), "2027-01-04", "yearly", ("2027-01-12", "open")),
    ((JAN,), "2027-01-05", "yearly", ("2027-01-12", "soon")),
    ((new("2024-02-29"),), "2024-03-01", "yearly", ("2025-02-28", "open")),
    ((new("2027-02-28"),), "2027-03-01", "yearly", ("2028-02-28", "open")),
    ((MOVED_HERE,), "2026-02-20", "move_review", ("2026-03-02", "open")),
    ((MOVED_HERE,), "2026-02-20", "induction", None),
    ((new("2026-01-12", kind=Arrival.RECALL),), "2026-01-12", "induction", ("2026-01-15", "soon")),
    ((JAN, talk("2026-01-12")), "2026-01-12", "reception", None),
    ((JAN, talk("2026-01-12")), "2026-01-12", "induction", ("2026-01-15", "soon")),
    ((talk("2026-01-11"), JAN), "2026-01-12", "reception", ("2026-01-12", "soon")),
    ((JAN, talk("2026-01-14", INDUCTION)), "2026-01-14", "yearly", ("2027-01-14", "open")),
    ((JAN, talk("2026-01-14", INDUCTION)), "2026-01-14", "induction", None),
    ((JAN, talk("2026-01-14", FULL)), "2026-01-14", "health_full", ("2026-01-19", "soon")),
    ((JAN, talk("2026-01-14", FULL, Role.HEALTHCARE)), "2026-01-14", "health_full", None),
    ((JAN, talk("2026-01-14", LEAVING)), "2026-01-14", "yearly", ("2027-01-12", "open")),
    ((MOVED_HERE, talk("2026-02-21", FULL)), "2026-02-21", "move_review", None),
    ((MOVED_HERE, ReviewHeld(D("2026-02-21"))), "2026-02-21", "move_review", None),
    ((MOVED_HERE, talk("2026-02-21", INDUCTION)), "2026-02-21", "move_review", ("2026-03-02", "open")),
    (LIFE, "2026-02-11", "review", ("2027-02-11", "open")),
    ((new("2026-01-12", "2026-03-02", sentence=Sentence.REMAND), PLAN), "2026-02-11", "review", ("2026-05-11", "open")),
    ((new("2026-01-12", "2026-05-11"), PLAN), "2026-02-11", "review", None),
    ((new("2026-01-12", "2026-05-12"), PLAN), "2026-02-11", "review", ("2026-05-05", "open")),
    ((new("2026-01-12", "2026-05-18"), PLAN), "2026-02-11", "review", ("2026-05-11", "open")),
    ((new("2026-01-12", "2026-08-11"), PLAN), "2026-02-11", "review", ("2026-05-11", "open")),
    ((new("2026-01-12", "2027-02-11"), PLAN), "2026-02-11", "review", ("2026-05-11", "open")),
    ((new("2026-01-12", "2027-02-12"), PLAN), "2026-02-11", "review", ("2026-08-11", "open")),
    ((new("2026-01-12", "2031-02-11"), PLAN), "2026-02-11", "review", ("2026-08-11", "open")),
    ((new("2026-01-12", "2031-02-12"), PLAN), "2026-02-11", "review", ("2027-02-11", "open")),
    # Sunday goes back to Friday 15: the adjusted day counts, not the date as given.
    ((new("2026-01-12", "2026-05-17"), PLAN), "2026-02-11", "review", ("2026-05-08", "open")),
    (
        (new("2026-01-12", sentence=Sentence.REMAND), PlanMade(D("2026-08-31"))),
        "2026-08-31",
        "review",
        ("2026-11-30", "open"),
    ),
    (
        (new("2026-01-12", sentence=Sentence.UNSENTENCED), PlanMade(D("2027-11-30"))),
        "2027-11-30",
        "review",
        ("2028-02-29", "open"),
    ),
    ((JAN, PLAN, PlanMade(D("2026-06-01"))), "2026-06-01", "review", ("2027-02-11", "open")),
    ((JAN, PLAN, ReviewHeld(D("2026-06-01"))), "2026-06-01", "review", ("2027-06-01", "open")),
    ((JAN, PLAN, moved("2026-03-02", "2026-08-11")), "2026-03-02", "review", ("2026-05-11", "open")),
    ((JAN, PLAN, delay("2026-03-02", "review"), moved("2026-03-03", "2026-08-11")), "2026-03-03", "review",
        ("2027-02-11", "on_hold")),
    ((JAN, moved("2026-03-02", "2026-03-20")), "2026-03-02", "task_throughcare", ("2026-03-02", "soon")),
    ((JAN, moved("2026-03-02", "2026-03-20")), "2026-03-02", "leaving", ("2026-03-02", "soon")),
    ((JAN, moved("2026-03-02", "2026-03-20")), "2026-03-02", "task_medicines", ("2026-03-13", "open")),
    ((JAN, moved("2026-03-02", "2026-03-20")), "2026-03-20", "task_pack", ("2026-03-20", "soon")),
    ((JAN, moved("2026-03-02", "2026-12-26")), "2026-03-02", "task_pack", ("2026-12-24", "open")),
    ((JAN, moved("2026-03-02", "2026-12-26")), "2026-03-02", "leaving", ("2026-11-26", "open")),
    ((JAN, moved("2026-03-02", "2026-12-28")), "2026-03-02", "task_contacts", ("2026-11-12", "open")),
    ((JAN, moved("2026-03-02", "2026-12-15"), TaskDone(D("2026-03-03"), DueKind.TASK_GP),
        moved("2026-03-04", "2027-01-15")), "2026-03-04", "task_gp", None),
    ((JAN, moved("2026-03-02", "2026-12-15"), moved("2026-03-04", "2027-01-15")), "2026-03-04", "task_gp",
        ("2026-12-18", "open")),
    ((JAN, moved("2026-03-02", "2026-12-15"), moved("2026-03-04")), "2026-03-04", "task_gp", None),
    ((JAN, moved("2026-03-02", "2026-12-15"), TaskDone(D("2026-03-03"), DueKind.TASK_GP), moved("2026-03-04"),
        moved("2026-03-05", "2026-12-15")), "2026-03-05", "task_gp", None),
    ((JAN, delay("2026-01-14", "induction")), "2026-01-14", "induction", ("2026-01-24", "on_hold")),
    ((JAN, delay("2026-01-14", "induction", DelayReason.STAFF_MOVED)), "2026-01-14", "induction",
        ("2026-01-19", "on_hold")),
    ((JAN, delay("2026-01-14", "induction")), "2026-01-25", "induction", ("2026-01-24", "overdue")),
    ((JAN, delay("2026-01-20", "induction")), "2026-01-20", "induction", ("2026-01-15", "overdue")),
    ((JAN, delay("2026-01-14", "yearly")), "2026-01-14", "yearly", ("2027-01-12", "on_hold")),
    ((JAN, moved("2026-03-02", "2026-12-15"), delay("2026-11-12", "leaving"), moved("2026-11-13", "2026-11-20")),
        "2026-11-13", "leaving", ("2026-11-22", "on_hold")),
    ((JAN, Refused(D("2026-01-12"), DueKind.RECEPTION)), "2026-01-13", "reception", None),
    ((JAN, Refused(D("2026-01-12"), DueKind.RECEPTION)), "2026-02-12", "reception", ("2026-02-11", "overdue")),
    ((JAN, Refused(D("2026-01-12"), DueKind.YEARLY)), "2026-02-11", "yearly", ("2027-01-12", "open")),
    ((new("2026-01-12", "2026-06-12"), talk("2026-05-15", LEAVING)), "2026-05-15", "leaving", None),
    ((new("2026-01-12", "2026-06-12"), talk("2026-05-15", LEAVING), moved("2026-05-20", "2026-08-14")), "2026-05-20",
        "leaving", None),
    ((new("2026-01-12", "2026-06-12"), talk("2026-05-15", LEAVING), moved("2026-05-20", "2026-08-18")), "2026-05-20",
        "leaving", ("2026-07-21", "open")),
    ((JAN, PLAN, new("2026-06-01", kind=Arrival.RECALL)), "2026-06-01", "review", None),
    ((JAN, PLAN, new("2026-06-01", kind=Arrival.RECALL)), "2026-06-01", "yearly", ("2027-06-01", "open")),
    ((JAN, PLAN, Left(D("2026-06-01"))), "2026-06-01", "yearly", None),
)  # fmt: skip


@pytest.mark.parametrize(("events", "ask", "kind", "expected"), TABLE, ids=range(len(TABLE)))
def test_a_date_is_what_the_hand_works_out(events: tuple[Event, ...], ask: str, kind: str, expected: Line) -> None:
    rules = Rules(leaving_day=partial(adjusted_release, rule=ReleaseRule.BASE, holidays=HOLIDAYS))
    lines = [line for line in due_on(course_of(events, rules), D(ask), rules) if line.kind == kind]
    assert [(line.by.isoformat(), str(line.state)) for line in lines] == ([expected] if expected else [])


ACT, BASE, NONE = ReleaseRule.ACT_2023, ReleaseRule.BASE, ReleaseRule.NONE


@pytest.mark.parametrize(
    ("given", "rule", "let_go"),
    [
        ("2026-12-26", BASE, "2026-12-24"),  # a Saturday, then Christmas
        ("2026-12-28", BASE, "2026-12-24"),  # the holiday that stands in for Boxing Day
        ("2026-06-12", BASE, "2026-06-12"),  # a Friday is a day like any other
        ("2026-06-11", ACT, "2026-06-10"),  # Thursday to Wednesday
        ("2026-06-12", ACT, "2026-06-11"),  # Friday to Thursday, and there it stays
        ("2026-06-14", ACT, "2026-06-11"),
        ("2026-06-15", ACT, "2026-06-15"),
        ("2026-05-25", ACT, "2026-05-21"),  # a holiday on Monday
        ("2026-05-24", ACT, "2026-05-21"),  # the day before it
        ("2026-12-31", ACT, "2026-12-30"),
        ("2027-01-01", ACT, "2026-12-30"),  # Thursday is the day before a holiday
        ("2026-12-29", ACT, "2026-12-29"),  # the day after one
        ("2026-12-27", ACT, "2026-12-23"),  # 24 is before a holiday
        ("2028-02-29", ACT, "2028-02-29"),  # a leap day, a Tuesday
        ("2026-12-26", NONE, "2026-12-26"),
    ],
)
def test_the_day_of_release_is_what_the_hand_works_out(given: str, rule: ReleaseRule, let_go: str) -> None:
    assert adjusted_release(D(given), rule, HOLIDAYS) == D(let_go)


def test_the_sites_own_day_counts_like_a_holiday() -> None:
    assert adjusted_release(D("2026-12-26"), BASE, HOLIDAYS | {OWN_DAY}) == D("2026-12-23")
