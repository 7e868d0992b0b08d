"""What answers mean: the words of the table, and what raises nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from app.domain.assessment import Answer, Silence, Urgency, Value
from app.domain.findings import findings_from, newly_urgent, suggested_topics
from app.domain.flow import About
from tests.domain.given import TODAY, answer_sheets, content

ABOUT = About(TODAY, "female", 40)


def found(about: About = ABOUT, **given_answers: Value) -> set[str]:
    """Findings of answers written as section__question=value."""
    answers = {name.replace("__", "."): value for name, value in given_answers.items()}
    sheet = {name: Answer(name, value) for name, value in answers.items()}
    return {finding.finding_id for finding in findings_from(content(), sheet, about)}


@settings(max_examples=80)
@given(answers=answer_sheets())
def test_answers_not_given_or_set_aside_raise_nothing(answers: dict[str, Answer]) -> None:
    from app.domain.flow import effective

    counted = effective(content(), answers, ABOUT)
    assert findings_from(content(), answers, ABOUT) == findings_from(content(), counted, ABOUT)
    for finding in findings_from(content(), answers, ABOUT):
        assert set(finding.because_of) <= counted.keys()


def test_not_asked_raises_no_safety_finding_but_a_silence_does() -> None:
    silent = {"safe.place": Answer("safe.place", None, Silence.RATHER_NOT_SAY)}
    not_asked = {"safe.place": Answer("safe.place", None, Silence.NOT_ASKED)}
    assert [each.finding_id for each in findings_from(content(), silent, ABOUT)] == ["safety_open"]
    assert findings_from(content(), not_asked, ABOUT) == ()


def test_withdrawal_is_found_by_either_of_its_two_rules() -> None:
    assert "withdrawal_risk" in found(
        alcohol__how_often="monthly", alcohol__last_drink="this_week", alcohol__shakes=("fits",)
    )
    assert "withdrawal_risk" in found(
        alcohol__how_often="every_day", alcohol__how_much="7_9", alcohol__last_drink="today_yesterday"
    )
    assert "withdrawal_risk" not in found(
        alcohol__how_often="every_day", alcohol__how_much="7_9", alcohol__last_drink="this_week"
    )


def test_answers_about_drinking_are_forgotten_while_someone_says_they_never_drank() -> None:
    assert "withdrawal_risk" not in found(
        alcohol__how_often="never", alcohol__last_drink="this_week", alcohol__shakes=("fits",)
    )


@pytest.mark.parametrize(("days", "expected"), [(0, True), (30, True), (31, False)])
def test_no_practice_is_found_only_in_the_last_30_days(days: int, expected: bool) -> None:
    leaves = TODAY + timedelta(days=days)
    assert ("gp_not_registered" in found(leave__gp="not_sure", leave__date=leaves)) is expected


def test_days_to_leaving_count_to_the_day_after_the_release_rule() -> None:
    saturday = date(2026, 12, 26)
    early = About(TODAY, "female", 40, lambda day: day - timedelta(days=2))
    assert "gp_not_registered" not in found(leave__gp="not_sure", leave__date=saturday)
    assert "gp_not_registered" in found(early, leave__gp="not_sure", leave__date=saturday)


def test_age_counts_on_the_day_of_the_talk_and_an_unknown_birthday_raises_nothing() -> None:
    assert "young_adult" in found(About(TODAY, "male", 25))
    assert "young_adult" not in found(About(TODAY, "male", 26))
    assert "young_adult" not in found(About(TODAY, "male", None))


def test_three_hard_things_are_counted_without_none() -> None:
    assert "learning_need" in found(learn__hard=("writing", "numbers", "time"))
    assert "learning_need" not in found(learn__hard=("writing", "numbers"))


def test_each_wish_is_offered_last_and_once() -> None:
    sheet = {
        "end.help_with": Answer("end.help_with", ("sleep", "work")),
        "mood.sleep": Answer("mood.sleep", "poor"),
        "leave.where": Answer("leave.where", "no_address"),
    }
    findings = findings_from(content(), sheet, ABOUT)
    assert [each.finding_id for each in findings if each.is_wish] == ["wants_sleep", "wants_work"]
    assert suggested_topics(findings) == ("mood", "leaving", "sleep", "work")


def test_a_safety_card_is_needed_once_for_each_urgent_finding() -> None:
    sheet = {"safe.hopeless": Answer("safe.hopeless", "often"), "safe.place": Answer("safe.place", "no")}
    findings = findings_from(content(), sheet, ABOUT)
    assert {each.finding_id for each in newly_urgent(findings, frozenset())} == {"hopeless_often", "not_safe_here"}
    assert {each.finding_id for each in newly_urgent(findings, frozenset({"not_safe_here"}))} == {"hopeless_often"}
    assert all(each.level is Urgency.NOW for each in newly_urgent(findings, frozenset()))
