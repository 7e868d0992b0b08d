"""Rights: everything held, correction, and what an officer sees of what only healthcare may see."""

import json
from pathlib import Path

import pytest

from app.domain.assessment import Answer, How, Silence
from app.domain.pack import DocumentKind
from app.domain.roles import Role
from app.errors import NotAllowed, NotFound, NotValid
from app.services import (
    assessments,
    checks,
    corrections,
    papers,
    person_pages,
    person_records,
    plans,
    record_pages,
    rights,
    talks,
)
from app.services.session import Session
from tests.sites import NURSE, OFFICER, signed_in
from tests.walls.ground import MARKER, PRIVATE, Ground
from tests.walls.reading import words_of


def test_everything_held_has_each_answer_the_plan_and_who_opened_it(nurse: Session, ground: Ground) -> None:
    person_records.note_opened(nurse, ground.talked, "asked for it")
    held = rights.everything_held(nurse, ground.talked)
    latest = assessments.latest(nurse, ground.talked)
    assert latest is not None
    said = [line for entry in held.data["held"] for line in entry.get("lines", ())]  # type: ignore[attr-defined]
    for question_id in latest.answers:
        assert any(line["question"] == nurse.content().by_id[question_id].words for line in said)
    assert any(line.get("given") == "in private" for line in said)
    assert MARKER in held.text
    assert "asked for it" in held.text
    assert "Daniel McBride" in held.text


def test_everything_held_is_written_once_and_names_nobody_in_the_file_names(
    nurse: Session, ground: Ground, tmp_path: Path
) -> None:
    text, data, paper = rights.write_everything(nurse, ground.talked, tmp_path / "out")
    assert paper.read_bytes().startswith(b"%PDF")
    assert json.loads(data.read_text())["person_id"] == ground.talked
    assert "McBride" not in text.name + data.name + paper.name
    with pytest.raises(NotValid):
        rights.write_everything(nurse, ground.talked, tmp_path / "out")


def test_everything_held_has_open_answers_and_half_typed_words_too(folder: Path, ground: Ground) -> None:
    from app.domain.assessment import TalkSet

    officer = signed_in(folder, OFFICER)
    hand = talks.start_talk(officer, ground.newcomer, TalkSet.SHORT)
    talks.half_typed(hand, hand.at, "My three ki")
    officer.site.close()
    nurse = signed_in(folder, NURSE)
    assert "My three ki" in rights.everything_held(nurse, ground.newcomer).text
    nurse.site.close()


def test_a_corrected_answer_stands_and_the_old_one_stays_in_the_history(nurse: Session, ground: Ground) -> None:
    corrections.correct_answer(nurse, ground.talked, Answer("start.private", False), "heard it wrong")
    latest = assessments.latest(nurse, ground.talked)
    assert latest is not None
    assert latest.answers["start.private"].value is False
    assert latest.answers[PRIVATE].value == "sometimes"
    assert len(latest.sittings) == 2
    assert latest.sittings[-1].reason == "heard it wrong"
    page = person_pages.person_page(nurse, ground.talked)
    assert [line.words for line in page.happened].count("Short talk held.") == 1
    assert checks.record_problems(nurse) == []


def test_a_correction_needs_a_reason_a_fitting_answer_and_a_question_that_was_asked(
    nurse: Session, ground: Ground
) -> None:
    with pytest.raises(NotValid):
        corrections.correct_answer(nurse, ground.talked, Answer("start.private", True), " ")
    with pytest.raises(NotValid):
        corrections.correct_answer(nurse, ground.talked, Answer("start.private", "perhaps"), "why")
    with pytest.raises(NotFound):
        corrections.correct_answer(nurse, ground.talked, Answer("no.such", True), "why")
    with pytest.raises(NotFound):
        corrections.correct_answer(nurse, ground.newcomer, Answer("start.private", True), "why")


def test_an_officer_corrects_no_private_answer(officer: Session, ground: Ground) -> None:
    with pytest.raises(NotAllowed):
        corrections.correct_answer(officer, ground.talked, Answer(PRIVATE, None, Silence.RATHER_NOT_SAY), "why")


def test_a_private_answer_reaches_no_page_idea_or_paper_of_an_officer(officer: Session, ground: Ground) -> None:
    shown = [
        repr(person_pages.person_page(officer, ground.talked)),
        repr(plans.plan_page(officer, ground.talked)),
        repr(papers.paper_input(officer, ground.talked, papers.PrintChoices()).answers),
    ]
    latest = assessments.latest(officer, ground.talked)
    assert latest is not None
    assert latest.answers[PRIVATE].how is How.PRIVATE
    for page in shown:
        assert PRIVATE not in page
        assert "sometimes" not in page.casefold()
    hidden = [each for each in latest.findings if PRIVATE in each.because_of]
    open_topics = {each.topic for each in latest.findings if PRIVATE not in each.because_of}
    for finding in hidden:
        assert finding.topic in open_topics or finding.topic not in plans.topics_offered(officer, ground.talked)


