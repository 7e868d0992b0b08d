"""A record taken apart into pieces, so that two versions of it can be laid side by side and put together again.

Only the kinds below come apart; of every other kind one whole version is chosen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from app.domain.person import PersonDetails
from app.domain.record import VersionKind

Body = Mapping[str, Any]
Key = tuple[str, ...]
"""("hall",), ("with", recipient), ("goal", id), ("goal", id, "words"), ("goal", id, "step", words), ("sure", topic)."""
Pieces = dict[Key, Any]
"""A key that is missing says that nothing stands there."""

GOAL, STEP = "goal", "step"
_WITH_WORDS = ("words", "why", "would_change")
_OF_A_GOAL = ("words", "why", "target", "topic")
_OF_A_STAY = ("stay", "arrival", "admitted")
_BY_TOPIC = ("matters", "sure", "why_not_lower", "one_higher")
_AGREEMENT = ("agrees", "agreed_on")
_LISTS = ("strengths", "notes")
_UNSAID = {each.name: each.default for each in fields(PersonDetails) if each.default is not MISSING}


def pieces_of(kind: VersionKind, body: Body) -> Pieces | None:
    """The pieces of a body; None for a kind that does not come apart."""
    make = _APART.get(kind)
    return make(body) if make else None


def put_together(kind: VersionKind, first: Body, pieces: Pieces) -> dict[str, Any]:
    """A body of these pieces; what is no piece of it is as in `first`. Goals and steps come in the order of the keys.

    Raises KeyError for a kind that does not come apart.
    """
    return _TOGETHER[kind](first, pieces)


def both_of(key: Key, said: Sequence[object]) -> object | None:
    """What all sides say, one after the other, each once; None where that makes no sense."""
    told = [each for each in said if not is_nothing(each)]
    if len(told) < len(said):
        return None
    if all(isinstance(each, list) for each in told):
        return _once(thing for each in told if isinstance(each, list) for thing in each)
    if key[-1] in _WITH_WORDS and all(isinstance(each, str) for each in told):
        return " / ".join(_once(str(each) for each in told))
    return None


def apart(sides: Sequence[Pieces]) -> list[Key]:
    """The keys at which not all sides say the same, in the order in which they come.

    A goal that not all have is one piece, not a piece for each of its parts.
    """
    keys = dict.fromkeys(key for side in sides for key in side)
    differ = [key for key in keys if any(plain(side.get(key)) != plain(sides[0].get(key)) for side in sides)]
    alone = {key for key in differ if len(key) == 2 and key[0] == GOAL}
    return [key for key in differ if key in alone or key[:2] not in alone]


def chosen_pieces(sides: Sequence[Pieces], choices: Mapping[Key, int | Sequence[int]]) -> Pieces:
    """The pieces with what was chosen: the number of a side for each key that is `apart`, or several for their words.

    Parts of a goal that is one piece follow the goal. Raises KeyError when a choice is missing.
    """
    differ = set(apart(sides))
    taken: Pieces = {}
    for key in dict.fromkeys(key for side in sides for key in side):
        asked = key if key in differ else key[:2] if key[:2] in differ else None
        if asked is None:
            value = next(side[key] for side in sides if key in side)
        elif isinstance(at := choices[asked], int):
            value = sides[at].get(key)
        else:
            value = both_of(key, [sides[each].get(key) for each in at])
        if value is not None or asked is None:
            taken[key] = value
    return taken


def is_nothing(value: object) -> bool:
    return value is None or value in ("", [])


def plain(value: object) -> object:
    """Nothing is nothing, whether it is left out, empty or null."""
    return None if is_nothing(value) else value


def _person(body: Body) -> Pieces:
    """What an older program left out is as if nobody had said anything about it."""
    told = {**_UNSAID, **body}
    single: Pieces = {(name,): value for name, value in told.items() if name not in (*_OF_A_STAY, "on")}
    return single | {("stay",): {name: told.get(name) for name in _OF_A_STAY}}


def _whole_person(first: Body, pieces: Pieces) -> dict[str, Any]:
    single = {key[0]: value for key, value in pieces.items() if key != ("stay",)}
    stay = {name: value for name, value in pieces[("stay",)].items() if value is not None}
    return {**({"on": first["on"]} if "on" in first else {}), **single, **stay}


def _consent(body: Body) -> Pieces:
    return {("with", str(who)): agreed for who, agreed in body.get("with", {}).items()}


def _whole_consent(first: Body, pieces: Pieces) -> dict[str, Any]:
    return {**dict(first), "with": {key[1]: agreed for key, agreed in pieces.items()}}


def _plan(body: Body) -> Pieces:
    found: Pieces = {(name,): body[name] for name in _LISTS if body.get(name)}
    for place, goal in enumerate(body.get("goals", ())):
        name = (GOAL, str(goal.get("goal_id") or place))
        found[name] = True
        found |= {(*name, part): goal[part] for part in _OF_A_GOAL if goal.get(part)}
        found[(*name, "state")] = {each: goal.get(each) for each in ("state", "stopped_because")}
        for step in goal.get("steps", ()):
            found[_step_key(found, name, str(step.get("words", "")))] = step
    for scale in _BY_TOPIC:
        found |= {(scale, str(topic)): value for topic, value in body.get(scale, {}).items()}
    found[("agreement",)] = {name: body.get(name) for name in _AGREEMENT}
    return found | ({("would_change",): body["would_change"]} if body.get("would_change") else {})


def _step_key(found: Pieces, goal: Key, words: str) -> Key:
    """A step is known by its words; the same words again are counted."""
    key, count = (*goal, STEP, words), 1
    while key in found:
        count += 1
        key = (*goal, STEP, words, str(count))
    return key


def _whole_plan(first: Body, pieces: Pieces) -> dict[str, Any]:
    goals = [key for key in pieces if len(key) == 2 and key[0] == GOAL]
    return {
        **dict(first),
        **{name: pieces.get((name,), []) for name in _LISTS},
        "goals": [_whole_goal(key, pieces) for key in goals],
        **{scale: {key[1]: each for key, each in pieces.items() if key[0] == scale} for scale in _BY_TOPIC},
        **pieces[("agreement",)],
        "would_change": pieces.get(("would_change",), ""),
    }


def _whole_goal(goal: Key, pieces: Pieces) -> dict[str, Any]:
    steps = [step for key, step in pieces.items() if key[:2] == goal and key[2:3] == (STEP,)]
    return {
        "goal_id": "" if goal[1].isdigit() and len(goal[1]) < 4 else goal[1],
        **{part: pieces.get((*goal, part), "") for part in _OF_A_GOAL},
        **pieces[(*goal, "state")],
        "steps": steps,
    }


def _once(things: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for each in things:
        if each not in kept:
            kept.append(each)
    return kept


_APART: dict[VersionKind, Callable[[Body], Pieces]] = {
    VersionKind.PERSON: _person,
    VersionKind.PLAN: _plan,
    VersionKind.CONSENT: _consent,
}
_TOGETHER: dict[VersionKind, Callable[[Body, Pieces], dict[str, Any]]] = {
    VersionKind.PERSON: _whole_person,
    VersionKind.PLAN: _whole_plan,
    VersionKind.CONSENT: _whole_consent,
}
