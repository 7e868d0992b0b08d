"""What has happened with a person, in plain words, with who held it and who typed it; never what was said."""

from collections.abc import Callable, Mapping
from datetime import date

from app.domain.assessment import TalkSet
from app.domain.due import Arrival, DelayReason, DueKind
from app.domain.place_words import place_words
from app.domain.plan import GoalState, StepState, StopReason
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.domain.site import Setting
from app.i18n import _, plain_date
from app.services.makers import Makers, makers
from app.services.pages import Happened
from app.services.session import Session
from app.services.words import (
    delay_in_words,
    due_in_words,
    goal_state_in_words,
    step_state_in_words,
    stop_reason_in_words,
    talk_in_words,
)

Body = Mapping[str, object]
Told = tuple[str, str]
"""(words, picture)."""


def happened(session: Session, history: list[Version]) -> list[Happened]:
    """Latest first. `history` is oldest first, without what was voided."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        known = makers(conn, session.site)
    lines: list[Happened] = []
    talks_held = {each.record_id: each for each in reversed(history) if each.kind is VersionKind.ASSESSMENT}
    before: dict[str, Body] = {}
    whose: dict[str, str] = {}
    for version in history:
        if whose.setdefault(version.record_id, version.person_id) != version.person_id:
            whose[version.record_id] = version.person_id
            moved = _moved_here(version, known)
            if moved not in lines[-1:]:  # a talk moves as many records; it is said once
                lines.append(moved)
            continue  # what it is was told when it happened
        told = _told(version, before.get(version.record_id, {}), session.settings.setting)
        if version.body is not None:
            before[version.record_id] = version.body
        if version.kind is VersionKind.ASSESSMENT and talks_held[version.record_id] is not version:
            continue  # corrected or moved later: it was held once
        if told is not None:
            lines.append(Happened(_when(version), told[0], told[1], known.in_words(version)))
    return lines[::-1]


def _when(version: Version) -> str:
    """The day it happened: a talk that was held on paper was typed in later."""
    held = (version.body or {}).get("finished_on") if version.kind is VersionKind.ASSESSMENT else None
    return plain_date(date.fromisoformat(str(held)) if held else version.made_at.astimezone().date())


def _moved_here(version: Version, known: Makers) -> Happened:
    when = plain_date(version.made_at.astimezone().date())
    words = _("Something was moved here. It stood with another record by mistake.")
    return Happened(when, words, "glyph-hand", known.in_words(version))


def _told(version: Version, before: Body, setting: Setting) -> Told | None:
    if version.kind in (VersionKind.MOVE, VersionKind.VOID):
        return _("Something was entered here by mistake. It was taken out."), "glyph-hand"
    if version.kind is VersionKind.DISPOSAL:
        return _("Something was taken away, as its time was over."), "glyph-hand"
    tell = _TELL.get(version.kind)
    return tell(version.body, before, setting) if tell is not None and version.body is not None else None


def _assessment(body: Body, _before: Body, setting: Setting) -> Told:
    return _("{talk} held.").format(talk=talk_in_words(TalkSet(str(body.get("set", "short"))), setting)), "talk"


def _plan(body: Body, before: Body, _setting: Setting) -> Told:
    change = body.get("change")
    if isinstance(change, dict):
        return _plan_change(change, body)
    agreed = {"yes": _("Plan agreed."), "no": _("Plan made, not agreed.")}
    return agreed.get(str(body.get("agrees")), _("Plan made.")), "star"


def _plan_change(change: Body, body: Body) -> Told:
    words = _goal_words(change, body)
    match change.get("what"), change.get("to"):
        case "note", _to:
            return _("A note was added to the plan."), "glyph-note"
        case "step", "added":
            return _("A step was added: {goal}.").format(goal=words), "star"
        case "step", to if to in set(StepState):
            state = step_state_in_words(StepState(str(to)))
            return _("A step changed to “{state}”: {goal}.").format(state=state, goal=words), "star"
        case "goal", to if to in set(GoalState):
            return _goal_change(change, GoalState(str(to)), words), "star"
    return _("The plan was changed."), "star"


def _goal_change(change: Body, state: GoalState, words: str) -> str:
    if change.get("again"):
        return _("A goal was taken up again: {goal}.").format(goal=words)
    if state is GoalState.STOPPED and change.get("because") in set(StopReason):
        why = stop_reason_in_words(StopReason(str(change["because"])))
        return _("A goal was stopped ({why}): {goal}.").format(why=why, goal=words)
    return _("A goal changed to “{state}”: {goal}.").format(state=goal_state_in_words(state), goal=words)


def _goal_words(change: Body, body: Body) -> str:
    goals = body.get("goals")
    for goal in goals if isinstance(goals, list) else ():
        if isinstance(goal, dict) and goal.get("goal_id") == change.get("goal_id"):
            return str(goal.get("words", "")).rstrip(" .")
    return ""


def _person(body: Body, before: Body, setting: Setting) -> Told:
    if not before:
        return _("Added here."), "person"
    if body.get("stay", 1) != before.get("stay", 1):
        return _ARRIVED.get(str(body.get("arrival")), _ARRIVED["new"])(), "person"
    if body.get("leaves") != before.get("leaves"):
        day = _day(body.get("leaves"))
        if day:
            return _("{what}: {day}.").format(what=place_words(setting).going_date, day=day), "calendar"
        return place_words(setting).going_date_not_known, "calendar"
    if body.get("sentence") != before.get("sentence"):
        return _("The court decided."), "person"
    if body.get("hall") != before.get("hall"):
        return _("Moved to {hall}.").format(hall=body.get("hall")), "person"
    if body.get("key_worker") != before.get("key_worker"):
        name = str(body.get("key_worker") or "")
        return (_("Key worker: {name}.").format(name=name) if name else _("No key worker just now.")), "person"
    return _("Details changed."), "person"


_ARRIVED = {
    str(Arrival.NEW): lambda: _("Arrived."),
    str(Arrival.RECALL): lambda: _("Came back."),
    str(Arrival.TRANSFER): lambda: _("Came from another place."),
    str(Arrival.COURT): lambda: _("Back from court."),
}


def _pack(body: Body, _before: Body, _setting: Setting) -> Told:
    pack = body.get("document") == "my_health_pack"
    return (_("My health pack printed.") if pack else _("My plan printed.")), "glyph-print"


def _concern(_body: Body, _before: Body, _setting: Setting) -> Told:
    return _("Somebody was told, to keep them safe."), "glyph-hand"


def _review(_body: Body, _before: Body, _setting: Setting) -> Told:
    return _("Review held."), "talk"


def _check_in(_body: Body, _before: Body, _setting: Setting) -> Told:
    return _("Check-in held."), "talk"


def _leave(body: Body, _before: Body, _setting: Setting) -> Told:
    return {"hospital": _("Went to hospital."), "removed": _("Moved away from here."), "died": _("Died.")}.get(
        str(body.get("how")), _("Left.")
    ), "glyph-door"


def _due(body: Body, _before: Body, setting: Setting) -> Told | None:
    if body.get("kind") not in set(DueKind):
        return None
    what = due_in_words(DueKind(str(body["kind"])), setting)
    if body.get("what") == "done":
        return _("Done: {what}.").format(what=what), "glyph-check"
    why = delay_in_words(DelayReason(str(body["reason"]))) if body.get("reason") in set(DelayReason) else ""
    return _("Put off: {what}. {why}.").format(what=what, why=why), "glyph-clock"


def _offer(body: Body, _before: Body, setting: Setting) -> Told | None:
    if body.get("kind") not in set(DueKind):
        return None
    what = due_in_words(DueKind(str(body["kind"])), setting)
    said = {
        "accepted": _("Offered and wanted: {what}."),
        "no": _("Offered and not wanted: {what}."),
    }.get(str(body.get("said")), _("Offered, not now: {what}."))
    return said.format(what=what), "talk"


def _link(body: Body, _before: Body, _setting: Setting) -> Told:
    return (_("Two records were joined.") if body.get("same") else _("Two records were parted.")), "people"


def _day(text: object) -> str:
    return plain_date(date.fromisoformat(str(text))) if text else ""


_TELL: dict[VersionKind, Callable[[Body, Body, Setting], Told | None]] = {
    VersionKind.ASSESSMENT: _assessment,
    VersionKind.PLAN: _plan,
    VersionKind.PERSON: _person,
    VersionKind.PACK: _pack,
    VersionKind.CONCERN: _concern,
    VersionKind.REVIEW: _review,
    VersionKind.CHECK_IN: _check_in,
    VersionKind.LEAVE: _leave,
    VersionKind.DUE: _due,
    VersionKind.OFFER: _offer,
    VersionKind.LINK: _link,
}
