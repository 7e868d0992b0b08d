"""A review asks again only what changed or is old: the new answer is kept, and safety comes before anything else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.clock import FixedClock
from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.due import DueKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Plan
from app.domain.record import VersionKind
from app.errors import NotValid
from app.services import assessments, due, plans, review_talk, reviews, safety, talks
from app.services.pages.reviewing import StillTrue
from app.services.person_records import add_person
from app.services.reviews import ReviewSaid
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import sittings, versions
from tests.services.held import talk_held
from tests.sites import TODAY

SAID = {"mouth.pain": "no", "mood.face": 4, "alcohol.how_often": "never", "safe.selfharm_now": "no"}


def later(session: Session, days: int) -> Session:
    clock = FixedClock(TODAY + timedelta(days=days))
    session.site.clock = clock
    return replace(session, clock=clock)


@pytest.fixture
def person_id(officer: Session) -> str:
    details = PersonDetails("Davie", "Mercer", admitted=date(2026, 11, 1), leaves=date(2028, 1, 3))
    person = add_person(officer, details).person_id
    talk_held(officer, person, TalkSet.INDUCTION, SAID)
    plans.agree_plan(officer, person, Plan(), Agrees.YES)
    return person


def lines(session: Session, person_id: str) -> dict[str, StillTrue]:
    return {line.question_id: line for line in reviews.review_page(session, person_id).still_true}


def asked(hand: TalkInHand) -> list[str]:
    """The questions that come, each passed over."""
    names = []
    while (question := talks.question_on_screen(hand)) is not None:
        names.append(question.question_id)
        talks.pass_over(hand)
    return names


def test_a_review_soon_after_asks_again_only_what_changes_day_by_day(officer: Session, person_id: str) -> None:
    said = lines(later(officer, 10), person_id)
    assert {name for name, line in said.items() if line.old} == {"safe.selfharm_now"}
    assert {"mouth.pain", "mood.face", "alcohol.how_often"} <= said.keys()


def test_what_changed_is_asked_in_the_review_and_the_new_answer_stands(officer: Session, person_id: str) -> None:
    session = later(officer, 120)
    hand = review_talk.ask_again(
        session, person_id, ReviewSaid(("mood.face",), ("alcohol.how_often",), "Went well", ask=("alcohol.how_often",))
    )
    question = talks.question_on_screen(hand)
    assert question is not None
    assert question.question_id == "alcohol.how_often"
    talks.give(hand, Answer("alcohol.how_often", "most_days"))
    talks.step_on(hand)
    # What the new answer opens is asked too; nothing else is.
    rest = asked(hand)
    assert rest
    assert all(name.startswith("alcohol.") for name in rest)
    review = review_talk.finish(session, hand.sitting)
    assert review.body is not None
    assert review.body["note"] == "Went well"
    assert review.body["changed"] == ["alcohol.how_often"]
    latest = assessments.latest(session, person_id)
    assert latest is not None
    assert latest.answers["alcohol.how_often"].value == "most_days"
    assert latest.answers["mood.face"].value == 4
    assert latest.finished_on == TODAY.isoformat()
    said = lines(session, person_id)
    assert said["alcohol.how_often"].said_on == said["mood.face"].said_on != said["mouth.pain"].said_on


def test_a_review_moves_no_yearly_talk(officer: Session, person_id: str) -> None:
    before = {line.kind: line.by for line in due.due_for(officer, person_id)}
    session = later(officer, 60)
    hand = review_talk.ask_again(session, person_id, ReviewSaid(ask=("mood.face",)))
    talks.give(hand, Answer("mood.face", 2))
    review_talk.finish(session, hand.sitting)
    after = {line.kind: line.by for line in due.due_for(session, person_id)}
    assert after.pop(DueKind.REVIEW) != before.pop(DueKind.REVIEW)
    assert after == before


def test_a_review_that_was_interrupted_goes_on_with_the_same_questions(officer: Session, person_id: str) -> None:
    hand = review_talk.ask_again(officer, person_id, ReviewSaid(note="Quiet today", ask=("mood.face", "mouth.pain")))
    talks.give(hand, Answer("mood.face", 2))
    talks.step_on(hand)
    again = talks.go_on(officer, hand.sitting.sitting_id)
    assert again.answers["mood.face"].value == 2
    assert asked(again) == ["mouth.pain"]
    assert not talks.may_go_back(talks.go_on(officer, review_talk.ask_again(
        officer, person_id, ReviewSaid(ask=("mouth.pain",))).sitting.sitting_id))  # fmt: skip
    kept = review_talk.finish(officer, again.sitting).body
    assert kept is not None
    assert kept["note"] == "Quiet today"


def test_what_is_passed_over_in_a_review_stays_as_it_was_said(officer: Session, person_id: str) -> None:
    hand = review_talk.ask_again(officer, person_id, ReviewSaid(ask=("mood.face",)))
    talks.stay_silent(hand, "mood.face", Silence.NOT_ASKED)
    assert hand.fold()["mood.face"].value == 4
    review_talk.finish(officer, hand.sitting)
    latest = assessments.latest(officer, person_id)
    assert latest is not None
    assert latest.answers["mood.face"].value == 4


def test_thoughts_of_hurting_oneself_open_the_card_in_a_review_each_time(officer: Session, person_id: str) -> None:
    for days in (30, 60):
        session = later(officer, days)
        hand = review_talk.ask_again(session, person_id, ReviewSaid(ask=("safe.selfharm_now",)))
        assert safety.open_card(hand) == ()
        talks.give(hand, Answer("safe.selfharm_now", "thoughts"))
        assert safety.open_card(hand)
        safety.record_told(hand, "Nurse on duty", "10:15")
        assert safety.open_card(hand) == ()
        assert talks.go_on(session, hand.sitting.sitting_id).urgent() == ()
        review_talk.finish(session, hand.sitting)


def test_a_review_taken_over_keeps_what_was_said_and_asks_the_rest(
    officer: Session, nurse_too: Session, person_id: str
) -> None:
    said = ReviewSaid(note="Begun by the officer", ask=("mood.face", "mouth.pain"))
    hand = review_talk.ask_again(officer, person_id, said)
    talks.give(hand, Answer("mood.face", 1))
    ours = review_talk.take_over(nurse_too, hand.sitting.sitting_id, "The officer went home")
    assert ours.earlier["mood.face"].value == 1
    assert asked(ours) == ["mouth.pain"]
    kept = review_talk.finish(nurse_too, ours.sitting)
    assert kept.body is not None
    assert kept.body["note"] == "Begun by the officer"


def test_a_private_answer_is_not_shown_in_a_review_until_it_is_old_and_then_without_its_words(
    officer: Session,
) -> None:
    person = add_person(officer, PersonDetails("Ray")).person_id
    talk_held(officer, person, TalkSet.INDUCTION, {"mood.face": 2}, private=("mood.face",))
    assert "mood.face" not in lines(officer, person)
    shown = lines(later(officer, 100), person)["mood.face"]
    assert shown.old
    assert shown.answer == "Private answer kept"
    with officer.site.store.read() as conn:
        assert not sittings.open_sittings(conn)


def test_a_review_that_asks_nothing_again_is_no_talk(officer: Session, person_id: str) -> None:
    with pytest.raises(NotValid):
        review_talk.ask_again(officer, person_id, ReviewSaid())
    reviews.hold_review(officer, person_id, said=ReviewSaid(still_true=("mood.face",)))
    with officer.site.store.read() as conn:
        assert len(versions.versions_about(conn, person_id, VersionKind.REVIEW)) == 1


def test_a_review_that_somebody_signed_out_of_is_there_again_with_every_word(officer: Session, person_id: str) -> None:
    session = later(officer, 120)
    said = ReviewSaid(
        ("mouth.pain",), ("mood.face", "alcohol.how_often"), "Half way", ("mood.face", "alcohol.how_often")
    )
    hand = review_talk.ask_again(session, person_id, said)
    talks.give(hand, Answer("mood.face", 1))
    assessments.close_sitting(session, hand.sitting, "signed out")
    page = reviews.review_page(session, person_id)
    shown = {line.question_id: line for line in page.still_true}
    assert page.note == "Half way"
    assert shown["mouth.pain"].chosen == "true"
    assert (shown["mood.face"].chosen, shown["mood.face"].old) == ("", False)  # it was asked already
    reviews.hold_review(session, person_id, said=ReviewSaid(note=page.note))
    assert reviews.review_page(session, person_id).note == ""


def test_a_review_signed_out_of_before_any_answer_keeps_its_note(officer: Session, person_id: str) -> None:
    hand = review_talk.ask_again(officer, person_id, ReviewSaid(note="Only a note", ask=("mood.face",)))
    assert assessments.close_sitting(officer, hand.sitting, "signed out") is not None
    assert reviews.review_page(officer, person_id).note == "Only a note"
