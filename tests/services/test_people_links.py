"""One person in ten spellings is noticed before a second record is made; two records are joined and parted again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Plan
from app.errors import NotValid
from app.services import person_pages, plans
from app.services.due import due_list
from app.services.people_links import join, joined_records, likely_same, part
from app.services.person_records import add_person, find_people
from app.services.session import Session
from app.storage import tables

DANIEL = PersonDetails(
    "Daniel", "McBride", known_as="Danny", born=date(1991, 7, 9), custody_number="139920", chi="0907911239"
)
OTHERS = (
    PersonDetails("Donna", "Mackay", born=date(1991, 3, 2)),
    PersonDetails("David", "Mercer", born=date(1989, 3, 14), custody_number="104552"),
    PersonDetails("Mary", "Bridges", born=date(1970, 1, 30)),
    PersonDetails("Daniel", "Okafor", born=date(1985, 11, 2)),
)
TEN_SPELLINGS = {
    "the same": DANIEL,
    "family name first": PersonDetails("McBride", "Daniel", born=date(1991, 7, 9)),
    "Mac for Mc": PersonDetails("Daniel", "MacBride"),
    "in two words": PersonDetails("daniel", "mc bride", born=date(1991, 7, 9)),
    "short name only": PersonDetails("Dan", "McBride"),
    "a slip of the keys": PersonDetails("Danile", "McBrdie", born=date(1991, 7, 9)),
    "accents and capitals": PersonDetails("DÁNIEL", "MCBRÍDE"),
    "day and month swapped": PersonDetails("Daniel", "McBride", born=date(1991, 9, 7)),
    "another letter": PersonDetails("Daniell", "McBryde", born=date(1991, 7, 9)),
    "only the number": PersonDetails("Somebody", custody_number="13 99 20"),
}


@pytest.fixture
def crowd(officer: Session) -> Session:
    for details in (DANIEL, *OTHERS):
        add_person(officer, details)
    return officer


@pytest.mark.parametrize("spelling", TEN_SPELLINGS)
def test_one_person_is_noticed_in_ten_spellings(crowd: Session, spelling: str) -> None:
    found = likely_same(crowd, TEN_SPELLINGS[spelling])
    assert [each.name for each in found][:1] == ["Danny McBride"]
    assert found[0].why


@pytest.mark.parametrize(
    "somebody_else",
    [
        PersonDetails("Daniel", "McBride", born=date(1962, 1, 20)),
        PersonDetails("Craig", "Sutherland", born=date(1991, 7, 9)),
        PersonDetails("Daniel"),
        PersonDetails("Mo", "Ali"),
    ],
)
def test_somebody_else_is_not_warned_of(crowd: Session, somebody_else: PersonDetails) -> None:
    assert likely_same(crowd, somebody_else) == ()


def test_two_records_joined_have_one_history_and_are_listed_once(officer: Session) -> None:
    kept = add_person(officer, replace(DANIEL, admitted=date(2026, 11, 1)))
    other = add_person(officer, replace(DANIEL, given_name="Dan", known_as="", chi="", custody_number="7"))
    plans.agree_plan(officer, other.person_id, Plan(strengths=("music",)), Agrees.YES)
    join(officer, kept.person_id, other.person_id, "Same fingerprint card")
    assert [each.person_id for each in find_people(officer, "McBride")] == [kept.person_id]
    assert [each.person_id for each in joined_records(officer, kept.person_id)] == [other.person_id]
    plan = plans.current_plan(officer, kept.person_id)
    assert plan is not None
    assert plan.strengths == ("music",)
    assert {line.person_id for line in due_list(officer)} == {kept.person_id}
    assert person_pages.person_page(officer, other.person_id).person.person_id == kept.person_id


def test_records_that_were_joined_can_be_parted_and_joined_again(officer: Session) -> None:
    kept, other = add_person(officer, DANIEL), add_person(officer, replace(DANIEL, custody_number="7", chi=""))
    before = due_list(officer)
    join(officer, kept.person_id, other.person_id, "Looks the same")
    part(officer, other.person_id, kept.person_id, "Brothers")
    assert due_list(officer) == before
    assert len(find_people(officer, "McBride")) == 2
    with pytest.raises(NotValid):
        part(officer, kept.person_id, other.person_id, "Again")
    join(officer, other.person_id, kept.person_id, "The same after all")
    assert [each.person_id for each in find_people(officer, "McBride")] == [other.person_id]


def test_joining_asks_for_a_reason_and_never_joins_twice(officer: Session) -> None:
    kept, other = add_person(officer, DANIEL), add_person(officer, OTHERS[0])
    with pytest.raises(NotValid):
        join(officer, kept.person_id, other.person_id, " ")
    join(officer, kept.person_id, other.person_id, "Sure")
    with pytest.raises(NotValid):
        join(officer, other.person_id, kept.person_id, "Sure")
    with pytest.raises(NotValid):
        join(officer, kept.person_id, kept.person_id, "Sure")


PROJECTIONS = (
    tables.people,
    tables.people_words,
    tables.due,
    tables.consents,
    tables.goals,
    tables.steps,
    tables.assessments,
    tables.answers,
    tables.findings,
)
Derived = dict[str, list[tuple[object, ...]]]


def derived(session: Session) -> Derived:
    """Everything that is worked out from the versions and that joining could touch."""
    with session.site.store.read() as conn:
        return {
            table.name: sorted((tuple(row) for row in conn.execute(select(table))), key=repr) for table in PROJECTIONS
        }


@settings(max_examples=8)
@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=4
    )
)
def test_parting_undoes_joining_exactly_in_any_tangle(crowd: Session, pairs: list[tuple[int, int]]) -> None:
    """Joins are laid one on another and taken away again, the last one first."""
    with crowd.site.store.read() as conn:
        ids = sorted(conn.execute(select(tables.people.c.person_id)).scalars())
    plans.agree_plan(crowd, ids[len(pairs) % 4], Plan(strengths=("music",)), Agrees.YES)
    states: list[tuple[tuple[str, str], Derived]] = []
    for one, other in pairs:
        before = derived(crowd)
        try:
            join(crowd, ids[one], ids[other], "The same card")
        except NotValid:  # one person already
            assert derived(crowd) == before
            continue
        states.append(((ids[one], ids[other]), before))
    for (one_id, other_id), before in reversed(states):
        part(crowd, one_id, other_id, "Two people after all")
        assert derived(crowd) == before
