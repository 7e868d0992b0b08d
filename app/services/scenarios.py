"""A scenario: months of made-up lives as a file, read strictly (the contract is content/due_rules.md)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.domain.assessment import TalkSet
from app.domain.due import TASKS, Arrival, DelayReason, DueKind, Sentence
from app.domain.roles import Role
from app.domain.site import Nation, ReleaseRule, Setting
from app.errors import CaseError
from app.i18n import _
from app.services.arrivals import Leaving
from app.services.due import Said

Word = TypeVar("Word", bound=StrEnum)


class Doing(StrEnum):
    ARRIVE = "arrive"
    TALK = "talk"
    PLAN = "plan"
    REVIEW = "review"
    DELAY = "delay"
    RELEASE_DATE = "release_date"
    TASK = "task"
    OFFER = "offer"
    LEAVE = "leave"
    RETURN = "return"


@dataclass(frozen=True)
class Event:
    """One thing that happens, with its number in the file. Only the fields that its `do` needs mean anything."""

    number: int
    on: date
    do: Doing
    person: str
    arrival: Arrival = Arrival.NEW
    sentence: Sentence | None = None
    release: date | None = None
    talk_set: TalkSet = TalkSet.SHORT
    role: Role = Role.OFFICER
    of: DueKind = DueKind.REVIEW
    reason: DelayReason = DelayReason.OTHER
    leaving: Leaving = Leaving.OUT
    said: Said = Said.NO


@dataclass(frozen=True)
class Scenario:
    """`asks` are the days on which it is asked what is due, in order."""

    nation: Nation
    setting: Setting
    release_rule: ReleaseRule
    holidays: tuple[date, ...]
    events: tuple[Event, ...]
    asks: tuple[date, ...]


class _SiteTable(msgspec.Struct, forbid_unknown_fields=True):
    nation: Any = "scotland"
    setting: Any = "prison"
    release_rule: Any = ""
    holidays: Any = ()


class _EventTable(msgspec.Struct, forbid_unknown_fields=True):
    on: Any
    do: Any
    person: Any
    kind: Any = ""
    sentence: Any = ""
    release: Any = ""
    set: Any = ""
    role: Any = ""
    of: Any = ""
    reason: Any = ""
    date: Any = ""
    said: Any = ""


class _AskTable(msgspec.Struct, forbid_unknown_fields=True):
    on: Any


class _File(msgspec.Struct, forbid_unknown_fields=True):
    site: _SiteTable = msgspec.field(default_factory=_SiteTable)
    event: tuple[_EventTable, ...] = ()
    ask: tuple[_AskTable, ...] = ()


_FIELDS = {
    Doing.ARRIVE: {"kind", "sentence", "release"},
    Doing.TALK: {"set", "role"},
    Doing.DELAY: {"of", "reason"},
    Doing.RELEASE_DATE: {"date"},
    Doing.TASK: {"of"},
    Doing.OFFER: {"of", "said"},
    Doing.LEAVE: {"kind"},
    Doing.RETURN: {"sentence", "release"},
}
_OPTIONAL = ("kind", "sentence", "release", "set", "role", "of", "reason", "date", "said")
_REASONS = {"unwell": DelayReason.UNWELL, "drug_or_alcohol": DelayReason.UNWELL_SUBSTANCES}


def load_scenario(path: Path) -> Scenario:
    """Read a scenario. Raises CaseError with one sentence that names the table and the key that is wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CaseError(_("The scenario file cannot be read. Check its name.")) from error
    try:
        read = msgspec.toml.decode(raw, type=_File)
    except (msgspec.MsgspecError, ValueError) as error:
        raise CaseError(_("This is not a scenario: {what}").format(what=error)) from None
    events = tuple(_event(number, table) for number, table in enumerate(read.event, 1))
    _require_order(events)
    _require_known_people(events)
    setting = _word(Setting, read.site.setting, "site.setting")
    return Scenario(
        nation=_word(Nation, read.site.nation, "site.nation"),
        setting=setting,
        release_rule=_rule(read.site.release_rule, setting),
        holidays=_holidays(read.site.holidays),
        events=events,
        asks=tuple(sorted({_day(ask.on, f"ask {number}: on") for number, ask in enumerate(read.ask, 1)})),
    )


def _event(number: int, table: _EventTable) -> Event:
    place = f"event {number}"
    do = _word(Doing, table.do, f"{place}: do")
    if not isinstance(table.person, str) or not table.person.strip():
        raise CaseError(_("{place}: say which person.").format(place=place))
    given = {name for name in _OPTIONAL if getattr(table, name) != ""}
    strange = sorted(given - _FIELDS.get(do, set()))
    if strange:
        raise CaseError(_("{place}: {key} does not belong to {do}.").format(place=place, key=strange[0], do=do))
    event = Event(number, _day(table.on, f"{place}: on"), do, table.person)
    return replace(event, **_READ[do](table, place)) if do in _READ else event


