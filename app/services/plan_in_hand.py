"""A plan that is being typed: each word is on disk at once, under whoever types it, and is shared when it is kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast
from uuid import uuid4

import msgspec
from sqlalchemy.engine import Connection

from app.domain import plan_in_hand as in_hand
from app.domain.plan import Goal, Plan
from app.domain.plan_in_hand import PlanInHand
from app.domain.roles import Action
from app.services.session import Session
from app.storage import half_typed, people, reading, sittings
from app.storage.answers import plan_from_json, plan_to_json


def hold_goal(session: Session, person_id: str, goal: Goal) -> None:
    """Keep a goal as it is being typed. `goal` has an id. Nobody else sees it before `keep_goal`."""
    session.require(Action.MAKE_PLAN)
    with session.site.store.write() as conn:
        hand = in_hand.with_goal(mine(conn, session, person_id), goal, shared(conn, person_id))
        keep_mine(conn, session, person_id, hand)


def keep_goal(session: Session, person_id: str, goal: Goal) -> bool:
    """The goal is said: it stands in the plan for every planner. True when somebody else had changed the same goal
    meanwhile: then both stand there.
    """
    session.require(Action.MAKE_PLAN)
    with session.site.store.write() as conn:
        hand = mine(conn, session, person_id)
        plan, both = in_hand.kept_goal(shared(conn, person_id), hand, goal, uuid4().hex)
        sittings.save_plan_draft(conn, person_id, plan_to_json(plan))
        keep_mine(conn, session, person_id, in_hand.without_goal(hand, goal.goal_id))
    return both


def remove_goal(session: Session, person_id: str, goal_id: str) -> None:
    """Out of the plan, and out of the hand that typed it."""
    session.require(Action.MAKE_PLAN)
    with session.site.store.write() as conn:
        plan = shared(conn, person_id)
        if any(goal.goal_id == goal_id for goal in plan.goals):
            left = tuple(goal for goal in plan.goals if goal.goal_id != goal_id)
            sittings.save_plan_draft(conn, person_id, plan_to_json(replace(plan, goals=left)))
        keep_mine(conn, session, person_id, in_hand.without_goal(mine(conn, session, person_id), goal_id))


def hold_said(session: Session, person_id: str, topic: str, why_not_lower: str, one_higher: str) -> None:
    """Keep what is being typed below the two rulers of a topic."""
    session.require(Action.MAKE_PLAN)
    with session.site.store.write() as conn:
        hand = mine(conn, session, person_id)
        said = {**hand.said, topic: (why_not_lower, one_higher)}
        keep_mine(conn, session, person_id, replace(hand, said=said))


def let_go_of_said(session: Session, person_id: str, topic: str) -> None:
    """These words are kept in the plan, or not wanted any more."""
    session.require(Action.MAKE_PLAN)
    with session.site.store.write() as conn:
        hand = mine(conn, session, person_id)
        said = {each: words for each, words in hand.said.items() if each != topic}
        keep_mine(conn, session, person_id, replace(hand, said=said))


def shared(conn: Connection, person_id: str) -> Plan:
    """The plan as every planner sees it: the draft, else what was agreed, else an empty one."""
    draft = sittings.plan_draft(conn, person_id)
    current = reading.current_plan(conn, person_id) if draft is None else None
    plan = plan_from_json(draft) if draft is not None else current[1] if current else Plan()
    return replace(plan, goals=tuple(_named(place, goal) for place, goal in enumerate(plan.goals)))


def typed_only(kept: Mapping[str, object]) -> Plan:
    """What somebody is typing, as a plan of its own. `kept` is what stands in the records (storage.half_typed)."""
    return in_hand.as_typed(Plan(), msgspec.convert(kept, PlanInHand))


def both(first: Mapping[str, object], second: Mapping[str, object]) -> dict[str, object]:
    """What one user types in two plans, as if it were in one. Shapes as they stand in the records."""
    one, other = msgspec.convert(first, PlanInHand), msgspec.convert(second, PlanInHand)
    goals = (*one.goals, *(each for each in other.goals if each.goal.goal_id not in one.goal_ids))
    whole = PlanInHand(goals, {**other.said, **one.said}, one.would_change or other.would_change)
    return plain(whole)


def mine(conn: Connection, session: Session, person_id: str) -> PlanInHand:
    """What the signed-in account is typing into this plan."""
    kept = half_typed.plan_of(conn, session.account.account_id, person_id)
    return msgspec.convert(kept, PlanInHand)


def keep_mine(conn: Connection, session: Session, person_id: str, hand: PlanInHand) -> None:
    """Raises NotFound for somebody who is not held: no word stays behind of who was erased meanwhile."""
    people.person(conn, person_id)
    half_typed.keep_plan(conn, session.account.account_id, person_id, plain(hand))


def plain(hand: PlanInHand) -> dict[str, object]:
    """As it stands in the records; empty when nothing is being typed."""
    return {} if hand == PlanInHand() else cast(dict[str, object], msgspec.to_builtins(hand, enc_hook=dict))


def _named(place: int, goal: Goal) -> Goal:
    """A goal of an older draft has no id: its place is one until it is kept."""
    return goal if goal.goal_id else replace(goal, goal_id=f"goal-{place}")
