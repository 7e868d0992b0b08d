"""The pieces of a record in words: what differs between two versions of it, for people who have to decide."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.domain.due import Arrival, Sentence
from app.domain.person import MedicinesKept, Sex
from app.domain.pieces import GOAL, STEP, Key, Pieces, is_nothing
from app.domain.place_words import medicines_words
from app.domain.plan import Actor, Agrees, GoalState, StepState, StopReason
from app.domain.record import VersionKind
from app.i18n import _, listed, plain_date
from app.services.record_pages import recipient_in_words
from app.services.words import goal_state_in_words, step_state_in_words, stop_reason_in_words


def kind_in_words(kind: VersionKind) -> str:
    """Which part of a record it is, as a heading."""
    return {
        VersionKind.PERSON: _("Details"),
        VersionKind.PLAN: _("The plan"),
        VersionKind.CONSENT: _("What may be shared"),
        VersionKind.ASSESSMENT: _("Answers of a talk"),
        VersionKind.SITTING: _("Answers of a talk"),
        VersionKind.LEAVE: _("Leaving"),
        VersionKind.LINK: _("Two records of one person"),
        VersionKind.HOLD: _("A legal hold"),
        VersionKind.VOID: _("Something that was taken out"),
        VersionKind.MOVE: _("Something that was moved"),
    }.get(kind, _("A part of the record"))


def piece_name(key: Key, sides: list[Pieces], topics: Mapping[str, str]) -> str:
    """What a piece is about. `topics` are titles by id."""
    if key[0] == GOAL:
        return _goal_name(key, sides)
    if key[0] == "with":
        return recipient_in_words(key[1])
    if len(key) == 2:
        scale = {
            "matters": _("{topic}: how much it matters"),
            "sure": _("{topic}: how sure"),
            "why_not_lower": _("{topic}: why not lower"),
            "one_higher": _("{topic}: what would help"),
        }[key[0]]
        return scale.format(topic=topics.get(key[1], key[1]))
    return _names().get(key[0], key[0].replace("_", " ").capitalize())


def _goal_name(key: Key, sides: list[Pieces]) -> str:
    words = next((str(side[(*key[:2], "words")]) for side in sides if (*key[:2], "words") in side), "")
    part = key[2] if len(key) > 2 else ""
    plain = {
        "": _("A goal: {goal}"),
        "words": _("The words of a goal"),
        "why": _("Why this matters: {goal}"),
        "target": _("By when: {goal}"),
        "topic": _("What it is about: {goal}"),
        "state": _("How it goes: {goal}"),
        STEP: _("A step of the goal: {goal}"),
    }[part]
    return plain.format(goal=words)


def piece_in_words(key: Key, value: Any, topics: Mapping[str, str]) -> str:
    """What stands there; "Not there" for nothing."""
    if is_nothing(value):
        return _("Not there") if key[0] == GOAL else _("Nothing is written")
    if key[0] == GOAL:
        return _of_goal(key[2] if len(key) > 2 else "", value, topics)
    if key[0] == "with":
        return _("Agreed") if value else _("Not agreed")
    make = _VALUES.get(key[0])
    return make(value) if make else _plain(value)


def _of_goal(part: str, value: Any, topics: Mapping[str, str]) -> str:
    if part == "":
        return _("The goal is there")
    if part == "state":
        state = goal_state_in_words(GoalState(str(value.get("state") or GoalState.NOW)))
        why = value.get("stopped_because")
        if not why:
            return state
        return _("{state}: {reason}").format(state=state, reason=stop_reason_in_words(StopReason(str(why))).lower())
    if part == STEP:
        return _step(value)
    if part == "topic":
        return topics.get(str(value), str(value))
    return _target(str(value)) if part == "target" else str(value)


def _step(step: Mapping[str, Any]) -> str:
    said = [str(step.get("words", "")), step_state_in_words(StepState(str(step.get("state", StepState.NOT_STARTED))))]
    who = str(step.get("service") or "") or actor_in_words(Actor(str(step.get("actor", Actor.ME))))
    said.append(_("{who}, by {day}").format(who=who, day=_day(step["by"])) if step.get("by") else who)
    return "; ".join(said)


def actor_in_words(actor: Actor) -> str:
    return {
        Actor.ME: _("Me"),
        Actor.KEY_WORKER: _("Key worker"),
        Actor.CHAMPION: _("Health champion"),
        Actor.HEALTHCARE: _("Healthcare"),
        Actor.FAMILY: _("Family"),
        Actor.SERVICE: _("A service"),
    }[actor]


def _target(words: str) -> str:
    months = {"3 months": _("In 3 months"), "6 months": _("In 6 months"), "12 months": _("In 12 months")}
    return months.get(words) or _("By {day}").format(day=_day(words))


def _day(text: object) -> str:
    try:
        return plain_date(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return listed([_plain(each) for each in value])
    if isinstance(value, Mapping):
        return ", ".join(_plain(each) for each in value.values() if not is_nothing(each))
    return _day(value)


def _notes(notes: list[Mapping[str, Any]]) -> str:
    lines = [
        _("{words} ({day}, {name})").format(words=each.get("words", ""), day=_day(each.get("on")), name=each.get("by"))
        for each in notes
    ]
    return "\n".join(lines)


def _agreement(value: Mapping[str, Any]) -> str:
    said = {
        Agrees.YES: _("Agreed on {day}"),
        Agrees.NO: _("Not agreed, {day}"),
        Agrees.COULD_NOT_SAY: _("Could not say, {day}"),
    }
    if not value.get("agreed_on"):
        return _("Nothing is written")
    return said[Agrees(str(value.get("agrees") or Agrees.COULD_NOT_SAY))].format(day=_day(value["agreed_on"]))


def _stay(value: Mapping[str, Any]) -> str:
    words = {
        Arrival.NEW.value: _("Arrived."),
        Arrival.RECALL.value: _("Came back."),
        Arrival.TRANSFER.value: _("Came from another place."),
        Arrival.COURT.value: _("Back from court."),
    }
    how = words.get(str(value.get("arrival") or Arrival.NEW.value), "")
    return _("{how} {day}").format(how=how, day=_day(value["admitted"])) if value.get("admitted") else how


def _sex(value: object) -> str:
    words = {Sex.FEMALE.value: _("Female"), Sex.MALE.value: _("Male")}
    return words.get(str(value), _("Not said"))


def _sentence(value: object) -> str:
    words = {
        Sentence.SENTENCED.value: _("Sentenced"),
        Sentence.REMAND.value: _("On remand"),
        Sentence.UNSENTENCED.value: _("Not sentenced yet"),
        Sentence.LIFE.value: _("Life"),
    }
    return words.get(str(value), str(value))


_VALUES: dict[str, Callable[[Any], str]] = {
    "notes": _notes,
    "agreement": _agreement,
    "stay": _stay,
    "sex": _sex,
    "sentence": _sentence,
    "medicines_kept": lambda value: medicines_words(MedicinesKept(str(value))),
}


def _names() -> dict[str, str]:
    return {
        "given_name": _("First name"),
        "family_name": _("Family name"),
        "known_as": _("Known as"),
        "born": _("Birthday"),
        "sex": _("Sex"),
        "custody_number": _("Number"),
        "hall": _("Where they live"),
        "stay": _("Coming here"),
        "sentence_months": _("Months of the sentence"),
        "leaves": _("Day of leaving"),
        "language": _("Language"),
        "chi": _("CHI number"),
        "nhs_number": _("NHS number"),
        "sentence": _("Sentence"),
        "key_worker": _("Key worker"),
        "gp": _("Local GP practice"),
        "medicines_kept": _("Who keeps the medicines"),
        "strengths": _("What is going well"),
        "notes": _("Notes"),
        "agreement": _("Whether they agree"),
        "would_change": _("What they would change"),
    }
