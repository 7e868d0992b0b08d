"""Holding a talk through the services: nothing that was said is ever lost, and each helper asks their own."""

from pathlib import Path

import pytest

from app.domain.assessment import Answer, Helper, How, Silence, TalkSet
from app.domain.person import Person, PersonDetails
from app.domain.record import CORRECTED_AT_CARD, VersionKind
from app.domain.roles import Level, Role
from app.errors import NotAllowed, NotFound, NotValid
from app.services import assessments, person_records, safety, sites, talk_pages, talks
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import reading, versions
from tests.sites import NURSE, OFFICER, signed_in


def somebody(session: Session) -> Person:
    return person_records.add_person(session, PersonDetails("Daniel", "McBride", known_as="Danny"))


def answered_through(hand: TalkInHand, last: str) -> None:
    """Answer every yes-or-no with yes and pass over the rest, until `last` is on the screen."""
    while (question := talks.question_on_screen(hand)) is not None and question.question_id != last:
        if question.kind == "yesno":
            talks.give(hand, Answer(question.question_id, True))
            talks.step_on(hand)
        else:
            talks.pass_over(hand)


def test_a_talk_goes_on_at_the_same_question_after_the_program_was_cut_off(officer: Session, folder: Path) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.INDUCTION)
    answered_through(hand, "me.proud")
    talks.half_typed(hand, "me.proud", "My three ki")
    officer.site.close()
    again = signed_in(folder)
    resumed = talks.go_on(again, hand.sitting.sitting_id)
    page = talk_pages.question_page(resumed)
    assert page.question.question_id == "me.proud"
    assert page.answer is not None
    assert page.answer.half_typed == "My three ki"
    assert resumed.answers["start.private"].value is True
    assert resumed.answers.keys() == hand.answers.keys()
    again.site.close()


def test_an_answer_that_hides_questions_sets_theirs_aside_and_brings_them_back(nurse: Session) -> None:
    hand = talks.start_talk(nurse, somebody(nurse).person_id, TalkSet.FULL)
    answered_through(hand, "alcohol.how_often")
    talks.give(hand, Answer("alcohol.how_often", "weekly"))
    talks.step_on(hand)
    talks.give(hand, Answer("alcohol.how_much", "5_6"))
    talks.go_to(hand, "alcohol.how_often")
    talks.give(hand, Answer("alcohol.how_often", "never"))
    with pytest.raises(NotAllowed):
        talks.go_to(hand, "alcohol.how_much")
    talks.give(hand, Answer("alcohol.how_often", "weekly"))
    talks.step_on(hand)
    assert talk_pages.question_page(hand).answer == Answer("alcohol.how_much", "5_6")


def test_passing_over_never_takes_the_place_of_an_answer(officer: Session) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.SHORT)
    talks.give(hand, Answer("start.what_for", True))
    talks.pass_over(hand)
    assert hand.answers["start.what_for"].value is True
    talks.pass_over(hand)
    assert hand.answers["start.private"].silence is Silence.NOT_ASKED


def test_an_answer_that_does_not_fit_leaves_what_was_there(officer: Session) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.SHORT)
    talks.give(hand, Answer("start.what_for", True))
    with pytest.raises(NotValid):
        talks.give(hand, Answer("start.what_for", "perhaps"))
    assert hand.answers["start.what_for"].value is True


def test_a_helper_is_never_given_a_question_of_another_role(officer: Session) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.FULL)
    with pytest.raises(NotAllowed):
        talks.give(hand, Answer("tests.bbv", "never"))


