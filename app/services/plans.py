"""The plan: what matters, what is going well, goals in the person's own words, and whether they agree."""

from dataclasses import replace
from uuid import uuid4

from app.domain.assessment import Content
from app.domain.findings import Finding, suggested_topics
from app.domain.plan import Agrees, Goal, GoalState, Plan, StopReason
from app.domain.plan_in_hand import PlanInHand, as_typed, parted
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action, Role
from app.domain.seen import Seen, seen_by
from app.errors import NotValid
from app.i18n import _
from app.services import assessments, plan_in_hand
from app.services.brief_talk import brief_talks
from app.services.pages import Band, Idea, PlanPage
from app.services.session import Session
from app.services.words import facts_in_words, stop_reason_in_words
from app.storage import audit, people, reading, sittings, versions
from app.storage.answers import plan_to_json

MOST_IDEAS = 6


def plan_page(session: Session, person_id: str, suggested: tuple[str, ...] | None = None) -> PlanPage:
    """The plan being made: a kept draft first, else the agreed plan, else an empty one, with ideas beside it.

    `suggested` are topics in the order offered; taken from the latest finished assessment when None.
    """
    _only_planners(session)
    with session.site.store.read() as conn:
        person = people.person(conn, person_id)
        hand = plan_in_hand.mine(conn, session, person_id)
        draft = hand != PlanInHand() or sittings.plan_draft(conn, person_id) is not None
    content, plan = session.content(), plan_in_work(session, person_id)
    topics = suggested if suggested is not None else topics_offered(session, person_id)
    return PlanPage(
        person_id=person_id,
        band=Band(
            person.details.called,
            person.details.full_name,
            facts_in_words(person.details),
            practice=session.settings.practice,
        ),
        plan=plan,
        ideas=ideas(content, topics, plan),
        topics=tuple((topic.topic_id, topic.title, topic.picture) for topic in content.topics),
        follow_ups=session.may(Action.BRIEF_CONVERSATION),
        today=session.today(),
        ask_strength=bool(plan.goals) and not plan.strengths,
        draft=draft,
        reasons=tuple((reason, stop_reason_in_words(reason)) for reason in StopReason),
        brief=brief_talks(session),
        unfinished=hand.goal_ids,
    )


def plan_in_work(session: Session, person_id: str) -> Plan:
    """The draft that was being made when it was last left, else the plan as agreed, else an empty plan; with what this
    user, and nobody else, was typing into it.
    """
    session.require(Action.SEE_PLAN)
    with session.site.store.read() as conn:
        return as_typed(plan_in_hand.shared(conn, person_id), plan_in_hand.mine(conn, session, person_id))


def unfinished(session: Session, person_id: str) -> tuple[str, ...]:
    """Ids of the goals that this user is still typing: nobody else sees them yet."""
    session.require(Action.MAKE_PLAN)
    with session.site.store.read() as conn:
        return plan_in_hand.mine(conn, session, person_id).goal_ids


def current_plan(session: Session, person_id: str) -> Plan | None:
    """The plan as last agreed or not agreed; None when none was made."""
    session.require(Action.SEE_PLAN)
    with session.site.store.read() as conn:
        current = reading.current_plan(conn, person_id)
    return current[1] if current else None


def keep_draft(session: Session, person_id: str, plan: Plan) -> None:
    """Keep the plan as it is being made, complete or not: every word is on disk before the next one.

    What this user is still typing stays theirs (`plan_in_hand`); the rest is shared with the other planners.
    """
    _only_planners(session)
    named = replace(plan, goals=tuple(_named(goal) for goal in plan.goals))
    with session.site.store.write() as conn:
        before, hand = plan_in_hand.shared(conn, person_id), plan_in_hand.mine(conn, session, person_id)
        for_all, typing = parted(named, before, hand)
        if for_all != before:
            sittings.save_plan_draft(conn, person_id, plan_to_json(for_all))
        if typing != hand:
            plan_in_hand.keep_mine(conn, session, person_id, typing)


