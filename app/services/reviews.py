"""Holding a review: what is still true, what changed, and how far they have come on what they chose."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection

from app.domain.assessment import How, Question
from app.domain.due import DueKind
from app.domain.flow import Talk, open_questions
from app.domain.plan import Goal, Plan, StepState, add_months
from app.domain.plan_changes import progress
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.domain.seen import without_voided
from app.i18n import _, plain_date
from app.services import assessments
from app.services.pages.reviewing import GoalThenNow, ReviewPage, StillTrue
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.words import answer_in_words, goal_state_in_words, step_state_in_words
from app.storage import due_rows, people, reading, review_rows, versions
from app.storage.answers import plan_from_json
from app.storage.review_rows import ReviewInWork

MONTHS_GOOD = 12
"""An answer is asked again once it is this old: a talk is held at least once a year."""

ASKED_AGAIN = "review"
"""Why the sitting of a review was closed: its answers are of that day."""

MONTHS_GOOD_BY_SECTION = {"safe": 0, "mood": 3, "leave": 1, "drugs": 3, "alcohol": 3}
"""Shorter where things change quickly: our own defaults, no figure is published. 0 means each time."""


@dataclass(frozen=True)
class ReviewSaid:
    """What came of a review: questions whose answers are still true, those that have changed, and a note.

    `ask` are questions that are asked again before the review is kept: what changed, and what is old
    (services.review_talk). The new answers are kept like those of any talk.
    """

    still_true: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    note: str = ""
    ask: tuple[str, ...] = ()


def review_page(session: Session, person_id: str) -> ReviewPage:
    """What was said last time, what is older than its period, and each goal then and now. Raises NotFound."""
    session.require(Action.HOLD_REVIEW)
    with session.site.store.read() as conn:
        person_id = people.canonical_of(conn, person_id)
        person = people.person(conn, person_id)
        current = reading.current_plan(conn, person_id)
        history = without_voided(versions.history(conn, person_id))
        items = due_rows.items_of(conn, person_id)
    plan, begun = current[1] if current else Plan(), _begun(history)
    last = _last_day(history)
    may_from = next((each.may_from for each in items if each.kind is DueKind.REVIEW), None)
    early = may_from is not None and session.today() < may_from
    return ReviewPage(
        person_id=person_id,
        band=staff_band(session, person),
        then=plain_date(last) if last else "",
        still_true=_still_true(session, person_id, history, begun),
        note=begun.note,
        goals=_then_and_now(session, plan, _plan_on(history, last)),
        strengths=plan.strengths,
        may_be_done_from=plain_date(may_from) if early and may_from else "",
    )


def hold_review(
    session: Session, person_id: str, note: str = "", held_by: str = "", said: ReviewSaid | None = None
) -> Version:
    """Keep that a review was held today, with what is still true, what changed, and what was noted."""
    session.require(Action.HOLD_REVIEW)
    kept = said or ReviewSaid()
    kept = replace(kept, note=note or kept.note)
    with session.site.store.write() as conn:
        return hold_review_in(conn, session, person_id, kept, held_by)


def hold_review_in(conn: Connection, session: Session, person_id: str, said: ReviewSaid, held_by: str = "") -> Version:
    """The same in the caller's transaction."""
    body = {
        "on": session.today().isoformat(),
        "note": said.note.strip(),
        "still_true": sorted(set(said.still_true)),
        "changed": sorted(set(said.changed)),
    }
    people.person(conn, person_id)
    new = NewVersion(uuid4().hex, VersionKind.REVIEW, person_id, body, content_hash=session.content().content_hash)
    return versions.append(conn, session.site, new, held_by=held_by or session.account.name)


def _begun(history: list[Version]) -> ReviewInWork:
    """What was said in a review that somebody signed out of before it was kept; empty when there is none."""
    for version in reversed(history):
        if version.kind is VersionKind.REVIEW:
            break
        found = review_rows.from_body(version.body or {}) if version.kind is VersionKind.SITTING else None
        if found is not None:
            given = {answer.question_id for answer in assessments.answers_in(version) if answer.answered}
            return replace(found, changed=tuple(name for name in found.changed if name not in given))
    return ReviewInWork()


