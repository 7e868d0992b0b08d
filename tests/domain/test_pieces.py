"""Taking a record apart and putting it together again loses nothing; what was chosen is what stands."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.person import PersonDetails, Sex
from app.domain.pieces import apart, both_of, chosen_pieces, pieces_of, put_together
from app.domain.plan import Actor, Agrees, Goal, GoalState, Note, Plan, Step, StepState
from app.domain.record import VersionKind
from app.storage.answers import person_from_json, person_to_json, plan_from_json, plan_to_json

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
SAID = WORDS.map(lambda words: words or "x")
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
STEPS = st.builds(
    Step, SAID, st.sampled_from(Actor), by=st.none() | DAYS, state=st.sampled_from(StepState), service=WORDS
)
GOALS = st.builds(
    Goal,
    st.sampled_from(("teeth", "sleep")),
    SAID,
    why=WORDS,
    target=st.sampled_from(("", "3 months", "2027-01-01")),
    steps=st.lists(STEPS, max_size=3).map(tuple),
    state=st.sampled_from(GoalState),
    goal_id=st.sampled_from(("g1", "g2", "g3")),
)
PLANS = st.builds(
    Plan,
    st.lists(SAID, max_size=2).map(tuple),
    st.lists(GOALS, max_size=3, unique_by=lambda goal: goal.goal_id).map(tuple),
    st.dictionaries(st.sampled_from(("teeth", "sleep")), st.integers(0, 10)),
    agrees=st.none() | st.sampled_from(Agrees),
    would_change=WORDS,
    agreed_on=st.none() | DAYS,
    notes=st.lists(st.builds(Note, SAID, DAYS, WORDS), max_size=2, unique=True).map(tuple),
)
PEOPLE = st.builds(
    PersonDetails, SAID, WORDS, WORDS, st.none() | DAYS, st.sampled_from(Sex), hall=WORDS, leaves=st.none() | DAYS
)


def body_of(plan: Plan) -> dict[str, object]:
    told = json.loads(json.dumps(plan_to_json(plan)))
    assert isinstance(told, dict)
    return told


@given(PLANS)
def test_a_plan_taken_apart_and_put_together_is_the_same_plan(plan: Plan) -> None:
    body = body_of(plan)
    pieces = pieces_of(VersionKind.PLAN, body)
    assert pieces is not None
    assert plan_from_json(put_together(VersionKind.PLAN, body, pieces)) == plan


@given(PEOPLE)
def test_details_taken_apart_and_put_together_are_the_same(details: PersonDetails) -> None:
    body = {**person_to_json(details), "on": "2026-11-24"}
    pieces = pieces_of(VersionKind.PERSON, body)
    assert pieces is not None
    assert person_from_json(put_together(VersionKind.PERSON, body, pieces)) == details


@given(PLANS, PLANS, st.booleans())
def test_every_line_of_one_side_is_that_side_whichever_stands_left(one: Plan, other: Plan, turned: bool) -> None:
    bodies = [body_of(plan) for plan in ((other, one) if turned else (one, other))]
    sides = [pieces_of(VersionKind.PLAN, body) or {} for body in bodies]
    at = 1 if turned else 0
    chosen = chosen_pieces(sides, dict.fromkeys(apart(sides), at))
    made = plan_from_json(put_together(VersionKind.PLAN, bodies[at], chosen))
    assert {goal.goal_id: set(goal.steps) for goal in made.goals} == {g.goal_id: set(g.steps) for g in one.goals}
    assert {goal.goal_id: (goal.words, goal.state, goal.why) for goal in made.goals} == {
        goal.goal_id: (goal.words, goal.state, goal.why) for goal in one.goals
    }
    assert (made.matters, made.agrees, made.would_change) == (one.matters, one.agrees, one.would_change)


@given(PLANS)
def test_two_that_say_the_same_differ_in_nothing(plan: Plan) -> None:
    side = pieces_of(VersionKind.PLAN, body_of(plan)) or {}
    assert apart([side, side]) == []


@given(st.lists(SAID, min_size=1, max_size=3), st.lists(SAID, min_size=1, max_size=3))
def test_both_lists_hold_everything_of_both_and_nothing_twice(one: list[str], other: list[str]) -> None:
    both = both_of(("strengths",), [one, other])
    assert isinstance(both, list)
    assert set(both) == {*one, *other}
    assert len(both) == len(set(both))


@pytest.mark.parametrize(
    ("key", "said", "both"),
    [
        (("goal", "g1", "words"), ["I will phone", "I will go"], "I will phone / I will go"),
        (("goal", "g1", "words"), ["I will go", "I will go"], "I will go"),
        (("goal", "g1", "target"), ["3 months", "6 months"], None),
        (("hall",), ["Iona", "Skye"], None),
        (("goal", "g1", "why"), ["my children", None], None),
        (("with", "gp"), [True, False], None),
    ],
)
def test_the_words_of_both_are_kept_only_where_they_are_words(
    key: tuple[str, ...], said: list[object], both: object
) -> None:
    assert both_of(key, said) == both


def test_a_choice_that_is_missing_is_never_guessed() -> None:
    sides = [pieces_of(VersionKind.PERSON, person_to_json(PersonDetails("Sam", hall=hall))) or {} for hall in "AB"]
    with pytest.raises(KeyError):
        chosen_pieces(sides, {})
