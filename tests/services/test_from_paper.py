"""A talk on paper typed in: numbers of the paper, few keys, marked as from paper, and nothing that does not fit."""

from datetime import timedelta

import pytest

from app.domain.assessment import How, Kind, Silence, TalkSet
from app.domain.due import DueKind
from app.domain.roles import Role
from app.errors import NotAllowed, NotValid, TalkOver
from app.services import assessments, due, lists, paper_entry_pages, person_records, talks
from app.services.from_paper import Held, PaperEntry, as_typed, enter, go_on, start_entry
from app.services.from_paper import number_of as number_of_paper
from app.services.session import Session
from tests.documents.sheets import words_of
from tests.services.held import danny_of
from tests.sites import TODAY


@pytest.fixture
def entry(officer: Session) -> PaperEntry:
    return start_entry(officer, danny_of(officer), TalkSet.INDUCTION)


def number_of(entry: PaperEntry, question_id: str) -> int:
    return [question.question_id for question in entry.questions].index(question_id) + 1


def test_every_kind_of_answer_is_typed_with_few_keys(entry: PaperEntry, officer: Session) -> None:
    enter(entry, number_of(entry, "start.what_for"), "y")
    enter(entry, number_of(entry, "safe.hopeless"), "2")
    enter(entry, number_of(entry, "me.proud"), "My three kids")
    enter(entry, number_of(entry, "safe.worry"), "-")
    enter(entry, number_of(entry, "start.consent_keyworker"), "?")
    many = next(number for number, each in enumerate(entry.questions, 1) if each.kind is Kind.MANY and not each.show_if)
    kept = enter(entry, many, "1, 2")
    assert kept is not None
    assert kept.value == tuple(option.option_id for option in entry.question(many).options[:2])
    assert enter(entry, number_of(entry, "start.private"), "  ") is None
    assessments.finish(officer, entry.hand.sitting)
    latest = assessments.latest(officer, entry.hand.person.person_id)
    assert latest is not None
    assert latest.answers["me.proud"].value == "My three kids"
    assert latest.answers["safe.worry"].silence is Silence.RATHER_NOT_SAY
    assert {answer.how for answer in latest.answers.values() if answer.answered} == {How.PAPER}


@pytest.mark.parametrize(("question_id", "typed"), [("start.what_for", "maybe"), ("safe.hopeless", "9")])
def test_what_does_not_fit_is_refused_and_nothing_is_kept(question_id: str, typed: str, entry: PaperEntry) -> None:
    with pytest.raises(NotValid):
        enter(entry, number_of(entry, question_id), typed)
    assert question_id not in entry.hand.answers


def test_a_number_that_is_not_on_the_paper_is_named(entry: PaperEntry) -> None:
    for number in (0, len(entry.questions) + 1):
        with pytest.raises(NotValid, match="from 1 to"):
            enter(entry, number, "y")


def test_a_question_that_other_answers_rule_out_is_not_kept(entry: PaperEntry) -> None:
    open_ = {question.question_id for question in talks.asked_so_far(entry.hand)}
    ruled = next(n for n, each in enumerate(entry.questions, 1) if each.question_id not in open_ and each.options)
    with pytest.raises(NotAllowed):
        enter(entry, ruled, "1")


@pytest.mark.parametrize("talk_set", list(TalkSet))
def test_the_paper_holds_every_question_with_its_number_and_id(talk_set: TalkSet, officer: Session) -> None:
    paper = lists.blank_talk(officer, talk_set)
    words = words_of(paper.pdf)
    entry = start_entry(officer, danny_of(officer), talk_set)
    assert str(len(entry.questions)) in words
    for question in entry.questions:
        assert question.question_id in words


def test_a_champions_paper_has_no_sensitive_question(officer: Session) -> None:
    words = words_of(lists.blank_talk(officer, TalkSet.INDUCTION, Role.CHAMPION).pdf)
    hidden = [each for each in officer.content().questions if each.sensitive]
    assert hidden
    assert not [each.question_id for each in hidden if each.question_id in words.split()]


def test_the_day_and_who_held_it_are_kept_with_the_talk(officer: Session) -> None:
    person, day = danny_of(officer), TODAY - timedelta(days=2)
    entry = start_entry(officer, person, TalkSet.SHORT, Held("Mo Rahman", on=day))
    enter(entry, 1, "y")
    again = go_on(officer, entry.hand.sitting.sitting_id)
    assert (again.held_on, again.hand.sitting.helper.name) == (day, "Mo Rahman")
    finished = assessments.finish(officer, again.hand.sitting)
    assert (finished.body or {})["finished_on"] == day.isoformat()
    assert finished.author.held_by == "Mo Rahman"