def throw_draft_away(session: Session, person_id: str) -> None:
    """The plan being made goes, with what this user was typing; the plan as it was agreed stays, and so does all that
    was said in the talk. Logged.
    """
    _only_planners(session)
    with session.site.store.write() as conn:
        typing = plan_in_hand.mine(conn, session, person_id) != PlanInHand()
        if not typing and sittings.plan_draft(conn, person_id) is None:
            return
        plan_in_hand.keep_mine(conn, session, person_id, PlanInHand())
        sittings.drop_plan_draft(conn, person_id)
        audit.record(conn, session.site, "draft_dropped", record=person_id)


def agree_plan(
    session: Session, person_id: str, plan: Plan, agrees: Agrees, would_change: str = "", held_by: str = ""
) -> Version:
    """Make the plan a version, with whether the person agrees. `held_by` is who made it with them, if another.

    Raises NotValid for a goal or step without words, and while this user is still typing one of the goals.
    """
    _only_planners(session)
    whole = _checked(replace(plan, agrees=agrees, would_change=would_change.strip(), agreed_on=session.today()))
    record_id = f"plan-{person_id}"
    with session.site.store.write() as conn:
        if plan_in_hand.mine(conn, session, person_id).goals:
            raise NotValid(_("A goal is not finished. Open it: keep it, or take it out."))
        before = versions.head_of(conn, record_id)
        kept = versions.append(
            conn,
            session.site,
            NewVersion(
                record_id=record_id,
                kind=VersionKind.PLAN,
                person_id=person_id,
                body=plan_to_json(whole),
                parents=(before.version_id,) if before else (),
                content_hash=session.content().content_hash,
            ),
            held_by=held_by or session.account.name,
        )
        sittings.drop_plan_draft(conn, person_id)
        plan_in_hand.keep_mine(conn, session, person_id, PlanInHand())
    return kept


def topics_offered(session: Session, person_id: str) -> tuple[str, ...]:
    """Topics of the latest assessment's findings in the order offered (cases/README.md), as this user may see them."""
    session.require(Action.SEE_PLAN)
    latest = assessments.latest(session, person_id)
    return suggested_topics(_seen(session, latest)) if latest else ()


def ideas(content: Content, topics: tuple[str, ...], plan: Plan) -> tuple[Idea, ...]:
    """First-person stems with a gap for topics that have no goal yet."""
    taken = {goal.topic for goal in plan.goals}
    offered = [content.topic_by_id[topic] for topic in topics if topic in content.topic_by_id and topic not in taken]
    return tuple(Idea(topic.topic_id, topic.stem, topic.picture) for topic in offered if topic.stem)[:MOST_IDEAS]


def _seen(session: Session, latest: assessments.Assessment) -> tuple[Finding, ...]:
    """The findings whose topic may be shown to this user: a suggestion must not give away a private answer."""
    rules, role = session.release(latest.content_hash).rule_by_id, session.account.role
    heard = {
        answer.question_id
        for sitting in latest.sittings
        if (sitting.body or {}).get("role") != Role.HEALTHCARE
        for answer in assessments.answers_in(sitting)
    }

    def shown(finding: Finding) -> bool:
        rule = rules.get(finding.finding_id)
        if rule is None:  # a wish: the person asked for help with this topic
            return all(name in heard for name in finding.because_of) or role is Role.HEALTHCARE
        return seen_by(role, rule, finding, latest.answers, heard) is Seen.ALL

    return tuple(finding for finding in latest.findings if shown(finding))


def _checked(plan: Plan) -> Plan:
    for goal in plan.goals:
        if not goal.words.strip():
            raise NotValid(_("A goal has no words yet. Write it, or take it out."))
        if any(not step.words.strip() for step in goal.steps):
            raise NotValid(_("A step has no words yet. Write it, or take it out."))
        if goal.state is GoalState.STOPPED and goal.stopped_because is None:
            raise NotValid(_("Say why this goal stops. Choose a reason."))
    for scores in (plan.matters, plan.sure):
        if any(not 0 <= score <= 10 for score in scores.values()):
            raise NotValid(_("How much it matters and how sure go from 0 to 10."))
    return replace(plan, goals=tuple(_named(goal) for goal in plan.goals))


def _named(goal: Goal) -> Goal:
    return goal if goal.goal_id else replace(goal, goal_id=uuid4().hex)


def _only_planners(session: Session) -> None:
    session.require(
        Action.MAKE_PLAN,
        _("Your account gives information and prints. Someone else makes the plan.")
        if session.may(Action.HOLD_TALK)
        else "",
    )