def test_three_sittings_make_one_assessment(officer: Session, folder: Path) -> None:
    person = somebody(officer)
    first = talks.start_talk(officer, person.person_id, TalkSet.FULL)
    answered_through(first, "mouth.pain")
    talks.give(first, Answer("mouth.pain", "no"))
    sites.sign_out(officer)
    healthcare = signed_in(folder, NURSE)
    second = talks.start_talk(healthcare, person.person_id, TalkSet.FULL)
    assert second.sitting.assessment_id == first.sitting.assessment_id
    assert second.earlier["mouth.pain"].value == "no"
    talks.go_to(second, "mouth.pain")
    assert talk_pages.question_page(second).earlier != ""
    talks.give(second, Answer("mouth.pain", "pain"))
    while talks.question_on_screen(second) is not None:
        talks.pass_over(second)
    assessments.finish(healthcare, second.sitting)
    held = assessments.latest(healthcare, person.person_id)
    assert held is not None
    assert len(held.sittings) == 2
    assert held.answers["mouth.pain"].value == "pain"
    assert held.answers["start.private"].value is True
    assert "mouth_pain" in {finding.finding_id for finding in held.findings}
    healthcare.site.close()


def test_another_helper_takes_over_at_the_same_question_and_says_why(officer: Session, folder: Path) -> None:
    person = somebody(officer)
    hand = talks.start_talk(officer, person.person_id, TalkSet.INDUCTION)
    answered_through(hand, "mood.sleep")
    officer.site.close()
    other = signed_in(folder, "p.signs")
    with pytest.raises(NotAllowed):
        talks.go_on(other, hand.sitting.sitting_id)
    with pytest.raises(NotValid):
        talks.take_over(other, hand.sitting.sitting_id, " ")
    taken = talks.take_over(other, hand.sitting.sitting_id, "Karen went home")
    question = talks.question_on_screen(taken)
    assert question is not None
    assert question.question_id == "mood.sleep"
    assert taken.earlier["start.private"].value is True
    with pytest.raises(NotFound):
        talks.go_on(other, hand.sitting.sitting_id)
    other.site.close()


def test_the_safety_card_comes_back_after_the_program_was_cut_off(officer: Session, folder: Path) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.SHORT)
    answered_through(hand, "safe.hopeless")
    talks.give(hand, Answer("safe.hopeless", "often"))
    assert [each.finding_id for each in safety.open_card(hand)] == ["hopeless_often"]
    officer.site.close()
    again = signed_in(folder)
    resumed = talks.go_on(again, hand.sitting.sitting_id)
    assert [each.finding_id for each in safety.open_card(resumed)] == ["hopeless_often"]
    with pytest.raises(NotValid):
        safety.record_told(resumed, "duty manager", " ")
    safety.record_told(resumed, "duty manager", "10:42")
    assert safety.open_card(resumed) == ()
    assert safety.open_card(talks.go_on(again, hand.sitting.sitting_id)) == ()
    again.site.close()


def test_what_is_typed_on_the_safety_card_is_there_after_the_program_was_cut_off(
    officer: Session, folder: Path
) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.SHORT)
    answered_through(hand, "safe.hopeless")
    talks.give(hand, Answer("safe.hopeless", "often"))
    safety.open_card(hand)
    safety.keep_typed(hand, "J. Mui", "10:4", "")
    officer.site.close()
    again = signed_in(folder)
    resumed = talks.go_on(again, hand.sitting.sitting_id)
    assert resumed.answers.keys() == hand.answers.keys()
    assert talk_pages.safety_page(resumed, safety.open_card(resumed)).typed == ("J. Mui", "10:4", "")
    safety.record_told(resumed, "J. Muir", "10:42")
    assert safety.typed(resumed) == ("", "", "")
    again.site.close()


def test_a_wrong_answer_is_put_right_from_the_safety_card_and_the_record_says_so(
    officer: Session, folder: Path
) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.SHORT)
    answered_through(hand, "safe.hopeless")
    talks.give(hand, Answer("safe.hopeless", "often"))
    safety.open_card(hand)
    talks.step_on(hand)
    assert talk_pages.safety_page(hand, hand.urgent()).may_correct
    assert safety.go_back_to_answer(hand).question_id == hand.at == "safe.hopeless"
    assert [each.finding_id for each in safety.open_card(hand)] == ["hopeless_often"], "it still stands"
    assert closings(officer, hand) == []
    talks.give(hand, Answer("safe.hopeless", "no"))
    officer.site.close()  # killed before anything went on

    again = signed_in(folder)
    resumed = talks.go_on(again, hand.sitting.sitting_id)
    assert safety.open_card(resumed) == ()
    assert safety.open_card(resumed) == ()
    assert closings(again, resumed) == [("hopeless_often", CORRECTED_AT_CARD)]
    talks.give(resumed, Answer("safe.hopeless", "often"))
    assert [each.finding_id for each in safety.open_card(resumed)] == ["hopeless_often"], "said again, it counts again"
    safety.record_told(resumed, "J. Muir", "10:42")
    assessments.finish(again, resumed.sitting, "")
    with again.site.store.read() as conn:
        held = reading.findings_of(conn, resumed.sitting.assessment_id)
    assert [each.closed_reason for each in held if each.finding_id == "hopeless_often"] == [None]
    again.site.close()


