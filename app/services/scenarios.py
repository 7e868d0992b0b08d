"""A scenario: months of made-up lives as a file, read strictly (the contract is content/due_rules.md)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from app.domain.assessment import TalkSet
from app.domain.due import TASKS, Arrival, DelayReason, DueKind, Sentence
from app.domain.roles import Role
from app.domain.site import Nation, ReleaseRule, Setting
from app.errors import CaseError
from app.i18n import _
from app.services.arrivals import Leaving
from app.services.due import Said
from app.services.scenario_file import ASK, EVENT, SITE, Table, read_scenario_file

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
_SITE_KEYS = ("nation", "setting", "release_rule", "holidays")
_EVENT_KEYS = ("on", "do", "person", *_OPTIONAL)
_REASONS = {
    "unwell": DelayReason.UNWELL,
    "health": DelayReason.UNWELL,
    "drug_or_alcohol": DelayReason.UNWELL_SUBSTANCES,
    "drugs_or_alcohol_unwell": DelayReason.UNWELL_SUBSTANCES,
    "drug_alcohol_unwell": DelayReason.UNWELL_SUBSTANCES,
    "unwell_drug_or_alcohol": DelayReason.UNWELL_SUBSTANCES,
}


def load_scenario(path: Path) -> Scenario:
    """Read a scenario. Raises CaseError with one sentence that names the line and the cure."""
    read = read_scenario_file(path, {SITE: _SITE_KEYS, EVENT: _EVENT_KEYS, ASK: ("on",)})
    events = tuple(_event(number, table) for number, table in enumerate(read.events, 1))
    _require_order(events, read.events)
    _require_known_people(events, read.events)
    site = read.site
    setting = _word(Setting, site.get("setting") or "prison", site.at("setting"))
    return Scenario(
        nation=_word(Nation, site.get("nation") or "scotland", site.at("nation")),
        setting=setting,
        release_rule=_rule(site, setting),
        holidays=_holidays(site),
        events=events,
        asks=tuple(sorted({_day(ask, "on") for ask in read.asks})),
    )


def _event(number: int, table: Table) -> Event:
    do = _word(Doing, table.get("do"), table.at("do"))
    person = table.get("person")
    if not isinstance(person, str) or not person.strip():
        raise CaseError(_("{key}: say which person, as text.").format(key=table.at("person")))
    strange = sorted(key for key in _OPTIONAL if table.get(key) != "" and key not in _FIELDS.get(do, set()))
    if strange:
        sentence = _("{key} does not belong to {do}. Take it out.")
        raise CaseError(sentence.format(key=table.at(strange[0]), do=do))
    event = Event(number, _day(table, "on"), do, person)
    return replace(event, **_READ[do](table)) if do in _READ else event


def _arrive(table: Table) -> dict[str, Any]:
    return {"arrival": _word(Arrival, table.get("kind") or "new", table.at("kind")), **_stay(table)}


def _return(table: Table) -> dict[str, Any]:
    return {"arrival": Arrival.RECALL, **_stay(table)}


def _talk(table: Table) -> dict[str, Any]:
    role = _word(Role, table.get("role"), table.at("role"))
    if not role.holds_talks:
        raise CaseError(_("{key}: use champion, officer or healthcare.").format(key=table.at("role")))
    return {"talk_set": _word(TalkSet, table.get("set"), table.at("set")), "role": role}


def _delay(table: Table) -> dict[str, Any]:
    return {"of": _word(DueKind, table.get("of"), table.at("of")), "reason": _reason(table)}


def _offer(table: Table) -> dict[str, Any]:
    said = _word(Said, table.get("said") or "no", table.at("said"))
    return {"of": _word(DueKind, table.get("of"), table.at("of")), "said": said}


def _release_date(table: Table) -> dict[str, Any]:
    return {"release": _maybe_day(table, "date")}


def _done(table: Table) -> dict[str, Any]:
    kind = _word(DueKind, table.get("of"), table.at("of"))
    if kind not in TASKS:
        sentence = _("{key}: {word} is no task. It is done by a talk or a review.")
        raise CaseError(sentence.format(key=table.at("of"), word=kind))
    return {"of": kind}


def _leave(table: Table) -> dict[str, Any]:
    return {"leaving": _word(Leaving, table.get("kind") or "out", table.at("kind"))}


_READ: dict[Doing, Callable[[Table], dict[str, Any]]] = {
    Doing.ARRIVE: _arrive,
    Doing.RETURN: _return,
    Doing.TALK: _talk,
    Doing.DELAY: _delay,
    Doing.OFFER: _offer,
    Doing.RELEASE_DATE: _release_date,
    Doing.TASK: _done,
    Doing.LEAVE: _leave,
}


def _stay(table: Table) -> dict[str, Any]:
    given = table.get("sentence")
    sentence = _word(Sentence, given, table.at("sentence")) if given != "" else None
    return {"sentence": sentence, "release": _maybe_day(table, "release")}


def _reason(table: Table) -> DelayReason:
    """Written with blanks or with underscores, as the rules name them."""
    name = table.get("reason")
    plain = "_".join(name.lower().replace("-", " ").replace("/", " or ").split()) if isinstance(name, str) else name
    known = _REASONS.get(plain) if isinstance(plain, str) else None
    return known or _word(DelayReason, plain, table.at("reason"))


def _require_order(events: tuple[Event, ...], tables: tuple[Table, ...]) -> None:
    for before, event in pairwise(events):
        if event.on < before.on:
            raise CaseError(
                _("{key}: {day} is before the event above it. Put events in order.").format(
                    key=tables[event.number - 1].at("on"), day=event.on.isoformat()
                )
            )


def _require_known_people(events: tuple[Event, ...], tables: tuple[Table, ...]) -> None:
    known: set[str] = set()
    for event in events:
        if event.do is Doing.ARRIVE:
            known.add(event.person)
        elif event.person not in known:
            raise CaseError(
                _("{key}: there is no person {person} yet. Let them arrive first.").format(
                    key=tables[event.number - 1].at("person"), person=event.person
                )
            )


def _rule(site: Table, setting: Setting) -> ReleaseRule:
    name = site.get("release_rule")
    if name == "":
        return ReleaseRule.BASE if setting is Setting.PRISON else ReleaseRule.NONE
    return _word(ReleaseRule, name, site.at("release_rule"))


def _holidays(site: Table) -> tuple[date, ...]:
    given = site.get("holidays") or []
    if not isinstance(given, list):
        raise CaseError(_("{key}: write a list of dates.").format(key=site.at("holidays")))
    return tuple(sorted({_a_day(day, site.at("holidays")) for day in given}))


def _word(kind: type[Word], name: object, key: str) -> Word:
    try:
        return kind(str(name))
    except ValueError:
        words = ", ".join(each.value for each in kind)
    if name == "":
        raise CaseError(_("{key} is missing. Use one of: {words}.").format(key=key, words=words))
    raise CaseError(_("{key}: {word} is not known. Use one of: {words}.").format(key=key, word=name, words=words))


def _maybe_day(table: Table, key: str) -> date | None:
    return None if table.get(key) == "" else _day(table, key)


def _day(table: Table, key: str) -> date:
    return _a_day(table.get(key), table.at(key))


def _a_day(given: object, key: str) -> date:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        if isinstance(given, str) and len(given) == len("2026-11-24"):
            return date.fromisoformat(given)
    except ValueError:
        pass
    if given == "":
        raise CaseError(_("{key} is missing. Write a day, such as 2026-11-24.").format(key=key))
    raise CaseError(_("{key}: that is no date. Write it as 2026-11-24.").format(key=key))
