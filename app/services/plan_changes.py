"""The plan between talks: goals and steps change state, notes are added; every change is a version with its reason."""

from app.domain.plan import GoalState, Plan, Step, StepState, StopReason
from app.domain.plan_changes import (
    What,
    is_taken_up_again,
    with_goal_state,
    with_note,
    with_step,
    with_step_state,
)
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotFound
from app.i18n import _
from app.services.session import Session
from app.storage import reading, versions
from app.storage.answers import plan_to_json


def change_goal(
    session: Session,
    person_id: str,
    goal_id: str,
    state: GoalState,
    because: StopReason | None = None,
    note: str = "",
    held_by: str = "",
) -> Version:
    """A goal is reached, put off, stopped with a reason, or taken up again. `held_by` is who was there, if another."""
    before, plan = _standing(session, person_id)
    changed = with_goal_state(plan, goal_id, state, because)
    was = next(goal for goal in plan.goals if goal.goal_id == goal_id).state
    told = {
        "what": str(What.GOAL),
        "goal_id": goal_id,
        "to": str(state),
        "again": is_taken_up_again(was, state),
        "because": str(because or ""),
    }
    return _keep(session, before, changed, told, note, held_by)


def change_step(
    session: Session,
    person_id: str,
    goal_id: str,
    place: int,
    state: StepState,
    note: str = "",
    held_by: str = "",
) -> Version:
    """A step is done, begun, cannot be done yet or is not needed any more. `place` 0 is the first."""
    before, plan = _standing(session, person_id)
    changed = with_step_state(plan, goal_id, place, state)
    told = {"what": str(What.STEP), "goal_id": goal_id, "step": place, "to": str(state)}
    return _keep(session, before, changed, told, note, held_by)


def add_step(session: Session, person_id: str, goal_id: str, step: Step) -> Version:
    before, plan = _standing(session, person_id)
    changed = with_step(plan, goal_id, step)
    return _keep(session, before, changed, {"what": str(What.STEP), "goal_id": goal_id, "to": "added"}, "", "")


def add_note(session: Session, person_id: str, words: str, held_by: str = "") -> Version:
    """A note beside the plan, with the day and who wrote it."""
    before, plan = _standing(session, person_id)
    changed = with_note(plan, words, session.today(), session.account.name)
    return _keep(session, before, changed, {"what": str(What.NOTE)}, "", held_by)


def _standing(session: Session, person_id: str) -> tuple[Version, Plan]:
    session.require(Action.MAKE_PLAN)
    with session.site.store.read() as conn:
        found = reading.current_plan(conn, person_id)
    if found is None:
        raise NotFound(_("There is no plan yet. Make one first."))
    return found


def _keep(session: Session, before: Version, plan: Plan, told: dict[str, object], note: str, held_by: str) -> Version:
    """The same record goes on. `change` in its body marks that nobody agreed anew: reviews count from the agreement."""
    body = {**plan_to_json(plan), "change": {**told, "on": session.today().isoformat()}}
    new = NewVersion(
        record_id=before.record_id,
        kind=VersionKind.PLAN,
        person_id=before.person_id,
        body=body,
        parents=(before.version_id,),
        reason=note.strip(),
        content_hash=before.content_hash,
    )
    with session.site.store.write() as conn:
        return versions.append(conn, session.site, new, held_by=held_by or session.account.name)
