"""The page of one person: what they need, their plan, what comes, what has happened."""

from datetime import date, timedelta

from app.domain.assessment import Answer, How, Sitting, TalkSet
from app.domain.due import DueState
from app.domain.person import MedicinesKept, Person
from app.domain.place_words import medicines_words
from app.domain.plan import Goal, GoalState, Plan, StepState
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.domain.seen import without_voided
from app.domain.site import Setting
from app.domain.typed_days import DAY_COLUMN, typed_day
from app.i18n import _, long_date, month_names, plain_date, plural
from app.services import assessments, plans
from app.services.due import due_for
from app.services.pages import Band, Coming, GoalLine, PersonPage
from app.services.session import Session
from app.services.timeline import happened
from app.services.words import facts_in_words, talk_in_words
from app.storage import joined, people, review_rows, sittings, versions

MOST_LINES = 20
LEAVING_SOON = timedelta(days=84)
YEAR = timedelta(days=365)


def person_page(session: Session, person_id: str) -> PersonPage:
    """Everything a member of staff may see of one person at a glance. Raises NotFound."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        # One of several joined records leads to the one under which the person is listed.
        person_id = people.canonical_of(conn, person_id)
        person, records = people.person(conn, person_id), joined.ids_of(conn, person_id)
        open_now = [each for each in sittings.open_sittings(conn) if each.person_id in records]
        reviews = review_rows.open_reviews(conn)
        history = without_voided(versions.history(conn, person_id))
    latest, plan = assessments.latest(session, person_id), plans.current_plan(session, person_id)
    answers = (
        {name: answer for name, answer in latest.answers.items() if answer.how is not How.PRIVATE} if latest else {}
    )
    return PersonPage(
        person=person,
        band=staff_band(session, person),
        needs=(*_needs(answers), *_arranged(session, person)),
        leaving=_leaving(session, person),
        sets=tuple(TalkSet),
        suggested_set=_suggested(session, person, history),
        open_talk=_open_talk(session, open_now[-1], reviews) if open_now else None,
        strengths=tuple(("star", words) for words in plan.strengths) if plan else (),
        goals=tuple(_goal_line(session, goal) for goal in plan.goals) if plan else (),
        agreed=_agreed(plan, person),
        coming=_coming(session, person, answers),
        happened=tuple(happened(session, history)[:MOST_LINES]),
        has_plan=plan is not None,
        may_see_plan=session.may(Action.MAKE_PLAN),
        due_now=_due_now(session, person_id),
        may_review=plan is not None and session.may(Action.HOLD_REVIEW),
        may_print=session.may(Action.PRINT),
        may_hand_over=session.may(Action.HOLD_TALK),
        setting=session.settings.setting,
    )


def _open_talk(session: Session, sitting: Sitting, reviews: frozenset[str]) -> tuple[str, str]:
    talk = talk_in_words(sitting.talk_set, session.settings.setting)
    words = _("Review") if sitting.sitting_id in reviews else talk
    return sitting.sitting_id, words


def _not_private(answers: dict[str, Answer]) -> dict[str, Answer]:
    return {name: answer for name, answer in answers.items() if answer.how is not How.PRIVATE}


def staff_band(session: Session, person: Person) -> Band:
    """The name band of a staff screen."""
    session.require(Action.OPEN_RECORD)
    details = person.details
    return Band(details.called, details.full_name, facts_in_words(details), practice=session.settings.practice)


def _due_now(session: Session, person_id: str) -> tuple[int, bool]:
    lines = [line for line in due_for(session, person_id) if line.state in (DueState.OVERDUE, DueState.SOON)]
    return len(lines), any(line.state is DueState.OVERDUE for line in lines)


def _needs(answers: dict[str, Answer]) -> tuple[tuple[str, str], ...]:
    """What makes talking easier: shown to all staff, never a health matter."""
    given = {name: answer.value for name, answer in answers.items()}
    needs = []
    reading = {"cannot": _("Does not read"), "some_help": _("Reads a little")}.get(str(given.get("start.reading")))
    if reading:
        needs.append(("book", reading))
        needs.append(("glyph-speaker", _("Likes it read aloud")))
    aids = {"have_it": _("Has glasses or hearing aid"), "need_it": _("Needs glasses or hearing aid")}
    if (aid := aids.get(str(given.get("start.aids_with")))) is not None:
        needs.append(("glasses", aid))
    if given.get("start.interpreter") is True:
        needs.append(("speech", _("Needs an interpreter")))
    return tuple(needs)


def _arranged(session: Session, person: Person) -> tuple[tuple[str, str], ...]:
    """What approved premises have to know each day: the local GP, and who keeps the medicines."""
    details = person.details
    if session.settings.setting is not Setting.APPROVED_PREMISES:
        return ()
    gp = (("doctor", _("GP: {name}").format(name=details.gp)),) if details.gp else ()
    kept = details.medicines_kept
    medicines = _("Medicines: {who}").format(who=medicines_words(kept).lower())
    return (*gp, *((("medicine-bottle", medicines),) if kept is not MedicinesKept.NOT_SAID else ()))


def _leaving(session: Session, person: Person) -> str:
    with session.site.store.read() as conn:
        gone = versions.head_of(conn, f"leave-{person.person_id}-{person.details.stay}")
    if gone is not None:
        return _("**Not here now**")
    if person.details.leaves is None:
        return ""
    day = session.leaving_day(person.details.leaves)
    days = (day - session.today()).days
    if session.settings.setting is Setting.APPROVED_PREMISES:
        return _moving_on(day, days)
    if days < 0:
        return _("Was to leave **{day}**").format(day=long_date(day))
    if days == 0:
        return _("Leaves **today**")
    return plural("Leaves **{day}**, in {count} day", "Leaves **{day}**, in {count} days", days, day=long_date(day))


def _moving_on(day: date, days: int) -> str:
    """The same day in the words of approved premises."""
    if days < 0:
        return _("Was to move on **{day}**").format(day=long_date(day))
    if days == 0:
        return _("Moves on **today**")
    return plural("Moves on **{day}**, in {count} day", "Moves on **{day}**, in {count} days", days, day=long_date(day))


def _suggested(session: Session, person: Person, history: list[Version]) -> TalkSet:
    held = {str((each.body or {}).get("set")) for each in history if each.kind is VersionKind.ASSESSMENT}
    leaves = session.leaving_day(person.details.leaves) if person.details.leaves else None
    if leaves is not None and leaves - session.today() <= LEAVING_SOON and "leaving" not in held:
        return TalkSet.LEAVING
    return TalkSet.FULL if held & {"induction", "full"} else TalkSet.INDUCTION


def _goal_line(session: Session, goal: Goal) -> GoalLine:
    topic = session.content().topic_by_id.get(goal.topic)
    waiting = [step for step in goal.steps if step.state not in (StepState.DONE, StepState.NOT_NEEDED)]
    next_step = _("Next: {step}").format(step=waiting[0].words) if waiting else ""
    if goal.state is GoalState.ACHIEVED:
        next_step = _("Reached")
    done = sum(1 for step in goal.steps if step.state is StepState.DONE)
    return GoalLine(topic.picture if topic else "star", goal.words, next_step, done, len(goal.steps))


def _agreed(plan: Plan | None, person: Person) -> str:
    if plan is None or plan.agreed_on is None:
        return ""
    said = {
        "yes": _("{name} agreed to this plan on {day}."),
        "no": _("{name} did not agree to this plan on {day}."),
        "could_not_say": _("{name} could not say about this plan on {day}."),
    }[str(plan.agrees or "could_not_say")]
    return said.format(name=person.details.called, day=plain_date(plan.agreed_on))


def _coming(session: Session, person: Person, answers: dict[str, Answer]) -> tuple[Coming, ...]:
    coming: list[tuple[date, Coming]] = []
    plan = plans.current_plan(session, person.person_id)
    for goal in plan.goals if plan else ():
        topic = session.content().topic_by_id.get(goal.topic)
        for step in goal.steps:
            if step.by is not None and step.state not in (StepState.DONE, StepState.NOT_NEEDED):
                line = Coming(topic.picture if topic else "star", step.words, _by(step.by))
                coming.append((step.by, line))
    for day, words in _appointments(answers):
        if day >= session.today():
            coming.append((day, Coming("calendar", words, _by(day))))
    return tuple(line for _day, line in sorted(coming, key=lambda each: each[0])[:4])


def _appointments(answers: dict[str, Answer]) -> list[tuple[date, str]]:
    answer = answers.get("leave.appointments")
    rows = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    found = []
    for row in rows:
        cells = {} if isinstance(row, str) else dict(row)
        day = typed_day(cells.get(DAY_COLUMN, ""), month_names())
        found += [(day, cells.get("who", ""))] if day else []
    return found


def _by(day: date) -> str:
    return _("by {day}").format(day=plain_date(day))