def closings(session: Session, hand: TalkInHand) -> list[tuple[object, object]]:
    with session.site.store.read() as conn:
        kept = versions.versions_about(conn, hand.person.person_id, VersionKind.FINDING_CLOSED)
    return [((each.body or {})["finding_id"], (each.body or {})["reason"]) for each in kept]


def test_a_private_answer_is_kept_and_not_shown_again_to_the_helper(officer: Session) -> None:
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.SHORT)
    answered_through(hand, "safe.hopeless")
    talks.give(hand, Answer("safe.hopeless", "sometimes", how=How.PRIVATE))
    page = talk_pages.question_page(hand)
    assert page.kept_private
    assert page.answer is None
    heard = talk_pages.heard_page(hand)
    line = next(each for section in heard.sections for each in section.lines if each.question_id == "safe.hopeless")
    assert line.private
    assert "sometimes" not in line.answer.lower()
    assert all(not found.because for found in heard.found)


def test_a_champions_talk_shows_a_first_name_and_no_answer_of_a_sensitive_question(officer: Session) -> None:
    champion = Helper(Role.CHAMPION, Level.SIGNPOST, "Mo")
    hand = talks.start_talk(officer, somebody(officer).person_id, TalkSet.INDUCTION, champion)
    answered_through(hand, "alcohol.wants_help")
    page = talk_pages.question_page(hand)
    assert page.private_locked
    assert page.band.name == "Danny"
    assert "McBride" not in repr(page.band)
    talks.give(hand, Answer("alcohol.wants_help", "yes", how=How.PRIVATE))
    heard = talk_pages.heard_page(hand)
    assert heard.found == ()
    assert not heard.may_make_plan


def test_a_champion_stops_at_the_peer_check_and_sees_only_the_hand_over(officer: Session) -> None:
    hand = talks.start_talk(
        officer, somebody(officer).person_id, TalkSet.INDUCTION, Helper(Role.CHAMPION, Level.SIGNPOST, "Mo")
    )
    answered_through(hand, "safe.peer_check")
    talks.give(hand, Answer("safe.peer_check", "not_sure"))
    card = talk_pages.safety_page(hand, safety.open_card(hand))
    assert card.champion
    assert card.why == ()
    assert card.answers == ()
    safety.record_told(hand, "hall officer", "10:42")
    assert talks.step_on(hand) is None
    assert hand.over()


def test_consent_is_kept_and_a_later_no_stands_over_an_earlier_yes(officer: Session) -> None:
    from app.storage import reading

    person = somebody(officer)
    for answer in (True, False):
        hand = talks.start_talk(officer, person.person_id, TalkSet.SHORT)
        answered_through(hand, "start.consent_health")
        talks.give(hand, Answer("start.consent_health", answer))
        assessments.finish(officer, hand.sitting)
    with officer.site.store.read() as conn:
        assert reading.consents_of(conn, person.person_id)["health"] is False


def test_nobody_else_may_start_a_talk(folder: Path) -> None:
    session = signed_in(folder, OFFICER)
    person = somebody(session)
    with pytest.raises(NotAllowed):
        talks.start_talk(session, person.person_id, TalkSet.FULL, Helper(Role.HEALTHCARE, Level.ADVOCATE, "Nobody"))
    session.site.close()
