"""The plan lives: goals reached, stopped and taken up again, steps, reviews, check-ins; all told in plain words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.domain.assessment import TalkSet
from app.domain.due import DelayReason, DueKind
from app.domain.person import PersonDetails
from app.domain.plan import Agrees, Goal, GoalState, Plan, Step, StepState, StopReason
from app.errors import NotAllowed, NotFound, NotValid
from app.services import arrivals, check_ins, due, plan_changes, plans, reviews, talks, timeline
from app.services.check_ins import CheckIn
from app.services.living_plan import living_plan_page
from app.services.person_records import add_person
from app.services.session import Session
from app.services.visits import due_page
from app.storage import versions
from app.storage.tables import audit
from tests.sites import TODAY

PLAN = Plan(
    strengths=("music",),
    goals=(Goal("mouth", "I will see the dentist", steps=(Step("Ask"), Step("Go"))), Goal("mood", "I will sleep")),
)


@pytest.fixture
def person_id(officer: Session) -> str:
    details = PersonDetails("Davie", "Mercer", admitted=date(2026, 11, 1), leaves=date(2028, 1, 3))
    person = add_person(officer, details)
    plans.agree_plan(officer, person.person_id, PLAN, Agrees.YES)
    return person.person_id


def standing(session: Session, person_id: str) -> Plan:
    plan = plans.current_plan(session, person_id)
    assert plan is not None
    return plan


def told(session: Session, person_id: str) -> list[str]:
    with session.site.store.read() as conn:
        history = versions.history(conn, person_id)
    return [line.words for line in timeline.happened(session, history)]


def later(session: Session, days: int) -> Session:
    clock = FixedClock(TODAY + timedelta(days=days))
    session.site.clock = clock
    return replace(session, clock=clock)


def test_a_goal_is_reached_stopped_with_a_reason_and_taken_up_again(officer: Session, person_id: str) -> None:
    first, second = (goal.goal_id for goal in standing(officer, person_id).goals)
    with pytest.raises(NotValid):
        plan_changes.change_goal(officer, person_id, first, GoalState.STOPPED)
    plan_changes.change_goal(officer, person_id, first, GoalState.STOPPED, StopReason.NOT_HERE)
    assert standing(officer, person_id).goals[0].stopped_because is StopReason.NOT_HERE
    plan_changes.change_goal(officer, person_id, first, GoalState.NOW)
    plan_changes.change_goal(officer, person_id, second, GoalState.PART_ACHIEVED)
    goals = standing(officer, person_id).goals
    assert [(goal.state, goal.stopped_because) for goal in goals] == [
        (GoalState.NOW, None),
        (GoalState.PART_ACHIEVED, None),
    ]
    assert told(officer, person_id)[:4] == [
        "A goal changed to “Partly reached”: I will sleep.",
        "A goal was taken up again: I will see the dentist.",
        "A goal was stopped (Cannot be done here): I will see the dentist.",
        "Plan agreed.",
    ]
    with pytest.raises(NotFound):
        plan_changes.change_goal(officer, person_id, "nothing", GoalState.NOW)


def test_a_draft_that_is_thrown_away_leaves_the_agreed_plan_and_a_line_in_the_log(
    officer: Session, person_id: str
) -> None:
    plans.keep_draft(officer, person_id, Plan(goals=(Goal("mood", "Not what they want"),)))
    assert plans.plan_page(officer, person_id).draft
    plans.throw_draft_away(officer, person_id)
    page = plans.plan_page(officer, person_id)
    assert (page.draft, page.plan) == (False, standing(officer, person_id))
    plans.throw_draft_away(officer, person_id)  # nothing is there any more: nothing happens
    with officer.site.store.read() as conn:
        lines = conn.execute(select(audit.c.action).where(audit.c.record == person_id)).scalars().all()
    assert lines.count("draft_dropped") == 1


def test_a_plan_is_not_agreed_with_a_goal_that_stops_for_no_reason(officer: Session, person_id: str) -> None:
    stopped = replace(standing(officer, person_id).goals[0], state=GoalState.STOPPED)
    with pytest.raises(NotValid, match="why this goal stops"):
        plans.agree_plan(officer, person_id, Plan(goals=(stopped,)), Agrees.YES)


def test_a_change_of_the_plan_moves_no_review(officer: Session, person_id: str) -> None:
    before = due.due_for(officer, person_id)
    goal = standing(officer, person_id).goals[0].goal_id
    on = later(officer, 20)
    plan_changes.change_step(on, person_id, goal, 0, StepState.DONE)
    plan_changes.add_note(on, person_id, "Likes mornings")
    officer_again = later(on, 0)
    assert due.due_for(officer_again, person_id) == before


def test_a_review_shows_what_was_done_then_and_now(officer: Session, person_id: str) -> None:
    goal = standing(officer, person_id).goals[0].goal_id
    on = later(officer, 30)
    plan_changes.change_step(on, person_id, goal, 0, StepState.DONE)
    page = reviews.review_page(on, person_id)
    assert (page.goals[0].done_then, page.goals[0].done_now, page.goals[0].steps) == (0, 1, 2)
    assert page.then == "24 November 2026"
    assert page.may_be_done_from != ""
    reviews.hold_review(on, person_id, "Going well", held_by="Mo")
    again = reviews.review_page(on, person_id)
    assert again.goals[0].done_then == 1
    assert told(on, person_id)[0] == "Review held."


def test_who_held_and_who_typed_stands_beside_what_happened(officer: Session, person_id: str) -> None:
    reviews.hold_review(officer, person_id, held_by="Mo")
    with officer.site.store.read() as conn:
        history = versions.history(conn, person_id)
    assert timeline.happened(officer, history)[0].who == "Held by Mo, typed by Karen Drummond."


def test_a_plan_that_somebody_else_made_with_them_says_who_held_and_who_typed(officer: Session, person_id: str) -> None:
    plans.agree_plan(officer, person_id, PLAN, Agrees.NO, "Less at once", "Mo Rahman")
    line = living_plan_page(officer, person_id).happened[0]
    assert (line.words, line.who) == ("Plan made, not agreed.", f"Held by Mo Rahman, typed by {officer.account.name}.")


def test_a_check_in_is_held_by_anybody_and_seen_by_key_worker_and_healthcare_only(
    officer: Session, person_id: str
) -> None:
    check_ins.hold_check_in(officer, person_id, CheckIn(2, ("mood",)), held_by="Mo")
    with pytest.raises(NotAllowed):
        check_ins.check_in_trend(officer, person_id)
    arrivals.set_key_worker(officer, person_id, "Karen Drummond")
    assert [(point.face, point.held_by) for point in check_ins.check_in_trend(officer, person_id)] == [(2, "Mo")]


def test_healthcare_sees_the_trend(nurse: Session) -> None:
    person = add_person(nurse, PersonDetails("Kofi"))
    for face in (1, 3, None):
        check_ins.hold_check_in(nurse, person.person_id, CheckIn(face, ("mood",)))
    assert [point.face for point in check_ins.check_in_trend(nurse, person.person_id)] == [1, 3, None]


@pytest.mark.parametrize("said", [CheckIn(None), CheckIn(6), CheckIn(0), CheckIn(3, ("no such topic",))])
def test_a_check_in_that_says_nothing_or_nonsense_is_not_kept(officer: Session, person_id: str, said: CheckIn) -> None:
    with pytest.raises(NotValid):
        check_ins.hold_check_in(officer, person_id, said)


def test_a_visit_shows_all_that_is_due_and_that_one_full_talk_does_several(officer: Session, person_id: str) -> None:
    page = due_page(officer, person_id)
    assert [line.kind for line in page.now] == [DueKind.RECEPTION, DueKind.INDUCTION, DueKind.HEALTH_FULL]
    assert page.together == "Induction talk: one sitting does all of these: First talk and Induction talk."
    assert page.talk == (TalkSet.INDUCTION, "Start: Induction talk")
    assert not page.review
    due.delay(officer, person_id, DueKind.INDUCTION, DelayReason.REGIME)
    assert due_page(officer, person_id).now[1].state == "Overdue, on hold"


def test_a_nurse_does_more_in_one_full_talk_and_an_open_talk_is_gone_on_with_first(
    officer: Session, nurse_too: Session, person_id: str
) -> None:
    page = due_page(nurse_too, person_id)
    assert page.talk == (TalkSet.FULL, "Start: Full talk")
    assert page.together.endswith("First talk, Induction talk and Full talk with healthcare.")
    hand = talks.start_talk(officer, person_id, TalkSet.SHORT)
    assert due_page(officer, person_id).open_talk == hand.sitting.sitting_id


def test_a_review_that_is_due_is_held_from_the_visit(officer: Session, person_id: str) -> None:
    assert due_page(later(officer, 200), person_id).review


def test_what_is_not_open_cannot_be_put_off_or_ticked(officer: Session, person_id: str) -> None:
    with pytest.raises(NotValid):
        due.delay(officer, person_id, DueKind.MOVE_REVIEW, DelayReason.OTHER)
    with pytest.raises(NotValid):
        due.task_done(officer, person_id, DueKind.YEARLY)
    due.task_done(officer, person_id, DueKind.TASK_GP)
    with pytest.raises(NotValid):
        due.task_done(officer, person_id, DueKind.TASK_GP)


def test_a_talk_that_was_not_wanted_is_offered_again_after_thirty_days(officer: Session, person_id: str) -> None:
    due.offer(officer, person_id, DueKind.INDUCTION, due.Said.NO, "Not today")
    assert DueKind.INDUCTION not in {line.kind for line in due.due_for(officer, person_id)}
    assert DueKind.INDUCTION in {line.kind for line in due.due_for(later(officer, 30), person_id)}


def test_the_check_in_page_shows_a_trend_to_the_key_worker_only(officer: Session, person_id: str) -> None:
    check_ins.hold_check_in(officer, person_id, CheckIn(2), held_by="Mo Rahman")
    assert check_ins.check_in_page(officer, person_id).trend == ()
    arrivals.set_key_worker(officer, person_id, officer.account.name)
    shown = check_ins.check_in_page(officer, person_id).trend
    assert [(point.face, point.words) for point in shown] == [(2, "Not good. Held by Mo Rahman.")]
