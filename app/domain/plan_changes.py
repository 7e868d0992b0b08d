"""A plan as it lives: a goal reached, put off, stopped or taken up again; a step done; each change gives a new plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.plan import Goal, GoalState, Note, Plan, Step, StepState, StopReason
from app.errors import NotFound, NotValid
from app.i18n import _

ENDED = frozenset((GoalState.ACHIEVED, GoalState.PART_ACHIEVED, GoalState.STOPPED))
SETTLED_STEPS = frozenset((StepState.DONE, StepState.NOT_NEEDED))


class What(StrEnum):
    """What was changed: the word that a version of the plan carries, for the timeline."""

    GOAL = "goal"
    STEP = "step"
    NOTE = "note"


@dataclass(frozen=True)
class Progress:
    """How far a person has come on one goal: steps done of those that still count. No score on anybody."""

    goal: Goal
    done: int
    steps: int


def with_goal_state(plan: Plan, goal_id: str, state: GoalState, because: StopReason | None = None) -> Plan:
    """The plan with one goal in another state. A goal that had ended is taken up again by now or later.

    Raises NotFound for no such goal, NotValid when one is stopped without a reason.
    """
    if state is GoalState.STOPPED and because is None:
        raise NotValid(_("Say why this goal stops. Choose a reason."))
    kept = because if state is GoalState.STOPPED else None
    return _with_goal(plan, goal_id, lambda goal: replace(goal, state=state, stopped_because=kept))


def with_step_state(plan: Plan, goal_id: str, place: int, state: StepState) -> Plan:
    """The plan with one step (0 is the first) in another state. Raises NotFound."""

    def changed(goal: Goal) -> Goal:
        if not 0 <= place < len(goal.steps):
            raise NotFound(_("This step is not in the plan any more."))
        steps = list(goal.steps)
        steps[place] = replace(steps[place], state=state)
        return replace(goal, steps=tuple(steps))

    return _with_goal(plan, goal_id, changed)


def with_step(plan: Plan, goal_id: str, step: Step) -> Plan:
    """The plan with one more step. Raises NotFound, and NotValid for a step without words."""
    if not step.words.strip():
        raise NotValid(_("A step has no words yet. Write it, or take it out."))
    return _with_goal(plan, goal_id, lambda goal: replace(goal, steps=(*goal.steps, step)))


def with_note(plan: Plan, words: str, on: date, by: str) -> Plan:
    """Raises NotValid for a note without words."""
    if not words.strip():
        raise NotValid(_("Write the note first."))
    return replace(plan, notes=(*plan.notes, Note(words.strip(), on, by)))


def progress(plan: Plan) -> tuple[Progress, ...]:
    """Goals that are being worked on first, then those for later, then those that have ended."""
    order = {GoalState.NOW: 0, GoalState.LATER: 1}
    goals = sorted(plan.goals, key=lambda goal: order.get(goal.state, 2))
    return tuple(_progress(goal) for goal in goals)


def is_taken_up_again(before: GoalState, after: GoalState) -> bool:
    return before in ENDED and after not in ENDED


def _progress(goal: Goal) -> Progress:
    counted = [step for step in goal.steps if step.state is not StepState.NOT_NEEDED]
    return Progress(goal, sum(1 for step in counted if step.state is StepState.DONE), len(counted))


def _with_goal(plan: Plan, goal_id: str, change: Callable[[Goal], Goal]) -> Plan:
    if goal_id not in {goal.goal_id for goal in plan.goals}:
        raise NotFound(_("This goal is not in the plan any more."))
    return replace(plan, goals=tuple(change(goal) if goal.goal_id == goal_id else goal for goal in plan.goals))
