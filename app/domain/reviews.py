"""What falls due, and when: a fold over what happened to one person (the contract is content/due_rules.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.domain.assessment import TalkSet
from app.domain.due import (
    CLOCK_KINDS,
    SHORT_DELAYS,
    TASKS,
    Arrival,
    Arrived,
    Course,
    Delayed,
    Due,
    DueItem,
    DueKind,
    DueState,
    Event,
    Left,
    PlanMade,
    Refused,
    ReleaseDateSet,
    ReviewHeld,
    Rules,
    Sentence,
    SentenceSet,
    TalkFinished,
    TaskDone,
)
from app.domain.plan import add_months
from app.domain.roles import Role


def course_of(events: Iterable[Event], rules: Rules) -> Course:
    """Where a person stands after these events, which are in the order of their days."""
    course = Course()
    for event in events:
        course = after(course, event, rules)
    return course


def due_on(course: Course, day: date, rules: Rules) -> tuple[Due, ...]:
    """What is open on a day, by date and then by kind. At most one of each kind."""
    return lines_on(course.items.values(), day, rules.periods.soon)


def lines_on(items: Iterable[DueItem], day: date, soon: int) -> tuple[Due, ...]:
    """The same from the items alone. `soon` is the number of days within which an item counts as soon."""
    open_ = [item for item in items if item.opened_on <= day]
    ordered = sorted(open_, key=lambda item: (item.by, item.kind.value))
    return tuple(line_on(item, day, soon) for item in ordered)


def line_on(item: DueItem, day: date, soon: int) -> Due:
    """One item, which is open on that day, as a line of a list."""
    held = bool(item.hold)
    if day > item.by:
        state = DueState.OVERDUE
    elif held:
        state = DueState.ON_HOLD
    else:
        state = DueState.SOON if (item.by - day).days <= soon else DueState.OPEN
    now = item.may_from is None or day >= item.may_from
    return Due(item.kind, item.by, state, held, now, item.hold, item.held_on)


def after(course: Course, event: Event, rules: Rules) -> Course:
    """Where the person stands after one more event. For somebody who has left only the release date is taken in."""
    if isinstance(event, Arrived):
        return _arrived(course, event, rules)
    if not course.here:
        return replace(course, release=event.release) if isinstance(event, ReleaseDateSet) else course
    if isinstance(event, ReleaseDateSet):
        return _release_date_set(course, event, rules)
    if isinstance(event, SentenceSet):
        return replace(course, sentence=event.sentence)
    if isinstance(event, Delayed | Refused):
        return _delayed(course, event, rules) if isinstance(event, Delayed) else _refused(course, event, rules)
    return _something_done(course, event, rules)


def _something_done(
    course: Course, event: TalkFinished | PlanMade | ReviewHeld | TaskDone | Left, rules: Rules
) -> Course:
    match event:
        case TalkFinished():
            return _talk_finished(course, event, rules)
        case PlanMade(on):
            return course if DueKind.REVIEW in course.items else _with_review(course, on, rules)
        case ReviewHeld(on):
            return _with_review(_without(course, DueKind.REVIEW, DueKind.MOVE_REVIEW), on, rules)
        case TaskDone(_, kind):
            done = replace(_without(course, kind), done=course.done | {kind})
            return done if kind in course.items else course
        case Left():
            return replace(course, here=False, items={}, done=frozenset(), leaving_talk_on=None)


def _arrived(course: Course, event: Arrived, rules: Rules) -> Course:
    """What was open closes; what an arrival of this kind asks for opens anew."""
    on, periods = event.on, rules.periods
    if event.kind is Arrival.COURT and course.here:
        return _back_from_court(course, event, rules)
    due = {DueKind.YEARLY: add_months(on, periods.yearly_months)}
    if event.kind is not Arrival.COURT:
        due[DueKind.RECEPTION] = on
        due[DueKind.HEALTH_FULL] = on + timedelta(days=periods.health_full)
    if event.kind is Arrival.TRANSFER:
        due[DueKind.MOVE_REVIEW] = on + timedelta(days=periods.move_review)
    if event.kind in (Arrival.NEW, Arrival.RECALL):
        due[DueKind.INDUCTION] = on + timedelta(days=periods.induction)
    items = {kind: DueItem(kind, on, by) for kind, by in due.items()}
    fresh = Course(
        here=True,
        sentence=event.sentence or course.sentence,
        release=_known_release(course, event, rules),
        items=items,
    )
    return _with_clock(fresh, on, rules)


def _back_from_court(course: Course, event: Arrived, rules: Rules) -> Course:
    """The same stay goes on; only what the court changed changes."""
    sentenced = replace(course, sentence=event.sentence or course.sentence)
    if event.release is None:
        return sentenced
    return _release_date_set(sentenced, ReleaseDateSet(event.on, event.release), rules)


def _known_release(course: Course, event: Arrived, rules: Rules) -> date | None:
    """The date given on arrival, else the one that was known while it still lies ahead."""
    if event.release is not None:
        return event.release
    held = course.release
    return held if held is not None and rules.leaving_day(held) >= event.on else None


def _talk_finished(course: Course, event: TalkFinished, rules: Rules) -> Course:
    full = event.talk_set is TalkSet.FULL
    done = [DueKind.RECEPTION]
    if full or event.talk_set is TalkSet.INDUCTION:
        done += [DueKind.INDUCTION, DueKind.YEARLY]
    if full:
        done.append(DueKind.MOVE_REVIEW)
    if full and event.role is Role.HEALTHCARE:
        done.append(DueKind.HEALTH_FULL)
    if event.talk_set is TalkSet.LEAVING:
        done.append(DueKind.LEAVING)
    left = _without(course, *done)
    if DueKind.YEARLY in done:
        yearly = DueItem(DueKind.YEARLY, event.on, add_months(event.on, rules.periods.yearly_months))
        left = replace(left, items={**left.items, DueKind.YEARLY: yearly})
    return replace(left, leaving_talk_on=event.on) if event.talk_set is TalkSet.LEAVING else left


def _delayed(course: Course, event: Delayed, rules: Rules) -> Course:
    """The later of the old date and the delay's; an item that is overdue keeps its date and takes the reason."""
    item = course.items.get(event.kind)
    if item is None or item.opened_on > event.on:
        return course
    days = rules.periods.short_delay if event.reason in SHORT_DELAYS else rules.periods.long_delay
    by = item.by if event.on > item.by else max(item.by, event.on + timedelta(days=days))
    held = item._replace(by=by, hold=event.reason.value, held_on=event.on)
    return replace(course, items={**course.items, event.kind: held})


