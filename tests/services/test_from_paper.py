"""A talk on paper typed in: numbers of the paper, few keys, marked as from paper, and nothing that does not fit."""

import pytest

from app.domain.assessment import How, Kind, Silence, TalkSet
from app.domain.roles import Role
from app.errors import NotAllowed, NotValid
from app.services import assessments, lists, talks
from app.services.from_paper import PaperEntry, enter, start_entry
from app.services.session import Session
from tests.documents.sheets import words_of
from tests.services.held import danny_of


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
