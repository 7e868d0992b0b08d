"""The parts of a plan in words: who does a step, how far it is, and what a goal is for."""

from datetime import date

from app.domain.plan import Actor, Goal, GoalState, Place, Plan, Step, StepState
from app.i18n import _, plain_date

TARGETS = ("3 months", "6 months", "12 months")


def actor_words(actor: Actor) -> str:
    return {
        Actor.ME: _("Me"),
        Actor.KEY_WORKER: _("Key worker"),
        Actor.CHAMPION: _("Health champion"),
        Actor.HEALTHCARE: _("Healthcare"),
        Actor.FAMILY: _("Family"),
        Actor.SERVICE: _("A service"),
    }[actor]


def place_words(place: Place) -> str:
    return {
        Place.IN_HERE: _("In here"),
        Place.OUT_THERE: _("Out there"),
        Place.BOTH: _("Both"),
    }[place]


def step_state(state: StepState) -> tuple[str, str, str]:
    """(words, icon, chip tone)."""
    return {
        StepState.NOT_STARTED: (_("Not started"), "glyph-minus", "quiet"),
        StepState.DOING: (_("Doing it"), "glyph-next", "plain"),
        StepState.CANNOT_YET: (_("Cannot be done yet"), "glyph-pause", "soon"),
        StepState.NOT_NEEDED: (_("Not needed now"), "glyph-close", "quiet"),
        StepState.DONE: (_("Done"), "glyph-check", "plain"),
    }[state]


def goal_state_words(state: GoalState) -> str:
    return {
        GoalState.NOW: _("Now"),
        GoalState.LATER: _("Later"),
        GoalState.ACHIEVED: _("Reached"),
        GoalState.PART_ACHIEVED: _("Partly reached"),
        GoalState.STOPPED: _("Stopped"),
    }[state]


def target_words(target: str) -> str:
    """ "In 3 months", or "By 4 March 2027"; empty when there is none."""
    months = {"3 months": _("In 3 months"), "6 months": _("In 6 months"), "12 months": _("In 12 months")}
    if target in months:
        return months[target]
    try:
        return _("By {day}").format(day=plain_date(date.fromisoformat(target)))
    except ValueError:
        return ""


def who_and_when(step: Step) -> str:
    """ "Healthcare, by 30 November 2026": who does the step, and the day when there is one."""
    who = step.service or actor_words(step.actor)
    return _("{who}, by {day}").format(who=who, day=plain_date(step.by)) if step.by else who


def why_and_when(goal: Goal) -> str:
    """Why the goal is wanted and by when, each with its full stop; empty when neither is known."""
    parts = [part.rstrip(" .") for part in (goal.why.strip(), target_words(goal.target)) if part]
    if goal.state is not GoalState.NOW:
        parts.append(goal_state_words(goal.state))
    return " ".join(_("{sentence}.").format(sentence=part) for part in parts)


def scores_words(plan: Plan, topic: str) -> str:
    """How much a topic matters and how sure the person is, in words; empty when neither was said."""
    said = []
    if topic in plan.matters:
        said.append(_("Matters {number} of 10.").format(number=plan.matters[topic]))
    if topic in plan.sure:
        said.append(_("Sure {number} of 10.").format(number=plan.sure[topic]))
    return " ".join(said)
