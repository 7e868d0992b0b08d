"""Every kind of answer, plan and person comes back from JSON exactly as it went in."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assessment import Answer, How, Row, Silence, Spoke, Value
from app.domain.person import PersonDetails
from app.domain.plan import Plan
from app.domain.record import Concern
from app.storage.answers import (
    answer_from_json,
    answer_to_json,
    concern_from_json,
    concern_to_json,
    person_from_json,
    person_to_json,
    plan_from_json,
    plan_to_json,
    value_from_json,
)

WORDS = st.text(max_size=60)
ROWS: st.SearchStrategy[Row] = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4).map(tuple)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.booleans(),
    st.integers(-(2**70), 2**70),
    WORDS,
    st.dates(),
    st.lists(WORDS, max_size=5).map(tuple),
    st.lists(ROWS, min_size=1, max_size=4).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    question_id=WORDS,
    value=st.none() | VALUES,
    silence=st.none() | st.sampled_from(Silence),
    spoke=st.sampled_from(Spoke),
    how=st.sampled_from(How),
    half_typed=WORDS,
)


def through_json(plain: dict[str, object]) -> dict[str, object]:
    """As it comes back from a body kept in the database."""
    kept: dict[str, object] = json.loads(json.dumps(plain))
    return kept


@given(ANSWERS)
def test_an_answer_comes_back_as_it_went_in(answer: Answer) -> None:
    back = answer_from_json(through_json(answer_to_json(answer)))
    assert back == answer
    assert type(back.value) is type(answer.value)


@pytest.mark.parametrize(
    "values", [(True, 1, "1", "true", "yes"), (date(2026, 11, 22), "2026-11-22"), (("a",), "a"), ((), "")]
)
def test_values_that_look_alike_stay_apart(values: tuple[Value, ...]) -> None:
    kept = [json.dumps(answer_to_json(Answer("q", value))) for value in values]
    assert len(set(kept)) == len(values)
    assert [answer_from_json(json.loads(text)).value for text in kept] == list(values)


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"yesno": 1},
        {"number": "secret"},
        {"number": True},
        {"date": "secret"},
        {"rows": [["secret"]]},
        {"many": "secret"},
        {"text": "secret", "number": 1},
    ],
)
def test_what_is_no_value_is_refused_without_repeating_it(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no ") as error:
        value_from_json(plain)
    assert "secret" not in str(error.value)


@given(st.builds(PersonDetails, given_name=WORDS, family_name=WORDS, born=st.none() | st.dates()))
def test_a_person_comes_back_as_they_went_in(details: PersonDetails) -> None:
    assert person_from_json(through_json(person_to_json(details))) == details


@given(st.from_type(Plan))
def test_a_plan_comes_back_as_it_went_in(plan: Plan) -> None:
    assert plan_from_json(through_json(plan_to_json(plan))) == plan


@given(st.builds(Concern, findings=st.lists(WORDS).map(tuple), told=WORDS, told_at=WORDS, recorded_at=st.none()))
def test_a_concern_comes_back_as_it_went_in(concern: Concern) -> None:
    assert concern_from_json(through_json(concern_to_json(concern))) == concern