def _refused(course: Course, event: Refused, rules: Rules) -> Course:
    """Declined: closed now, open again after the waiting time, and never due earlier for that."""
    item = course.items.get(event.kind)
    if item is None or item.opened_on > event.on or event.kind in TASKS:
        return course
    again = event.on + timedelta(days=rules.periods.declined)
    declined = DueItem(event.kind, again, max(item.by, again), item.may_from)
    return replace(course, items={**course.items, event.kind: declined})


def _release_date_set(course: Course, event: ReleaseDateSet, rules: Rules) -> Course:
    if event.release == course.release:
        return course
    moved = replace(course, release=event.release)
    if event.release is None:
        moved = _without(moved, *CLOCK_KINDS)
    else:
        moved = _with_clock(_leaving_again(moved, rules), event.on, rules)
    review = moved.items.get(DueKind.REVIEW)
    if review is None or review.hold:
        return moved
    return _with_review(_without(moved, DueKind.REVIEW), review.opened_on, rules)


def _leaving_again(course: Course, rules: Rules) -> Course:
    """A leaving talk held more than 3 months before the new date has to be held again."""
    if course.leaving_talk_on is None or course.release is None:
        return course
    good_until = add_months(course.leaving_talk_on, rules.periods.leaving_talk_good_for_months)
    return replace(course, leaving_talk_on=None) if good_until < rules.leaving_day(course.release) else course


def _with_clock(course: Course, on: date, rules: Rules) -> Course:
    """Count the leaving talk and the tasks back from the adjusted date; what is past already is due today."""
    if course.release is None:
        return course
    adjusted = rules.leaving_day(course.release)
    items = dict(course.items)
    for kind in CLOCK_KINDS:
        if kind in course.done or (kind is DueKind.LEAVING and course.leaving_talk_on is not None):
            continue
        by = max(adjusted - timedelta(days=rules.periods.before_release[kind]), on)
        held = items.get(kind)
        if held is None:
            items[kind] = DueItem(kind, on, by)
        else:
            # One that was declined is not due before it opens again.
            items[kind] = held._replace(by=max(held.by, by) if held.hold else max(by, held.opened_on))
    return replace(course, items=items)


def _with_review(course: Course, on: date, rules: Rules) -> Course:
    """Open a review by the time left on that day; none in the last 3 months, which the leaving talk covers."""
    window = _review_window(course, on, rules)
    if window is None:
        return course
    months, by = window
    review = DueItem(DueKind.REVIEW, on, by, add_months(on, months))
    return replace(course, items={**course.items, DueKind.REVIEW: review})


def _review_window(course: Course, on: date, rules: Rules) -> tuple[int, date] | None:
    """(months until it may be done, day by which it is due): the first row of the table that fits."""
    periods = rules.periods
    if course.sentence in (Sentence.REMAND, Sentence.UNSENTENCED):
        return periods.review_remand_from, add_months(on, periods.review_remand_by)
    if course.release is None:
        return periods.review_beyond_from, add_months(on, periods.review_beyond_by)
    left_until = rules.leaving_day(course.release)
    none_until, close = add_months(on, periods.review_none_up_to_months), timedelta(days=periods.review_close_days)
    if left_until <= none_until:
        return None
    if left_until <= none_until + close:
        return periods.review_close_from, left_until - close
    for most_months, may_from, due in (
        (6, periods.review_6_from, periods.review_6_by),
        (12, periods.review_12_from, periods.review_12_by),
        (60, periods.review_60_from, periods.review_60_by),
    ):
        if left_until <= add_months(on, most_months):
            return may_from, add_months(on, due)
    return periods.review_beyond_from, add_months(on, periods.review_beyond_by)


def _without(course: Course, *kinds: DueKind) -> Course:
    kept: Mapping[DueKind, DueItem] = {kind: item for kind, item in course.items.items() if kind not in kinds}
    return replace(course, items=kept)