def _arrive(table: _EventTable, place: str) -> dict[str, Any]:
    return {"arrival": _word(Arrival, table.kind, f"{place}: kind"), **_stay(table, place)}


def _return(table: _EventTable, place: str) -> dict[str, Any]:
    return {"arrival": Arrival.RECALL, **_stay(table, place)}


def _talk(table: _EventTable, place: str) -> dict[str, Any]:
    role = _word(Role, table.role, f"{place}: role")
    if not role.holds_talks:
        raise CaseError(_("{key}: use champion, officer or healthcare.").format(key=f"{place}: role"))
    return {"talk_set": _word(TalkSet, table.set, f"{place}: set"), "role": role}


def _delay(table: _EventTable, place: str) -> dict[str, Any]:
    return {"of": _word(DueKind, table.of, f"{place}: of"), "reason": _reason(table.reason, f"{place}: reason")}


def _offer(table: _EventTable, place: str) -> dict[str, Any]:
    said = _word(Said, table.said or "no", f"{place}: said")
    return {"of": _word(DueKind, table.of, f"{place}: of"), "said": said}


def _release_date(table: _EventTable, place: str) -> dict[str, Any]:
    return {"release": _maybe_day(table.date, f"{place}: date")}


def _done(table: _EventTable, place: str) -> dict[str, Any]:
    return {"of": _task(table.of, f"{place}: of")}


def _leave(table: _EventTable, place: str) -> dict[str, Any]:
    return {"leaving": _word(Leaving, table.kind or "out", f"{place}: kind")}


_READ: dict[Doing, Callable[[_EventTable, str], dict[str, Any]]] = {
    Doing.ARRIVE: _arrive,
    Doing.RETURN: _return,
    Doing.TALK: _talk,
    Doing.DELAY: _delay,
    Doing.OFFER: _offer,
    Doing.RELEASE_DATE: _release_date,
    Doing.TASK: _done,
    Doing.LEAVE: _leave,
}


def _stay(table: _EventTable, place: str) -> dict[str, Any]:
    sentence = _word(Sentence, table.sentence, f"{place}: sentence") if table.sentence != "" else None
    return {"sentence": sentence, "release": _maybe_day(table.release, f"{place}: release")}


def _task(name: object, key: str) -> DueKind:
    kind = _word(DueKind, name, key)
    if kind not in TASKS:
        raise CaseError(_("{key}: {word} is no task. It is done by a talk or a review.").format(key=key, word=kind))
    return kind


def _reason(name: object, key: str) -> DelayReason:
    """Written with blanks or with underscores, as the rules name them."""
    plain = "_".join(name.lower().replace("-", " ").split()) if isinstance(name, str) else name
    known = _REASONS.get(plain) if isinstance(plain, str) else None
    return known or _word(DelayReason, plain, key)


def _require_order(events: tuple[Event, ...]) -> None:
    for before, event in pairwise(events):
        if event.on < before.on:
            raise CaseError(
                _("event {number}: it is on {day}, before the event above it. Put events in order.").format(
                    number=event.number, day=event.on.isoformat()
                )
            )


def _require_known_people(events: tuple[Event, ...]) -> None:
    known: set[str] = set()
    for event in events:
        if event.do is Doing.ARRIVE:
            known.add(event.person)
        elif event.person not in known:
            raise CaseError(
                _("event {number}: there is no person {person} yet. Let them arrive first.").format(
                    number=event.number, person=event.person
                )
            )


def _rule(name: object, setting: Setting) -> ReleaseRule:
    if name == "":
        return ReleaseRule.BASE if setting is Setting.PRISON else ReleaseRule.NONE
    return _word(ReleaseRule, name, "site.release_rule")


def _holidays(given: object) -> tuple[date, ...]:
    if not isinstance(given, list | tuple):
        raise CaseError(_("{key}: write a list of dates.").format(key="site.holidays"))
    return tuple(sorted({_day(day, "site.holidays") for day in given}))


def _word(kind: type[Word], name: object, key: str) -> Word:
    try:
        return kind(str(name))
    except ValueError:
        words = ", ".join(each.value for each in kind)
    raise CaseError(_("{key}: {word} is not known. Use one of: {words}.").format(key=key, word=name, words=words))


def _maybe_day(given: object, key: str) -> date | None:
    return None if given == "" else _day(given, key)


def _day(given: object, key: str) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        if isinstance(given, str) and len(given) == len("2026-11-24"):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise CaseError(_("{key}: that is no date. Write it as 2026-11-24.").format(key=key))
