"""The page of a plan that is being lived: what the screen shows between talks; changes go through plan_changes."""

from app.domain.plan import Agrees, Goal, GoalState, Note, Plan, StopReason
from app.domain.plan_changes import ENDED, progress
from app.domain.plan_in_hand import PlanInHand
from app.domain.roles import Action
from app.domain.seen import without_voided
from app.errors import NotFound
from app.i18n import _, plain_date
from app.services import plan_in_hand
from app.services.pages.living import LivingGoal, LivingPlanPage, NoteLine
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.timeline import happened
from app.services.words import goal_state_in_words, stop_reason_in_words
from app.storage import people, reading, sittings, versions

MOST_LINES = 40


def is_lived(session: Session, person_id: str) -> bool:
    """Whether a plan stands and no other one is being made: then its steps and goals are changed one by one."""
    session.require(Action.SEE_PLAN)
    with session.site.store.read() as conn:
        typing = plan_in_hand.mine(conn, session, person_id) != PlanInHand()
        making = typing or sittings.plan_draft(conn, person_id) is not None
        return not making and reading.current_plan(conn, person_id) is not None


def living_plan_page(session: Session, person_id: str) -> LivingPlanPage:
    """The plan that stands, as it goes. Raises NotFound when there is none."""
    session.require(Action.MAKE_PLAN)
    with session.site.store.read() as conn:
        person_id = people.canonical_of(conn, person_id)
        person = people.person(conn, person_id)
        standing = reading.current_plan(conn, person_id)
        history = without_voided(versions.history(conn, person_id))
    if standing is None:
        raise NotFound(_("There is no plan yet. Make one first."))
    plan = standing[1]
    return LivingPlanPage(
        person_id=person_id,
        band=staff_band(session, person),
        goals=tuple(_goal(session, each.goal) for each in progress(plan)),
        notes=tuple(_note(each) for each in reversed(plan.notes)),
        agreed=_agreed(plan),
        reasons=tuple((reason, stop_reason_in_words(reason)) for reason in StopReason),
        happened=tuple(happened(session, history)[:MOST_LINES]),
    )


def _goal(session: Session, goal: Goal) -> LivingGoal:
    topic = session.content().topic_by_id.get(goal.topic)
    return LivingGoal(goal, topic.picture if topic else "star", _state(goal), goal.state in ENDED)


def _state(goal: Goal) -> str:
    words = goal_state_in_words(goal.state)
    if goal.state is GoalState.STOPPED and goal.stopped_because is not None:
        return _("{state}: {reason}").format(state=words, reason=stop_reason_in_words(goal.stopped_because).lower())
    return words


def _note(note: Note) -> NoteLine:
    day = plain_date(note.on)
    return NoteLine(note.words, _("{day}, {name}").format(day=day, name=note.by) if note.by else day)


def _agreed(plan: Plan) -> str:
    if plan.agreed_on is None:
        return ""
    said = {
        Agrees.YES: _("Agreed on {day}"),
        Agrees.NO: _("Not agreed, {day}"),
        Agrees.COULD_NOT_SAY: _("Could not say, {day}"),
    }[plan.agrees or Agrees.COULD_NOT_SAY]
    return said.format(day=plain_date(plan.agreed_on))
