"""What the body of an entry from elsewhere has to look like by its kind, so that every page, list and paper can be made
of it: one odd word would keep a person's page shut.

Only what is there is looked at: a newer program may say more, an older one less. The lists check the rest themselves.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.assessment import How, Silence, Spoke, TalkSet, Urgency
from app.domain.record import VersionKind
from app.exchange.strict import NotStrict
from app.storage.answers import value_from_json

Check = Callable[[Any], bool]
FACES = range(1, 6)
_HOW, _SPOKE, _SILENCE = (frozenset(map(str, words)) for words in (How, Spoke, Silence))
_ANSWER = frozenset(("question", "value", "silence", "spoke", "how", "half_typed"))


class NewWord(ValueError):
    """A word that only a newer program knows."""


def require_shape(kind: VersionKind, body: Mapping[str, Any]) -> None:
    """Raises NotStrict, NewWord, or what reading an answer raises."""
    for name, is_right in _SHAPES.get(kind, {}).items():
        if name in body and not is_right(body[name]):
            raise NotStrict


def _word(thing: Any) -> bool:
    return isinstance(thing, str)


def _words(thing: Any) -> bool:
    return isinstance(thing, list) and all(isinstance(each, str) for each in thing)


def _yes_or_no(thing: Any) -> bool:
    return isinstance(thing, bool)


def _number(thing: Any) -> bool:
    return type(thing) is int and 0 <= thing < 10_000


def _day(thing: Any) -> bool:
    return isinstance(thing, str) and date.fromisoformat(thing).isoformat() == thing


def _day_or_none(thing: Any) -> bool:
    return thing is None or thing == "" or _day(thing)


def _moment(thing: Any) -> bool:
    return isinstance(thing, str) and (not thing or datetime.fromisoformat(thing) is not None)


def _one_of(words: type[StrEnum]) -> Check:
    known = frozenset(map(str, words))

    def is_known(thing: Any) -> bool:
        if isinstance(thing, str) and thing not in known:
            raise NewWord
        return isinstance(thing, str)

    return is_known


def _table(thing: Any) -> bool:
    return isinstance(thing, dict)


def _answers(thing: Any) -> bool:
    """As `storage.answers.answer_from_json` reads them, without making each of ten thousands."""
    for answer in thing:
        if answer["how"] not in _HOW or answer["spoke"] not in _SPOKE or not _ANSWER.issuperset(answer):
            raise NewWord
        if not isinstance(answer["question"], str) or not isinstance(answer.get("half_typed", ""), str):
            return False
        silence, value = answer.get("silence"), answer.get("value")
        if silence is not None and silence not in _SILENCE:
            raise NewWord
        if value is not None and not (len(value) == 1 and isinstance(value.get("text"), str)):
            value_from_json(value)
    return True


def _findings(thing: Any) -> bool:
    level = _one_of(Urgency)
    return all(level(each["level"]) and _word(each["finding_id"]) and _word(each["topic"]) for each in thing)


def _review(thing: Any) -> bool:
    return _table(thing) and all(_words(thing.get(name, [])) for name in ("ask", "still_true", "changed"))


def _change(thing: Any) -> bool:
    """Of a plan: what was changed, on which day."""
    return _table(thing) and _day_or_none(thing.get("on")) and all(_plain(each) for each in thing.values())


def _plain(thing: Any) -> bool:
    return thing is None or isinstance(thing, str | bool | int)


def _face(thing: Any) -> bool:
    return thing is None or (type(thing) is int and thing in FACES)


def _shared(thing: Any) -> bool:
    return _table(thing) and all(isinstance(each, bool) for each in thing.values())


def _told(thing: Any) -> bool:
    """The findings of a notice."""
    return isinstance(thing, list) and all(_table(each) and all(map(_word, each.values())) for each in thing)


_SHAPES: Mapping[VersionKind, Mapping[str, Check]] = {
    VersionKind.SITTING: {
        **dict.fromkeys(("assessment_id", "set", "role", "level", "held_by", "at_question"), _word),
        **dict.fromkeys(("opened_at", "closed_at"), _moment),
        "closed_because": _word,
        "held_on": _day,
        "answers": _answers,
        "review": _review,
    },
    VersionKind.ASSESSMENT: {
        **dict.fromkeys(("assessment_id", "role", "occasion"), _word),
        "set": _one_of(TalkSet),
        "finished_on": _day,
        "sittings": _words,
        "findings": _findings,
    },
    VersionKind.FINDING_CLOSED: {
        **dict.fromkeys(("assessment_id", "finding_id", "reason", "sitting_id"), _word),
        "recorded_at": _moment,
    },
    VersionKind.CONSENT: {"with": _shared, "on": _day_or_none, "assessment_id": _word},
    VersionKind.PLAN: {"change": _change},
    VersionKind.OFFER: {**dict.fromkeys(("kind", "said", "why"), _word), "on": _day},
    VersionKind.DUE: {**dict.fromkeys(("kind", "what", "reason", "note"), _word), "on": _day},
    VersionKind.REVIEW: {"on": _day, "note": _word, "still_true": _words, "changed": _words},
    VersionKind.CHECK_IN: {"on": _day, "face": _face, "help_with": _words},
    VersionKind.PACK: {
        **dict.fromkeys(("document", "grade", "sha256"), _word),
        **dict.fromkeys(("pages", "copy"), _number),
        "on": _day,
        "ticked": _words,
        "directory": _table,
    },
    VersionKind.CONCERN: {
        **dict.fromkeys(("told", "told_at", "next_step", "sitting_id", "assessment_id"), _word),
        "findings": _words,
        "recorded_at": _moment,
    },
    VersionKind.LEAVE: {"how": _word, "on": _day, "note": _word},
    VersionKind.MOVE: {**dict.fromkeys(("was", "record_id"), _word), "made_on": _day, "on": _day},
    VersionKind.VOID: {"was": _word, "on": _day},
    VersionKind.HOLD: {"hold": _yes_or_no, "on": _day},
    VersionKind.DISPOSAL: {"categories": _words, "on": _day},
    VersionKind.LINK: {"other": _word, "same": _yes_or_no, "on": _day},
    VersionKind.NOTICE: {
        **dict.fromkeys(("from", "on", "talk_on"), _word),
        "critical_medicine": _words,
        "findings": _told,
        "who": _table,
    },
}
