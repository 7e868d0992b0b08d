"""What the screens of rights are given: sharing, parts that can be moved, answers that can be corrected."""

from dataclasses import dataclass

from app.domain.assessment import Answer, Question
from app.services.pages import Band


@dataclass(frozen=True)
class RecordPart:
    """One part of a record that can be moved or taken out, in words with its day."""

    record_id: str
    words: str


@dataclass(frozen=True)
class MorePage:
    """`sharing` is (recipient, words, agreed or None when never asked)."""

    band: Band
    sharing: tuple[tuple[str, str, bool | None], ...]
    parts: tuple[RecordPart, ...]
    may_give_everything: bool
    may_correct: bool


@dataclass(frozen=True)
class Correctable:
    """One answer of the last finished talk; what was said in private has its words only for healthcare."""

    question: Question
    answer: Answer
    words: str
