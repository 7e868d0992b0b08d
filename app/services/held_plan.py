"""A plan as it is held, line by line: strengths, each goal with its steps, what matters, whether they agreed, notes."""

from collections.abc import Mapping

import msgspec

from app.domain.assessment import Content
from app.domain.plan import Goal, Plan, Step
from app.domain.staff_paper import Line
from app.i18n import _, plain_date
from app.services import words
from app.storage.answers import plan_from_json


def plan_lines(body: Mapping[str, object], content: Content) -> list[Line]:
    """Empty when this is not the shape of a plan."""
    try:
        plan = plan_from_json(body)
    except (msgspec.MsgspecError, ValueError, TypeError):
        return []
    lines = [(_("Going well"), each) for each in plan.strengths]
    for number, goal in enumerate(plan.goals, 1):
        lines += _goal(number, goal, content)
    for topic in dict.fromkeys([*plan.matters, *plan.sure, *plan.why_not_lower, *plan.one_higher]):
        lines += _weight(topic, plan, content)
    return [*lines, *_agreed(plan), *_notes(plan)]


def _goal(number: int, goal: Goal, content: Content) -> list[Line]:
    topic = content.topic_by_id.get(goal.topic)
    stopped = words.stop_reason_in_words(goal.stopped_because) if goal.stopped_because else ""
    told = (
        (_("Goal {number}"), goal.words),
        (_("Goal {number}, topic"), topic.title if topic else goal.topic),
        (_("Goal {number}, why"), goal.why),
        (_("Goal {number}, for when"), goal.target),
        (_("Goal {number}, now"), words.goal_state_in_words(goal.state)),
        (_("Goal {number}, why it was stopped"), stopped),
        *((_("Goal {number}, step"), _step(step)) for step in goal.steps),
    )
    return [(label.format(number=number), said) for label, said in told if said]


def _step(step: Step) -> str:
    who = {
        "me": _("me"),
        "key_worker": _("key worker"),
        "champion": _("champion"),
        "healthcare": _("healthcare"),
        "family": _("family"),
        "service": _("a service"),
    }[str(step.actor)]
    where = {"in_here": _("in here"), "out_there": _("out there"), "both": ""}[str(step.place)]
    by = _("by {day}").format(day=plain_date(step.by)) if step.by else ""
    parts = (step.words, who, step.service, where, by, words.step_state_in_words(step.state).lower())
    return ", ".join(part for part in parts if part)


def _weight(topic: str, plan: Plan, content: Content) -> list[Line]:
    title = content.topic_by_id[topic].title if topic in content.topic_by_id else topic
    told = (
        (_("{topic}, how much it matters"), str(plan.matters.get(topic, ""))),
        (_("{topic}, how sure"), str(plan.sure.get(topic, ""))),
        (_("{topic}, why not lower"), plan.why_not_lower.get(topic, "")),
        (_("{topic}, what would make it one higher"), plan.one_higher.get(topic, "")),
    )
    return [(label.format(topic=title), said) for label, said in told if said]


def _agreed(plan: Plan) -> list[Line]:
    said = {"yes": _("Yes"), "no": _("No"), "could_not_say": _("Could not say")}
    told = (
        (_("Agreed"), said[str(plan.agrees)] if plan.agrees else ""),
        (_("Day"), plain_date(plan.agreed_on) if plan.agreed_on else ""),
        (_("Would change"), plan.would_change),
    )
    return [line for line in told if line[1]]


def _notes(plan: Plan) -> list[Line]:
    return [
        (_("Note of {day}, by {name}").format(day=plain_date(note.on), name=note.by or "?"), note.words)
        for note in plan.notes
    ]
