"""The lists are what the versions say: rebuilt from them, they come out the same; and what is read back from them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.assessment import Answer, Silence, TalkSet, Urgency
from app.domain.person import PersonDetails
from app.domain.record import NewVersion, Version, VersionKind
from app.storage import people, projections, reading, versions
from app.storage.opened import OpenSite
from tests.storage.bodies import a_closed_finding, a_consent, a_plan, a_talk, an_assessment
from tests.storage.samples import DAY, add_person

ANSWERS = (Answer("teeth.pain", value=True), Answer("teeth.when", silence=Silence.DONT_KNOW))
FINDINGS = (("teeth.sore", "soon", "teeth"), ("drink.now", "now", "alcohol"))


def keep(site: OpenSite, new: NewVersion) -> Version:
    with site.store.write() as conn:
        return versions.append(conn, site, new)


def a_whole_life(site: OpenSite, person_id: str) -> None:
    with site.store.write() as conn:
        add_person(conn, site, person_id, PersonDetails("Sam", "Sample", leaves=DAY))
        add_person(conn, site, person_id, PersonDetails("Sam", "Simple", leaves=DAY))
    first = keep(site, a_talk(person_id, 1, ANSWERS[:1]))
    second = keep(site, a_talk(person_id, 2, ANSWERS))
    amended = keep(site, a_talk(person_id, 2, ANSWERS[1:], (second.version_id,)))
    talks = (first.version_id, amended.version_id)
    whole = keep(site, an_assessment(person_id, FINDINGS, talks, talks))
    keep(site, a_closed_finding(person_id, "teeth.sore", "seen by the dentist"))
    keep(site, an_assessment(person_id, FINDINGS, talks, (whole.version_id,)))
    plan = keep(site, a_plan(person_id, "I will see a dentist"))
    keep(site, a_plan(person_id, "I will see a dentist soon", (plan.version_id,)))
    keep(site, a_consent(person_id, {"health": True, "family": False}))


def assert_rebuild_changes_nothing(site: OpenSite) -> projections.Snapshot:
    with site.store.read() as conn:
        before = projections.snapshot(conn)
    projections.rebuild(site.store)
    with site.store.read() as conn:
        after = projections.snapshot(conn)
    assert after == before
    return after


def test_a_rebuild_of_every_kind_changes_nothing(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    a_whole_life(site, "person-2")
    kept = assert_rebuild_changes_nothing(site)
    for table in ("heads", "people", "people_fts", "assessments", "answers", "findings", "goals", "steps", "consents"):
        assert kept[table], table


def test_what_was_lost_from_the_lists_comes_back_with_a_rebuild(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    with site.store.write() as conn:
        before = projections.snapshot(conn)
        for table in ("heads", "people", "people_words", "people_fts", "answers", "findings", "goals"):
            conn.exec_driver_sql(f"DELETE FROM {table}")
        conn.exec_driver_sql("INSERT INTO people_words VALUES('nobody', 'person-1')")
    projections.rebuild(site.store)
    with site.store.read() as conn:
        assert projections.snapshot(conn) == before


def test_comparing_with_a_rebuild_keeps_nothing_of_it(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    with site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM goals")
    before, after = projections.compared(site.store)
    assert before["goals"] == []
    assert len(after["goals"]) == 1
    with site.store.read() as conn:
        assert projections.snapshot(conn) == before


PEOPLE = st.sampled_from(["p1", "p2", "p3"])
STEPS = st.lists(st.tuples(st.sampled_from(["person", "talk", "plan", "consent", "fork"]), PEOPLE), max_size=12)


@settings(max_examples=40)
@given(STEPS)
def test_in_whatever_order_things_are_written_a_rebuild_changes_nothing(
    site: OpenSite, steps: list[tuple[str, str]]
) -> None:
    for number, (kind, person_id) in enumerate(steps):
        with site.store.write() as conn:
            if kind == "person":
                add_person(conn, site, person_id, PersonDetails(f"Name{number}", "Person"))
                continue
            new = {
                "talk": a_talk(person_id, 1, ANSWERS),
                "plan": a_plan(person_id, f"words {number}"),
                "consent": a_consent(person_id, {"health": bool(number % 2)}),
                "fork": a_plan(person_id, f"fork {number}"),
            }[kind]
            known = versions.versions_of(conn, new.record_id)
            parent = known[0] if kind == "fork" and known else known[-1] if known else None
            versions.append(conn, site, replace(new, parents=(parent.version_id,) if parent else ()))
    assert_rebuild_changes_nothing(site)


def test_while_two_versions_of_a_person_stand_the_list_says_there_is_a_conflict(site: OpenSite) -> None:
    with site.store.write() as conn:
        first = add_person(conn, site, "p1", PersonDetails("Sam"))
        add_person(conn, site, "p1", PersonDetails("Samuel"))
        body = {"given_name": "Sammy"}
        versions.append(conn, site, NewVersion("p1", VersionKind.PERSON, "p1", body, (first.version_id,)))
        assert conn.exec_driver_sql("SELECT conflict FROM people").scalar() == 1
        assert people.person(conn, "p1").details.given_name == "Sammy"
        both = tuple(version.version_id for version in versions.heads_of(conn, "p1"))
        versions.append(conn, site, NewVersion("p1", VersionKind.PERSON, "p1", {"given_name": "Samuel"}, both))
        assert conn.exec_driver_sql("SELECT conflict FROM people").scalar() == 0
    assert_rebuild_changes_nothing(site)


def test_a_record_that_belongs_to_another_person_now_leaves_the_first_ones_lists(site: OpenSite) -> None:
    plan = keep(site, a_plan("wrong-person", "I will see a dentist"))
    moved = replace(a_plan("right-person", "I will see a dentist", (plan.version_id,)), record_id=plan.record_id)
    keep(site, moved)
    with site.store.read() as conn:
        assert reading.current_plan(conn, "wrong-person") is None
        assert versions.history(conn, "wrong-person") == []
        assert len(versions.history(conn, "right-person")) == 2
    assert_rebuild_changes_nothing(site)


def test_findings_are_read_with_the_reason_of_those_that_were_closed(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    with site.store.read() as conn:
        held = reading.findings_of(conn, "assessment-person-1")
    assert held == [
        reading.FindingHeld("teeth.sore", Urgency.SOON, "teeth", "seen by the dentist"),
        reading.FindingHeld("drink.now", Urgency.NOW, "alcohol"),
    ]


def test_the_latest_assessment_and_its_talks_are_read_back(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    with site.store.read() as conn:
        held = reading.latest_assessment(conn, "person-1")
        talks = reading.sitting_versions(conn, "assessment-person-1")
        assert reading.latest_assessment(conn, "person-2") is None
        assert reading.people_with_assessment(conn) == {"person-1"}
    assert held is not None
    assert (held.talk_set, held.finished_on, held.occasion) == (TalkSet.INDUCTION, DAY, "induction")
    assert {version.version_id for version in talks} == set(held.sittings)


def test_the_current_plan_is_the_one_agreed_last(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    with site.store.read() as conn:
        current = reading.current_plan(conn, "person-1")
    assert current is not None
    assert current[1].goals[0].words == "I will see a dentist soon"
    assert len(current[1].goals[0].steps) == 2


def test_consents_are_read_by_recipient(site: OpenSite) -> None:
    a_whole_life(site, "person-1")
    with site.store.read() as conn:
        assert reading.consents_of(conn, "person-1") == {"health": True, "family": False}


@pytest.mark.parametrize("missing", ["assessment_id", "answers", "role"])
def test_a_talk_without_a_part_of_its_body_is_refused(site: OpenSite, missing: str) -> None:
    from app.errors import NotValid

    whole = a_talk("person-1", 1, ANSWERS)
    body = {name: value for name, value in whole.body.items() if name != missing}
    with pytest.raises(NotValid):
        keep(site, replace(whole, body=body))
