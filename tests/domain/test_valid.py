"""Does an answer fit its question?"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.assessment import Answer, Value
from app.domain.valid import fitting
from app.errors import NotValid
from tests.domain.given import content, values_for


@settings(max_examples=150)
@given(data=st.data())
def test_every_answer_that_can_be_given_fits_and_stays_the_same_when_fitted_again(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(content().questions))
    once = fitting(question, Answer(question.question_id, data.draw(values_for(question))))
    assert fitting(question, once) == once


@pytest.mark.parametrize(
    ("question_id", "value"),
    [
        ("start.private", "yes"),
        ("start.language", "klingon"),
        ("safe.unwell_now", ("none", "fits")),
        ("safe.unwell_now", ()),
        ("mood.face", 6),
        ("mood.face", True),
        ("food.active_days", 8),
        ("leave.date", "2026-12-08"),
        ("me.proud", "   "),
        ("me.proud", "x" * 20_001),
        ("leave.appointments", ()),
        ("leave.appointments", ((("shoe", "x"),),)),
        ("leave.appointments", ((("who", " "),),)),
    ],
)
def test_what_does_not_fit_is_refused_without_repeating_it(question_id: str, value: Value) -> None:
    with pytest.raises(NotValid) as refused:
        fitting(content().by_id[question_id], Answer(question_id, value))
    assert "klingon" not in refused.value.sentence


def test_choices_are_kept_in_the_order_of_the_options() -> None:
    given_answer = Answer("me.helps_cope", ("work", "family"))
    assert fitting(content().by_id["me.helps_cope"], given_answer).value == ("family", "work")


def test_a_row_keeps_every_column_in_order() -> None:
    row = (("who", "Housing options"), ("date", "2026-12-09"))
    kept = fitting(content().by_id["leave.appointments"], Answer("leave.appointments", (row,))).value
    assert kept == ((("date", "2026-12-09"), ("time", ""), ("who", "Housing options"), ("where", "")),)


def test_a_long_answer_with_odd_letters_is_kept_whole() -> None:
    words = "Zoë \u202e says 'no' \x00 👍🏽 " * 300
    assert fitting(content().by_id["me.proud"], Answer("me.proud", words)).value == words.strip()


def test_a_date_is_a_date() -> None:
    assert fitting(content().by_id["leave.date"], Answer("leave.date", date(2026, 12, 8))).value == date(2026, 12, 8)
