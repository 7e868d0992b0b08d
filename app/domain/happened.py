"""What happened to a person, read from the versions about them: the events that the due rules fold over."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any, NamedTuple, TypedDict, TypeVar

from app.domain.assessment import TalkSet
from app.domain.due import (
    TASKS,
    Arrival,
    Arrived,
    Delayed,
    DelayReason,
    DueKind,
    Event,
    Left,
    PlanMade,
    Refused,
    ReleaseDateSet,
    ReviewHeld,
    Sentence,
    SentenceSet,
    TalkFinished,
    TaskDone,
)
from app.domain.record import VersionKind
from app.domain.roles import Role

KINDS = (
    VersionKind.PERSON,
    VersionKind.ASSESSMENT,
    VersionKind.PLAN,
    VersionKind.REVIEW,
    VersionKind.OFFER,
    VersionKind.LEAVE,
    VersionKind.DUE,
)
"""The kinds of version that can change what is due."""

_FIRST_STAY = 1
_DUE_KINDS = frozenset(DueKind)
Word = TypeVar("Word", bound=StrEnum)


class Told(TypedDict, total=False):
    """All parts of a body that are looked at here: of thousands of bodies only these are read."""

    admitted: Any
    agreed_on: Any
    arrival: Any
    change: Any
    finished_on: Any
    kind: Any
    leaves: Any
    on: Any
    reason: Any
    role: Any
    said: Any
    sentence: Any
    set: Any
    stay: Any
    void: Any
    what: Any


class Kept(NamedTuple):
    """One version as the due rules need it; of its body at least what `Told` names. `made_at` and `seq` put versions of
    one day in order; `made_on` is the day on which it was written, for bodies that name none; `stands` is false once a
    later version took its place.
    """

    record_id: str
    kind: VersionKind
    role: str
    made_at: str
    seq: int
    made_on: date
    stands: bool
    body: Mapping[str, object]


def events_from(kept: Iterable[Kept]) -> tuple[Event, ...]:
    """Everything that happened to one person, in order, whatever the order in which the versions are given."""
    dated = [
        (event.on, each.made_at, each.seq, each.record_id, place, event)
        for each, events in _each(kept)
        for place, event in enumerate(events)
    ]
    return tuple(line[-1] for line in sorted(dated, key=lambda line: line[:-1]))


def _each(kept: Iterable[Kept]) -> Iterator[tuple[Kept, list[Event]]]:
    in_order = sorted(kept, key=lambda each: (each.record_id, each.made_at, each.seq))
    for _record_id, versions in groupby(in_order, key=lambda each: each.record_id):
        record = list(versions)
        if record[0].kind is VersionKind.PERSON:
            yield from _of_person(record)
            continue
        for each in record:
            yield each, _of_decision(each)


def _of_person(record: list[Kept]) -> Iterator[tuple[Kept, list[Event]]]:
    """A higher number of the stay is a new arrival; within one stay a changed date of arrival is a correction."""
    for _stay, versions in groupby(record, key=_stay_of):
        stay = list(versions)
        first, arrived = stay[0], _arrived(stay[0], stay[-1])
        known_on = max(_written(first), arrived.on)
        yield first, [arrived, ReleaseDateSet(known_on, _day(first.body.get("leaves")))]
        for before, each in pairwise(stay):
            yield each, list(_changed(before, each, arrived.on))


def _stay_of(version: Kept) -> int:
    stay = version.body.get("stay", _FIRST_STAY)
    return stay if isinstance(stay, int) else _FIRST_STAY


def _arrived(first: Kept, last: Kept) -> Arrived:
    kind = _known(Arrival, last.body.get("arrival"), Arrival.NEW)
    on = _written(first)
    if kind is not Arrival.COURT:
        on = _day(last.body.get("admitted")) or on
    return Arrived(on, kind, _sentence(first))


def _changed(before: Kept, each: Kept, arrived_on: date) -> Iterator[Event]:
    on = max(_written(each), arrived_on)
    if _sentence(before) is not _sentence(each):
        yield SentenceSet(on, _sentence(each))
    if before.body.get("leaves") != each.body.get("leaves"):
        yield ReleaseDateSet(on, _day(each.body.get("leaves")))


def _of_decision(each: Kept) -> list[Event]:
    if each.kind is VersionKind.PLAN:
        # A change of a step is no new plan; a plan that was agreed was agreed, whatever came after.
        agreed = "change" not in each.body and not each.body.get("void")
        return [PlanMade(_day(each.body.get("agreed_on")) or each.made_on)] if agreed else []
    if not each.stands or each.body.get("void"):
        return []
    read = _READ.get(each.kind)
    return read(each) if read else []


def _of_assessment(each: Kept) -> list[Event]:
    on = _day(each.body.get("finished_on")) or each.made_on
    talk_set = _known(TalkSet, each.body.get("set"), TalkSet.SHORT)
    return [TalkFinished(on, talk_set, _known(Role, each.body.get("role") or each.role, Role.OFFICER))]


def _of_offer(each: Kept) -> list[Event]:
    kind = each.body.get("kind")
    if each.body.get("said") != "no" or kind not in _DUE_KINDS:
        return []
    return [Refused(_written(each), DueKind(str(kind)))]


def _of_due(each: Kept) -> list[Event]:
    kind, on = each.body.get("kind"), _written(each)
    if kind not in _DUE_KINDS:
        return []
    if each.body.get("what") == "delayed":
        return [Delayed(on, DueKind(str(kind)), _known(DelayReason, each.body.get("reason"), DelayReason.OTHER))]
    done = each.body.get("what") == "done" and DueKind(str(kind)) in TASKS
    return [TaskDone(on, DueKind(str(kind)))] if done else []


def _of_review(each: Kept) -> list[Event]:
    return [ReviewHeld(_written(each))]


def _of_leave(each: Kept) -> list[Event]:
    return [Left(_written(each))]


def _written(each: Kept) -> date:
    """The day that the body names; else the day on which it was written."""
    return _day(each.body.get("on")) or each.made_on


def _sentence(each: Kept) -> Sentence:
    return _known(Sentence, each.body.get("sentence"), Sentence.SENTENCED)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _known(kind: type[Word], name: object, otherwise: Word) -> Word:
    """A word that this program does not know (it came from a newer one) counts as the plainest."""
    try:
        return kind(str(name))
    except ValueError:
        return otherwise


_READ: dict[VersionKind, Callable[[Kept], list[Event]]] = {
    VersionKind.ASSESSMENT: _of_assessment,
    VersionKind.REVIEW: _of_review,
    VersionKind.LEAVE: _of_leave,
    VersionKind.OFFER: _of_offer,
    VersionKind.DUE: _of_due,
}
