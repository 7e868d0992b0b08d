"""What one planner is still typing into a plan: theirs alone until they say that it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.plan import Goal, Plan


@dataclass(frozen=True)
class GoalInHand:
    """`before` is the goal as everybody sees it, from when this one began to be typed; None for a new goal."""

    goal: Goal
    before: Goal | None = None


@dataclass(frozen=True)
class PlanInHand:
    """`said` is (why not a lower number, what would make it one higher) by topic. `would_change` is None when nobody
    has typed there.
    """

    goals: tuple[GoalInHand, ...] = ()
    said: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    would_change: str | None = None

    @property
    def goal_ids(self) -> tuple[str, ...]:
        return tuple(each.goal.goal_id for each in self.goals)


def as_typed(shared: Plan, hand: PlanInHand) -> Plan:
    """The plan as the one who types sees it: their own words over the shared ones, new goals last."""
    mine = {each.goal.goal_id: each.goal for each in hand.goals}
    there = {goal.goal_id for goal in shared.goals}
    why = {topic: words[0] for topic, words in hand.said.items()}
    higher = {topic: words[1] for topic, words in hand.said.items()}
    return replace(
        shared,
        goals=(
            *(mine.get(goal.goal_id, goal) for goal in shared.goals),
            *(goal for goal_id, goal in mine.items() if goal_id not in there),
        ),
        why_not_lower=_with_words(shared.why_not_lower, why),
        one_higher=_with_words(shared.one_higher, higher),
        would_change=shared.would_change if hand.would_change is None else hand.would_change,
    )


def parted(changed: Plan, shared: Plan, hand: PlanInHand) -> tuple[Plan, PlanInHand]:
    """A changed plan as (what everybody sees, what is still typed): `changed` came from `as_typed(shared, hand)`."""
    stands = {goal.goal_id: goal for goal in shared.goals}
    mine = {each.goal.goal_id: each for each in hand.goals}
    shown = [stands.get(goal.goal_id) if goal.goal_id in mine else goal for goal in changed.goals]
    said = {goal.goal_id: goal for goal in changed.goals}
    typing = [replace(each, goal=said.get(each.goal.goal_id, each.goal)) for each in hand.goals]
    for_all = replace(
        changed,
        goals=tuple(goal for goal in shown if goal is not None),
        why_not_lower=_as_before(changed.why_not_lower, shared.why_not_lower, hand.said),
        one_higher=_as_before(changed.one_higher, shared.one_higher, hand.said),
        would_change=shared.would_change,
    )
    typed = None if changed.would_change == shared.would_change else changed.would_change
    return for_all, replace(hand, goals=tuple(typing), would_change=typed)


def with_goal(hand: PlanInHand, goal: Goal, shared: Plan) -> PlanInHand:
    """This goal is being typed. `goal` has an id."""
    began = next((each.before for each in hand.goals if each.goal.goal_id == goal.goal_id), None)
    stands = next((each for each in shared.goals if each.goal_id == goal.goal_id), None)
    held = GoalInHand(goal, began if goal.goal_id in hand.goal_ids else stands)
    if goal.goal_id not in hand.goal_ids:
        return replace(hand, goals=(*hand.goals, held))
    return replace(hand, goals=tuple(held if each.goal.goal_id == goal.goal_id else each for each in hand.goals))


def without_goal(hand: PlanInHand, goal_id: str) -> PlanInHand:
    return replace(hand, goals=tuple(each for each in hand.goals if each.goal.goal_id != goal_id))


def kept_goal(shared: Plan, hand: PlanInHand, goal: Goal, fresh_id: str) -> tuple[Plan, bool]:
    """The shared plan with this goal in it, and whether somebody else had changed the same goal meanwhile.

    Then both stay, this one under `fresh_id`: neither may take the other's words away unseen.
    """
    stands = next((each for each in shared.goals if each.goal_id == goal.goal_id), None)
    held = next((each for each in hand.goals if each.goal.goal_id == goal.goal_id), None)
    if stands is None:
        return replace(shared, goals=(*shared.goals, goal)), False
    if held is not None and stands not in (held.before, goal):
        return replace(shared, goals=(*shared.goals, replace(goal, goal_id=fresh_id))), True
    return replace(shared, goals=tuple(goal if each is stands else each for each in shared.goals)), False


def _with_words(shared: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The shared words by topic with the typed ones over them; an empty one is no word."""
    return {topic: words for topic, words in {**shared, **typed}.items() if words}


def _as_before(
    changed: Mapping[str, str], shared: Mapping[str, str], typed: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The topics that are being typed stand as they stood for everybody."""
    others = {topic: words for topic, words in changed.items() if topic not in typed}
    return {**others, **{topic: words for topic, words in shared.items() if topic in typed}}
