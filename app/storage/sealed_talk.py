"""What a champion's talk is when it is closed: one piece, sealed for staff, checked strictly before it is let in."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from app.domain.assessment import Answer, Content, How, Silence, Spoke, TalkSet
from app.domain.roles import Role
from app.domain.valid import LONGEST_TEXT, fitting
from app.errors import KeystoreRefused, NotValid
from app.storage import sealing
from app.storage.answers import answer_from_json, answer_to_json

FORMAT = 1
LARGEST = 1024 * 1024
"""Bytes of a sealed talk. The longest talk that can be held is far below it."""

Because = Literal["finished", "stopped", "staff", "now", "time", "taken_back"]
"""Why it ended: all asked; stopped; the champion got staff; a now finding; the time was over; staff took it back."""

_Short = Annotated[str, msgspec.Meta(max_length=80)]
_Long = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]


class SealedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One answer, in the form of `answer_to_json`."""

    question: _Short
    spoke: Spoke
    how: How
    value: dict[str, Any] | None = None
    silence: Silence | None = None
    half_typed: _Long = ""


class SealedTalk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole talk. `token` proves that it was held in the file that staff made for it."""

    format: int
    intake_id: _Short
    token: _Short
    opened_at: _Short
    closed_at: _Short
    because: Because
    at_question: _Short
    answers: Annotated[tuple[SealedAnswer, ...], msgspec.Meta(max_length=1000)]


def sealed_answers(answers: Sequence[Answer]) -> tuple[SealedAnswer, ...]:
    """Everything that was said or half typed."""
    said = [answer_to_json(answer) for answer in answers if answer.settled or answer.half_typed]
    return tuple(msgspec.convert(each, SealedAnswer) for each in said)


def seal(talk: SealedTalk, public: str) -> bytes:
    return sealing.sealed_to(public, msgspec.json.encode(talk))


def unseal(blob: bytes, secret: str) -> SealedTalk:
    """Raises NotValid for anything that is not a talk sealed to this installation."""
    if len(blob) <= LARGEST:
        try:
            talk = msgspec.json.decode(sealing.opened_with(secret, blob), type=SealedTalk)
        except (KeystoreRefused, msgspec.MsgspecError, ValueError, RecursionError):
            talk = None
        if talk is not None and talk.format == FORMAT:
            return talk
    raise NotValid(_UNREADABLE)


def answers_in(talk: SealedTalk, content: Content, talk_set: TalkSet) -> list[Answer]:
    """The answers, each to a question that a champion may ask in this set, and fitting it.

    Raises NotValid otherwise: the whole talk is refused then, never a part of it. What was given to a sensitive
    question is private, whatever the talk says.
    """
    _require_moments(talk)
    answers = [_answer(each, content, talk_set) for each in talk.answers]
    if len({answer.question_id for answer in answers}) < len(answers):
        raise NotValid(_UNREADABLE)
    return answers


def _require_moments(talk: SealedTalk) -> None:
    try:
        whole = all(datetime.fromisoformat(moment).tzinfo for moment in (talk.opened_at, talk.closed_at))
    except ValueError:
        whole = False
    if not whole:
        raise NotValid(_UNREADABLE)


def to_body(talk: SealedTalk) -> str:
    """For the inbox inside the encrypted records."""
    return msgspec.json.encode(talk).decode()


def digest(talk: SealedTalk) -> str:
    """The same for the same talk, however often it was sealed: by this a talk that comes again is known."""
    return hashlib.sha256(to_body(talk).encode()).hexdigest()


def from_body(body: str) -> SealedTalk:
    return msgspec.json.decode(body, type=SealedTalk)


def _answer(sealed: SealedAnswer, content: Content, talk_set: TalkSet) -> Answer:
    question = content.by_id.get(sealed.question)
    if question is None or talk_set not in question.sets or Role.CHAMPION not in question.who:
        raise NotValid(_UNREADABLE)
    try:
        answer = answer_from_json(msgspec.to_builtins(sealed))
    except (KeyError, ValueError, TypeError):
        answer = None
    if answer is None or (answer.value is not None and answer.silence is not None):
        raise NotValid(_UNREADABLE)
    fitted = fitting(question, answer)
    how = How.PRIVATE if question.sensitive and fitted.settled else fitted.how
    return Answer(fitted.question_id, fitted.value, fitted.silence, fitted.spoke, how, answer.half_typed)


_UNREADABLE = "a talk that cannot be read"
"""For callers, never for a screen: `receiving` names such a talk by its number."""
