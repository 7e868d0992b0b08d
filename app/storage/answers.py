"""Answers, plans and people as plain JSON and back, so that every kind of value comes back as it went in."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import msgspec

from app.domain.assessment import Answer, How, Row, Silence, Spoke, Value
from app.domain.person import PersonDetails
from app.domain.plan import Plan
from app.domain.record import Concern
from app.domain.site import SiteSettings

Json = Mapping[str, object]
_BODY = msgspec.json.Decoder(dict[str, Any])


def body_from_text(text: str) -> dict[str, Any]:
    """A kept body, quickly; with the slower library where it holds half a letter, which the quick one refuses."""
    try:
        return _BODY.decode(text)
    except msgspec.DecodeError:
        return cast(dict[str, Any], json.loads(text))


def value_to_json(value: Value) -> dict[str, object]:
    """One key names the kind, so that `1`, `true`, a date and a word that looks like one stay apart."""
    match value:
        case bool():
            return {"yesno": value}
        case int():
            return {"number": value}
        case str():
            return {"text": value}
        case date():
            return {"date": value.isoformat()}
        case tuple():
            return _many_to_json(value)


def value_from_json(plain: Json) -> Value:
    """Raises ValueError, without the value, for anything that `value_to_json` does not make."""
    match dict(plain) if len(plain) == 1 else {}:
        case {"yesno": bool(value)}:
            return value
        case {"number": int(value)} if not isinstance(value, bool):
            return value
        case {"text": str(value)}:
            return value
        case {"date": str(value)}:
            return _day(value)
        case {"many": list(value)}:
            return tuple(str(option) for option in value)
        case {"rows": list(value)}:
            return tuple(_row_from_json(row) for row in value)
        case _:
            raise ValueError("no kind of answer")


def answer_to_json(answer: Answer) -> dict[str, object]:
    plain: dict[str, object] = {"question": answer.question_id, "spoke": answer.spoke.value, "how": answer.how.value}
    if answer.value is not None:
        plain["value"] = value_to_json(answer.value)
    if answer.silence is not None:
        plain["silence"] = answer.silence.value
    if answer.half_typed:
        plain["half_typed"] = answer.half_typed
    return plain


def answer_from_json(plain: Json) -> Answer:
    """Raises KeyError or ValueError when `plain` is no answer."""
    value, silence = plain.get("value"), plain.get("silence")
    return Answer(
        question_id=str(plain["question"]),
        value=None if value is None else value_from_json(cast(Json, value)),
        silence=None if silence is None else Silence(str(silence)),
        spoke=Spoke(str(plain["spoke"])),
        how=How(str(plain["how"])),
        half_typed=str(plain.get("half_typed", "")),
    )


def plan_to_json(plan: Plan) -> dict[str, object]:
    return _to_json(plan)


def plan_from_json(plain: Json) -> Plan:
    return msgspec.convert(plain, Plan)


def person_to_json(details: PersonDetails) -> dict[str, object]:
    return _to_json(details)


def person_from_json(plain: Json) -> PersonDetails:
    return msgspec.convert(plain, PersonDetails)


def concern_to_json(concern: Concern) -> dict[str, object]:
    return _to_json(concern)


def concern_from_json(plain: Json) -> Concern:
    return msgspec.convert(plain, Concern)


def settings_to_json(settings: SiteSettings) -> dict[str, object]:
    return _to_json(settings)


def settings_from_json(plain: Json) -> SiteSettings:
    return msgspec.convert(plain, SiteSettings)


def _to_json(thing: object) -> dict[str, object]:
    return cast(dict[str, object], msgspec.to_builtins(thing, enc_hook=_any_mapping))


def _any_mapping(thing: object) -> object:
    if isinstance(thing, Mapping):
        return dict(thing)
    raise NotImplementedError


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        # The library's own words would repeat the answer.
        raise ValueError("no day") from None


def _many_to_json(value: tuple[str, ...] | tuple[Row, ...]) -> dict[str, object]:
    if value and not isinstance(value[0], str):
        return {"rows": [[[column, words] for column, words in row] for row in value]}
    return {"many": list(cast(tuple[str, ...], value))}


def _row_from_json(row: object) -> Row:
    match row:
        case list():
            return tuple(_cell(cell) for cell in row)
        case _:
            raise ValueError("no line of a list")


def _cell(cell: object) -> tuple[str, str]:
    match cell:
        case [str(column), str(words)]:
            return column, words
        case _:
            raise ValueError("no cell of a line")
