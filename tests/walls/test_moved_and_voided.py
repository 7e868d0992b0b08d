"""The wrong person: what is moved or voided leaves a stub without content, and takes along what belongs to it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.domain.plan import Agrees, Goal, Plan
from app.errors import NotAllowed, NotFound, NotValid
from app.services import assessments, checks, consents, person_pages, person_records, plans, rights, sites, wrong_person
from app.services.session import Session
from tests.sites import NURSE, OFFICER, TODAY, signed_in
from tests.walls.beside import BESIDE, talk_of
from tests.walls.ground import MARKER, PRIVATE, Ground, held_talk, person


def test_a_talk_moved_to_the_right_person_leaves_a_stub_without_content(officer: Session, ground: Ground) -> None:
    moved = wrong_person.move_record(
        officer, talk_of(officer, ground.talked), ground.newcomer, "typed under the wrong name", BESIDE
    )
    assert moved >= 2
    assert assessments.latest(officer, ground.talked) is None
    latest = assessments.latest(officer, ground.newcomer)
    assert latest is not None
    assert latest.answers["start.private"].value is True
    assert len(latest.sittings) == 1
    stub = "Something was entered here by mistake. It was taken out."
    assert stub in [line.words for line in person_pages.person_page(officer, ground.talked).happened]
    assert "Short talk held." not in [line.words for line in person_pages.person_page(officer, ground.talked).happened]
    assert "Short talk held." in [line.words for line in person_pages.person_page(officer, ground.newcomer).happened]
    assert checks.record_problems(officer) == []
    checks.rebuild_records(officer)
    assert assessments.latest(officer, ground.talked) is None


def test_what_moved_is_in_everything_held_of_the_right_person_only(folder: Path, ground: Ground) -> None:
    officer = signed_in(folder, OFFICER)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, f"of {MARKER}", BESIDE)
    officer.site.close()
    nurse = signed_in(folder, NURSE)
    first, second = (rights.everything_held(nurse, each).text for each in (ground.talked, ground.newcomer))
    question = nurse.content().by_id[PRIVATE].words
    assert question not in first
    assert MARKER not in first
    assert "mistake" in first
    assert question in second
    assert MARKER in second
    nurse.site.close()


def test_consent_given_in_a_moved_talk_is_the_other_persons(officer: Session, ground: Ground) -> None:
    assert consents.may_share(officer, ground.talked, "health")
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert not consents.may_share(officer, ground.talked, "health")
    assert consents.may_share(officer, ground.newcomer, "health")


def test_a_plan_that_was_moved_can_be_made_anew_for_the_first_person(officer: Session, ground: Ground) -> None:
    wrong_person.move_record(officer, f"plan-{ground.talked}", ground.newcomer, "wrong name", BESIDE)
    assert plans.current_plan(officer, ground.talked) is None
    moved = plans.current_plan(officer, ground.newcomer)
    assert moved is not None
    assert MARKER in moved.goals[0].words
    plans.agree_plan(officer, ground.talked, Plan(goals=(Goal("mood", "I will read"),)), Agrees.YES)
    again = plans.current_plan(officer, ground.talked)
    assert again is not None
    assert again.goals[0].words == "I will read"
    assert checks.record_problems(officer) == []


def test_a_voided_talk_is_gone_from_every_page_and_the_chain_still_holds(officer: Session, ground: Ground) -> None:
    gone = wrong_person.void_record(officer, talk_of(officer, ground.talked), "typed twice", BESIDE)
    assert gone >= 2
    assert assessments.latest(officer, ground.talked) is None
    assert consents.consents(officer, ground.talked) == {}
    assert checks.record_problems(officer) == []


def test_a_persons_own_record_is_voided_only_when_nothing_else_is_held(officer: Session, ground: Ground) -> None:
    with pytest.raises(NotAllowed):
        wrong_person.void_record(officer, ground.talked, "made twice", BESIDE)
    wrong_person.void_record(officer, ground.twin, "made twice", BESIDE)
    with pytest.raises(NotFound):
        person_records.person_details(officer, ground.twin)
    assert person_records.find_people(officer, "Twin") == ()
    assert checks.record_problems(officer) == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_moving_and_voiding_need_a_reason_and_something_that_is_there(
    reason: str, officer: Session, ground: Ground
) -> None:
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, ground.offer_to_move, ground.newcomer, reason, BESIDE)
    with pytest.raises(NotValid):
        wrong_person.void_record(officer, ground.offer_to_void, reason, BESIDE)
    with pytest.raises(NotFound):
        wrong_person.move_record(officer, "no such record", ground.newcomer, "why", BESIDE)
    with pytest.raises(NotFound):
        wrong_person.move_record(officer, ground.offer_to_move, "no such person", "why", BESIDE)
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, ground.offer_to_move, ground.talked, "why", BESIDE)
    with pytest.raises(NotValid):
        wrong_person.move_record(officer, ground.talked, ground.newcomer, "a whole person", BESIDE)


REFUSED: dict[str, Callable[[Session, Ground], object]] = {
    "move": lambda session, ground: wrong_person.move_record(
        session, ground.offer_to_move, ground.newcomer, "why", None
    ),
    "void": lambda session, ground: wrong_person.void_record(session, ground.offer_to_void, "why", None),
}


@pytest.mark.parametrize("what", REFUSED)
def test_without_a_second_person_nothing_is_moved_or_taken_out(what: str, officer: Session, ground: Ground) -> None:
    with pytest.raises(NotAllowed):
        REFUSED[what](officer, ground)


def test_a_second_talk_of_the_same_person_is_the_latest_again_after_a_move(folder: Path, ground: Ground) -> None:
    """A talk that was moved here was written later than it was held, and does not stand over a newer one."""
    officer = signed_in(folder, OFFICER, FixedClock(TODAY.replace(year=TODAY.year + 1)))
    newer = held_talk(officer, ground.newcomer)
    wrong_person.move_record(officer, talk_of(officer, ground.talked), ground.newcomer, "wrong name", BESIDE)
    assert talk_of(officer, ground.newcomer) == newer
    assert person(officer, "Somebody")
    sites.sign_out(officer)