def _still_true(session: Session, person_id: str, history: list[Version], begun: ReviewInWork) -> tuple[StillTrue, ...]:
    """Answers of the last talk that this user may ask for; of a private one only that it is asked again."""
    latest = assessments.latest(session, person_id)
    if latest is None:
        return ()
    content, days = session.release(latest.content_hash), _days_said(latest, history)
    open_ = {each.question_id for each in open_now(session, person_id, latest)}
    lines = []
    for question in content.questions:
        answer = latest.answers.get(question.question_id)
        if answer is None or not answer.answered or question.section == "start" or question.question_id not in open_:
            continue
        said_on = days[question.question_id]
        old = session.today() >= add_months(said_on, MONTHS_GOOD_BY_SECTION.get(question.section, MONTHS_GOOD))
        private = answer.how is How.PRIVATE and not session.may(Action.SEE_PRIVATE_ANSWERS)
        if private and not old:
            continue
        words = question.heard or question.words
        shown = _("Private answer kept") if private else answer_in_words(question, answer)
        chosen = "true" if question.question_id in begun.still_true else ""
        if question.question_id in begun.changed:
            chosen = "changed"
        lines.append(StillTrue(question.question_id, question.picture, words, shown, plain_date(said_on), old, chosen))
    return tuple(lines)


def open_now(session: Session, person_id: str, latest: assessments.Assessment) -> tuple[Question, ...]:
    """The questions of that talk that this user's role may ask, as the answers stand."""
    session.require(Action.HOLD_REVIEW)
    with session.site.store.read() as conn:
        details = people.person(conn, person_id).details
    talk = Talk(latest.talk_set, session.account.role, session.about(details))
    return open_questions(session.release(latest.content_hash), talk, latest.answers)


def _days_said(latest: assessments.Assessment, history: list[Version]) -> dict[str, date]:
    """The day on which each answer was given, or found still true in a review, whichever came last."""
    finished = date.fromisoformat(latest.finished_on)
    days = dict.fromkeys(latest.answers, finished)
    for sitting in latest.sittings:
        if "review" in (sitting.body or {}):
            on = sitting.made_at.astimezone().date()
            days.update((answer.question_id, on) for answer in assessments.answers_in(sitting) if answer.answered)
    for review in (each for each in history if each.kind is VersionKind.REVIEW):
        reviewed, true = _on(review, "on"), (review.body or {}).get("still_true")
        for name in true if isinstance(true, list) else ():
            if reviewed is not None and name in days:
                days[name] = max(days[name], reviewed)
    return days


def _last_day(history: list[Version]) -> date | None:
    """The day of the last review, else of the last agreement; None when there was none."""
    held = [_on(each, "on") for each in history if each.kind is VersionKind.REVIEW]
    agreed = [_on(each, "agreed_on") for each in history if each.kind is VersionKind.PLAN]
    days = [day for day in held if day] or [day for day in agreed if day]
    return max(days, default=None)


def _on(version: Version, name: str) -> date | None:
    written = (version.body or {}).get(name)
    return date.fromisoformat(str(written)) if written else None


def _plan_on(history: list[Version], day: date | None) -> Plan:
    """The plan as it stood at the end of that day."""
    stood = [
        each
        for each in history
        if each.kind is VersionKind.PLAN and each.body is not None and day is not None and _changed_on(each) <= day
    ]
    return plan_from_json(stood[-1].body) if stood and stood[-1].body is not None else Plan()


def _changed_on(version: Version) -> date:
    change = (version.body or {}).get("change")
    written = change.get("on") if isinstance(change, dict) else (version.body or {}).get("agreed_on")
    return date.fromisoformat(str(written)) if written else version.made_at.astimezone().date()


def _then_and_now(session: Session, plan: Plan, before: Plan) -> tuple[GoalThenNow, ...]:
    then = {each.goal.goal_id: each for each in progress(before)}
    topics = session.content().topic_by_id
    lines = []
    for each in progress(plan):
        goal, earlier = each.goal, then.get(each.goal.goal_id)
        picture = topics[goal.topic].picture if goal.topic in topics else "star"
        lines.append(
            GoalThenNow(
                goal_id=goal.goal_id,
                picture=picture,
                words=goal.words,
                state=goal_state_in_words(goal.state),
                done_then=min(earlier.done, each.steps) if earlier else 0,
                done_now=each.done,
                steps=each.steps,
                step_lines=_steps(goal),
            )
        )
    return tuple(lines)


def _steps(goal: Goal) -> tuple[tuple[str, str], ...]:
    return tuple(
        (step.words, step_state_in_words(step.state)) for step in goal.steps if step.state is not StepState.NOT_NEEDED
    )
