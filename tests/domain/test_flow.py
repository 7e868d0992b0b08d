"""Which question next: no dead end, none that the helper may not ask, nothing lost by going back and forth."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.assessment import Answer, Silence, TalkSet
from app.domain.flow import (
    AT_THE_END,
    PEER_CHECK,
    About,
    Talk,
    effective,
    open_questions,
    question_after,
    question_before,
    sections_not_open,
    set_aside,
    talk_is_over,
    where_to_go_on,
)
from app.domain.roles import Role
from tests.domain.given import TODAY, answer_sheets, answers_for, content, talks, values_for

OFFICER = Talk(TalkSet.FULL, Role.OFFICER, About(TODAY, "female", 30))


def walk(talk: Talk, answers: dict[str, Answer]) -> list[str]:
    """Every question from start to end with these answers given beforehand."""
    seen: list[str] = []
    at = ""
    while (found := question_after(content(), talk, answers, at)) is not None:
        seen.append(found)
        at = found
        assert len(seen) <= len(content().questions)
    return seen


@settings(max_examples=60)
@given(talk=talks, data=st.data())
def test_a_talk_answered_in_any_way_comes_to_its_end(talk: Talk, data: st.DataObject) -> None:
    answers: dict[str, Answer] = {}
    at, steps = "", 0
    while (found := question_after(content(), talk, answers, at)) is not None:
        answers[found] = data.draw(answers_for(content().by_id[found]))
        at, steps = found, steps + 1
        assert steps <= len(content().questions)
    assert where_to_go_on(content(), talk, answers, AT_THE_END) is None


@settings(max_examples=60)
@given(talk=talks, answers=answer_sheets())
def test_only_questions_of_the_set_and_of_the_role_are_asked(talk: Talk, answers: dict[str, Answer]) -> None:
    for question in open_questions(content(), talk, answers):
        assert talk.role in question.who
        assert talk.talk_set in question.sets


@settings(max_examples=60)
@given(talk=talks, answers=answer_sheets())
def test_walking_back_shows_the_same_questions_in_reverse(talk: Talk, answers: dict[str, Answer]) -> None:
    forward = walk(talk, answers)
    backward: list[str] = []
    at: str | None = AT_THE_END
    while at is not None and (at := question_before(content(), talk, answers, at)) is not None:
        backward.append(at)
    assert backward == forward[::-1]


@settings(max_examples=60)
@given(answers=answer_sheets(), talk=talks)
def test_no_answer_is_lost_by_being_set_aside(answers: dict[str, Answer], talk: Talk) -> None:
    counted = effective(content(), answers, talk.about)
    aside = set_aside(content(), answers, talk.about)
    assert aside | counted.keys() == answers.keys()
    assert not aside & counted.keys()


@settings(max_examples=60)
@given(data=st.data())
def test_an_answer_that_hides_later_questions_brings_theirs_back_when_it_is_changed_back(data: st.DataObject) -> None:
    questions = [question for question in content().questions if question.show_if is not None]
    hidden = data.draw(st.sampled_from(questions))
    answers = data.draw(answer_sheets())
    answers[hidden.question_id] = Answer(hidden.question_id, data.draw(values_for(hidden)))
    before = effective(content(), answers, OFFICER.about)
    name = data.draw(st.sampled_from(sorted(answers)))
    changed = {**answers, name: data.draw(answers_for(content().by_id[name]))}
    effective(content(), changed, OFFICER.about)
    back = {**changed, name: answers[name]}
    assert effective(content(), back, OFFICER.about) == before


@settings(max_examples=40)
@given(talk=talks, answers=answer_sheets())
def test_a_talk_is_taken_up_at_the_same_question_or_the_next_open_one(talk: Talk, answers: dict[str, Answer]) -> None:
    for question_id in walk(talk, answers):
        assert where_to_go_on(content(), talk, answers, question_id) == question_id


def test_a_hidden_question_is_followed_by_the_next_open_one() -> None:
    never = {"alcohol.how_often": Answer("alcohol.how_often", "never")}
    assert where_to_go_on(content(), OFFICER, never, "alcohol.how_much") == "alcohol.wants_help"


def test_not_equal_holds_only_for_an_answered_question() -> None:
    def asked(answers: dict[str, Answer]) -> set[str]:
        return {question.question_id for question in open_questions(content(), OFFICER, answers)}

    assert "alcohol.how_much" not in asked({})
    silent = Answer("alcohol.how_often", None, Silence.RATHER_NOT_SAY)
    assert "alcohol.how_much" not in asked({"alcohol.how_often": silent})
    assert "alcohol.how_much" in asked({"alcohol.how_often": Answer("alcohol.how_often", "weekly")})


def test_pregnancy_is_asked_by_organs_and_when_they_are_not_known() -> None:
    def asked_of(sex: str) -> bool:
        talk = replace(OFFICER, about=replace(OFFICER.about, sex=sex))
        return "body.pregnant" in {question.question_id for question in open_questions(content(), talk, {})}

    assert asked_of("female")
    assert asked_of("not_said")
    assert not asked_of("male")


def test_a_champion_stops_when_the_person_is_not_well_enough_to_talk() -> None:
    champion = Talk(TalkSet.INDUCTION, Role.CHAMPION, About(TODAY, "male", 30))
    fine = {PEER_CHECK: Answer(PEER_CHECK, "yes")}
    assert not talk_is_over(champion, fine)
    for word in ("not_sure", "no"):
        unwell = {PEER_CHECK: Answer(PEER_CHECK, word)}
        assert talk_is_over(champion, unwell)
        assert question_after(content(), champion, unwell, PEER_CHECK) is None


def test_sections_left_for_others_are_named() -> None:
    assert "tests" in sections_not_open(content(), TalkSet.FULL, Role.OFFICER)
    assert "tests" not in sections_not_open(content(), TalkSet.FULL, Role.HEALTHCARE)


def test_an_officers_induction_asks_most_people_50_to_65_questions() -> None:
    talk = Talk(TalkSet.INDUCTION, Role.OFFICER, About(TODAY, "male", 30))
    assert 50 <= len(open_questions(content(), talk, {})) <= 65