def test_nothing_of_a_private_answer_is_in_the_letters_of_the_printed_papers(officer: Session, ground: Ground) -> None:
    import io

    from pikepdf import Pdf

    for kind in (DocumentKind.MY_PLAN, DocumentKind.MY_HEALTH_PACK):
        paper = papers.make_paper(officer, ground.talked, kind)
        assert Pdf.open(io.BytesIO(paper.pdf)).pages
        assert "hopeless" not in repr((paper.title, paper.held_back, paper.sensitive)).casefold()


def test_a_private_answer_stays_private_when_it_is_put_right(folder: Path, ground: Ground) -> None:
    nurse = signed_in(folder, NURSE)
    corrections.correct_answer(nurse, ground.talked, Answer(PRIVATE, "often"), "said it again")
    latest = assessments.latest(nurse, ground.talked)
    assert latest is not None
    assert latest.answers[PRIVATE].how is How.PRIVATE
    nurse.site.close()
    officer = signed_in(folder, OFFICER)
    assert PRIVATE not in repr(person_pages.person_page(officer, ground.talked))
    assert PRIVATE not in [
        each.question.question_id for each in record_pages.correctable_answers(officer, ground.talked)
    ]
    officer.site.close()


def test_an_officer_neither_sees_nor_corrects_what_only_healthcare_asks(folder: Path, ground: Ground) -> None:
    from app.domain.assessment import TalkSet
    from app.services import safety

    nurse = signed_in(folder, NURSE)
    hand, asked = talks.start_talk(nurse, ground.newcomer, TalkSet.FULL), ""
    while (question := talks.question_on_screen(hand)) is not None:
        if question.kind == "text" and Role.OFFICER not in question.who:
            talks.give(hand, Answer(question.question_id, MARKER))
            talks.step_on(hand)
            asked = question.question_id
        else:
            talks.pass_over(hand)
        if hand.urgent():
            safety.record_told(hand, "the nurse", "10:00", "")
    assessments.finish(nurse, hand.sitting)
    assert asked in [each.question.question_id for each in record_pages.correctable_answers(nurse, ground.newcomer)]
    nurse.site.close()
    officer = signed_in(folder, OFFICER)
    assert MARKER not in repr(record_pages.correctable_answers(officer, ground.newcomer))
    with pytest.raises(NotAllowed):
        corrections.correct_answer(officer, ground.newcomer, Answer(asked, "other"), "heard it wrong")
    officer.site.close()


def test_an_officer_reads_no_medicine_beside_the_preview_until_the_person_ticks_it(
    folder: Path, ground: Ground
) -> None:
    from app.domain.assessment import TalkSet
    from app.services import safety

    nurse = signed_in(folder, NURSE)
    hand = talks.start_talk(nurse, ground.newcomer, TalkSet.FULL)
    while (question := talks.question_on_screen(hand)) is not None:
        if question.question_id == "body.medicines":
            talks.give(hand, Answer(question.question_id, "yes_have"))
            talks.step_on(hand)
        elif question.question_id == "body.medicines_list":
            columns = ("name", "for", "how_often")
            talks.give(hand, Answer(question.question_id, (tuple((each, MARKER) for each in columns),)))
            talks.step_on(hand)
        elif question.kind == "yesno":
            talks.give(hand, Answer(question.question_id, True))
            talks.step_on(hand)
        else:
            talks.pass_over(hand)
        if hand.urgent():
            safety.record_told(hand, "the nurse", "10:00", "")
    assessments.finish(nurse, hand.sitting)
    seen = papers.make_paper(nurse, ground.newcomer, DocumentKind.MY_HEALTH_PACK)
    assert MARKER in [thing.words for thing in seen.sensitive]
    nurse.site.close()
    officer = signed_in(folder, OFFICER)
    hidden = papers.make_paper(officer, ground.newcomer, DocumentKind.MY_HEALTH_PACK)
    assert "medicines" in [thing.key for thing in hidden.sensitive]
    assert MARKER not in repr((hidden.sensitive, hidden.held_back, hidden.telling_words))
    ticked = papers.PrintChoices(ticked=frozenset({"medicines"}))
    shown = papers.make_paper(officer, ground.newcomer, DocumentKind.MY_HEALTH_PACK, ticked)
    assert MARKER in words_of(shown.pdf)
    officer.site.close()
