"""What the screens of rights are given: sharing, parts that can be moved, answers that can be corrected."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.assessment import Answer, Question
from app.services.pages import Band


class PlanGoes(StrEnum):
    """What happens to the plan with this part: nothing, it goes along unless somebody says no, or it must be said."""

    NO = "no"
    ALONG = "along"
    ASK = "ask"


@dataclass(frozen=True)
class RecordPart:
    """One part of a record that can be moved or taken out, in words with its day."""

    record_id: str
    words: str
    plan: PlanGoes = PlanGoes.NO


@dataclass(frozen=True)
class MorePage:
    """`sharing` is (recipient, words, agreed or None when never asked)."""

    band: Band
    sharing: tuple[tuple[str, str, bool | None], ...]
    parts: tuple[RecordPart, ...]
    may_give_everything: bool
    may_correct: bool
    may_export: bool = False
    hold: bool | None = None  # whether a legal hold stands; None for who has no say in it


@dataclass(frozen=True)
class Correctable:
    """One answer of the last finished talk; what was said in private has its words only for healthcare."""

    question: Question
    answer: Answer
    words: str
