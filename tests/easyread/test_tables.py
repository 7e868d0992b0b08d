"""The content agrees with the tables of questions, findings and topics, row by row."""

from dataclasses import replace

import pytest

from app.domain.assessment import Content, Kind, Question, TalkSet
from app.domain.conditions import Compare, Count, Op
from app.domain.roles import Role
from app.easyread.links import HELP_WITH
from tests.easyread.tables import rows, rule, split

QUESTIONS = rows("questions.csv")
TOPICS = rows("topics.csv")
FINDINGS = rows("findings.csv")
FINDING_IDS = list(dict.fromkeys(row["id"] for row in FINDINGS))


def test_questions_stand_in_the_order_of_the_table(content: Content) -> None:
    assert [question.question_id for question in content.questions] == [row["id"] for row in QUESTIONS]


def test_sections_stand_in_the_order_of_the_table(content: Content) -> None:
    wanted = list(dict.fromkeys(row["section"] for row in QUESTIONS))
    assert [section.section_id for section in content.sections] == wanted


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["id"])
def test_question_agrees_with_its_row(content: Content, row: dict[str, str]) -> None:
    question = content.by_id[row["id"]]
    assert question.section == row["section"]
    assert question.kind is Kind(row["type"])
    assert {role.letter for role in question.who} == set(row["who"])
    assert {name.letter for name in question.sets} == set(row["sets"])
    assert question.sensitive is (row["sensitive"] == "yes")
    assert question.show_if == (rule(row["show_if"]) if row["show_if"] else None)
    assert question.covers == split(row["covers"])
    assert _options(question) == split(row["options"])


def _options(question: Question) -> tuple[str, ...]:
    if question.kind is Kind.NUMBER:
        return str(question.least), str(question.most)
    return tuple(option.option_id for option in question.options)


def test_findings_stand_in_the_order_of_the_table(content: Content) -> None:
    assert [finding.finding_id for finding in content.findings] == FINDING_IDS


@pytest.mark.parametrize("finding_id", FINDING_IDS)
def test_finding_agrees_with_its_rows(content: Content, finding_id: str) -> None:
    finding = content.rule_by_id[finding_id]
    alternatives = [row for row in FINDINGS if row["id"] == finding_id]
    assert finding.when == tuple(rule(row["when"]) for row in alternatives)
    for row in alternatives:
        assert (finding.level.value, finding.topic, finding.officer_sees) == (
            row["level"],
            row["topic"],
            row["officer_sees"],
        )
        assert bool(finding.who_is_told) == bool(row["who_is_told"])


def test_topics_agree_with_their_rows(content: Content) -> None:
    wanted = [(row["id"], row["title"].lower(), split(row["sections"]), row["street_page"]) for row in TOPICS]
    assert [(t.topic_id, t.title.lower(), t.sections, t.street_page) for t in content.topics] == wanted


def test_each_choice_of_help_is_a_topic(content: Content) -> None:
    choices = {option.option_id for option in content.by_id[HELP_WITH].options} - {"none"}
    assert choices <= set(content.topic_by_id)


def test_the_full_talk_of_healthcare_covers_every_reception_topic(content: Content) -> None:
    asked = [q for q in content.questions if Role.HEALTHCARE in q.who and TalkSet.FULL in q.sets]
    covered = {topic for question in asked for topic in question.covers}
    assert {row["id"] for row in rows("ng57.csv")} <= covered


def test_every_sensitive_question_of_a_champion_is_named(content: Content) -> None:
    champion = {q.question_id for q in content.questions if Role.CHAMPION in q.who and q.sensitive}
    assert champion == {row["id"] for row in QUESTIONS if "P" in row["who"] and row["sensitive"] == "yes"}


def test_the_rule_language_of_the_tables_is_read_whole() -> None:
    assert rule("COUNT(tests.tb without none) >= 2") == Count("tests.tb", Op.AT_LEAST, 2, ("none",))
    assert rule("mood.face < 2") == Compare("mood.face", Op.LESS, ("2",))


def test_a_row_that_differs_is_noticed(content: Content) -> None:
    question = content.by_id["alcohol.how_much"]
    changed = replace(question, show_if=Compare("alcohol.how_often", Op.IS, ("never",)))
    row = next(row for row in QUESTIONS if row["id"] == "alcohol.how_much")
    assert changed.show_if != rule(row["show_if"])


def test_findings_of_the_plan_offer_a_goal_with_a_gap(content: Content) -> None:
    without = [f.finding_id for f in content.findings if f.level == "plan" and "..." not in f.stem]
    assert without == []