def test_a_person_whose_arrival_nobody_typed_was_here_on_the_day_of_the_talk(officer: Session) -> None:
    person, day = danny_of(officer), TODAY - timedelta(days=2)
    entry = start_entry(officer, person, TalkSet.INDUCTION, Held(on=day))
    enter(entry, 1, "y")
    assessments.finish(officer, entry.hand.sitting)
    assert person_records.person_details(officer, person.person_id).details.admitted == day
    assert DueKind.INDUCTION not in [line.kind for line in due.due_for(officer, person.person_id)]


@pytest.mark.parametrize(("days", "says"), [(-1, "still to come"), (9, "They came here on 20 November 2026")])
def test_a_day_on_which_they_were_not_here_is_refused(days: int, says: str, officer: Session) -> None:
    person = danny_of(officer, admitted=TODAY - timedelta(days=4))
    with pytest.raises(NotValid, match=says):
        start_entry(officer, person, TalkSet.SHORT, Held(on=TODAY - timedelta(days=days)))


def test_what_is_kept_is_shown_as_it_would_be_typed_again(entry: PaperEntry) -> None:
    said = {"start.what_for": "y", "safe.hopeless": "2", "me.proud": "My kids", "safe.worry": "-"}
    for question_id, typed in said.items():
        enter(entry, number_of(entry, question_id), typed)
        given = entry.hand.answers[question_id]
        assert as_typed(entry.hand.content.by_id[question_id], given) == typed


@pytest.mark.parametrize("typed", ["12", " 12. ", "me.proud"])
def test_a_question_is_named_by_its_number_or_by_its_id(typed: str, entry: PaperEntry) -> None:
    wanted = number_of(entry, "me.proud") if "." in typed.strip(". ") else 12
    assert number_of_paper(entry, typed) == wanted


@pytest.mark.parametrize("typed", ["", "0", "999", "99999999999", "twelve", "-1", "\x00"])
def test_what_names_no_question_is_said_plainly(typed: str, entry: PaperEntry) -> None:
    with pytest.raises(NotValid, match="Numbers go from 1 to"):
        number_of_paper(entry, typed)


def test_no_answer_on_a_champions_paper_stops_the_typing(officer: Session) -> None:
    """What would end a champion's talk on the screen is a safety card for staff here; every number can be typed."""
    entry = start_entry(officer, danny_of(officer), TalkSet.INDUCTION, Held("Mo", Role.CHAMPION))
    ruled_out = 0
    for number, question in enumerate(entry.questions, start=1):
        if question.kind in (Kind.ONE, Kind.MANY):
            try:
                assert enter(entry, number, str(len(question.options)))
            except TalkOver:
                raise
            except NotAllowed:
                ruled_out += 1
    assert ruled_out < len(entry.questions) / 2


def test_an_entry_that_ended_at_a_sign_out_is_gone_on_with_where_it_stood(officer: Session) -> None:
    person = danny_of(officer)
    first = start_entry(officer, person, TalkSet.INDUCTION, Held("Mo Rahman"))
    for number in (1, 2, 3):
        enter(first, number, "y")
    assessments.close_sitting(officer, first.hand.sitting, "signed out")
    again = start_entry(officer, person, TalkSet.INDUCTION, Held("Mo Rahman"))
    page = paper_entry_pages.entry_page(officer, again)
    assert [(line.number, line.answer) for line in page.lines] == [(1, "Yes"), (2, "Yes"), (3, "Yes")]
    assert page.question is not None
    assert page.question.number == 4
    assert paper_entry_pages.entry_page(officer, again, 2).question.typed == "y"  # type: ignore[union-attr]


def test_the_last_check_speaks_of_the_paper_and_not_to_the_person(officer: Session) -> None:
    entry = start_entry(officer, danny_of(officer), TalkSet.INDUCTION, Held("Mo Rahman"))
    reading = number_of(entry, "start.reading")
    enter(entry, reading, "3")
    page = paper_entry_pages.check_page(officer, entry)
    lines = {line.question_id: line for section in page.sections for line in section.lines}
    told = lines["start.reading"]
    assert told.question == f"{reading}. {entry.question(reading).words}"
    assert told.source == "From a paper form"
    assert [each.because for each in page.found] == [f"From number {reading} on the paper."] * len(page.found)
    assert page.found
    assert not any("you said" in each.because.lower() for each in page.found)


def test_the_safety_card_of_a_paper_names_what_was_found_and_where_it_stands(officer: Session) -> None:
    entry = start_entry(officer, danny_of(officer), TalkSet.INDUCTION, Held("Mo Rahman"))
    safe = number_of(entry, "safe.place")
    enter(entry, safe, "no")
    page = paper_entry_pages.safety_page(officer, entry)
    assert page.why == (f"Not safe here. From number {safe} on the paper.",)
    assert page.from_paper
