"""What can fall due and what can happen to a person: the words of the due rules (content/due_rules.md).

Every period is a site setting with the default kept here; its source stands beside it in resources/rules/due.toml.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from app.domain.assessment import TalkSet
from app.domain.roles import Role


class DueKind(StrEnum):
    RECEPTION = "reception"
    INDUCTION = "induction"
    HEALTH_FULL = "health_full"
    MOVE_REVIEW = "move_review"
    REVIEW = "review"
    YEARLY = "yearly"
    LEAVING = "leaving"
    TASK_THROUGHCARE = "task_throughcare"
    TASK_CONTACTS = "task_contacts"
    TASK_GP = "task_gp"
    TASK_MEDICINES = "task_medicines"
    TASK_PACK = "task_pack"


class DueState(StrEnum):
    """The first that fits on a day."""

    OVERDUE = "overdue"
    ON_HOLD = "on_hold"
    SOON = "soon"
    OPEN = "open"


class Arrival(StrEnum):
    NEW = "new"
    RECALL = "recall"
    TRANSFER = "transfer"
    COURT = "court"


class Sentence(StrEnum):
    SENTENCED = "sentenced"
    REMAND = "remand"
    UNSENTENCED = "unsentenced"
    LIFE = "life"


class DelayReason(StrEnum):
    UNWELL_SUBSTANCES = "drug_or_alcohol_unwell"
    UNWELL = "other_health"
    SAFETY = "safety"
    REGIME = "regime"
    SECURITY = "security"
    REFUSED = "refused"
    STAFF_MOVED = "staff_moved"
    SYSTEM = "system"
    OTHER = "other"


SHORT_DELAYS = frozenset((DelayReason.STAFF_MOVED, DelayReason.SYSTEM, DelayReason.OTHER))
CLOCK_KINDS = (
    DueKind.LEAVING,
    DueKind.TASK_THROUGHCARE,
    DueKind.TASK_CONTACTS,
    DueKind.TASK_GP,
    DueKind.TASK_MEDICINES,
    DueKind.TASK_PACK,
)
TASKS = frozenset(CLOCK_KINDS) - {DueKind.LEAVING}


@dataclass(frozen=True)
class Periods:
    """Days, unless the name says months. `before_release` is days back from the adjusted release date.

    `review_..._by` and `review_..._from` are months from the day of the plan or review, by the time left: up to 6, 12,
    60 months, beyond, or on remand. `review_close_days`: just above the months that need none, the review is due that
    many days before leaving.
    """

    induction: int = 3
    health_full: int = 7
    move_review: int = 10
    yearly_months: int = 12
    long_delay: int = 10
    short_delay: int = 5
    soon: int = 7
    declined: int = 30
    leaving_talk_good_for_months: int = 3
    review_none_up_to_months: int = 3
    review_close_days: int = 7
    review_close_from: int = 1
    review_6_by: int = 3
    review_6_from: int = 1
    review_12_by: int = 3
    review_12_from: int = 2
    review_60_by: int = 6
    review_60_from: int = 4
    review_beyond_by: int = 12
    review_beyond_from: int = 10
    review_remand_by: int = 3
    review_remand_from: int = 2
    before_release: Mapping[DueKind, int] = field(
        default_factory=lambda: {
            DueKind.LEAVING: 28,
            DueKind.TASK_THROUGHCARE: 84,
            DueKind.TASK_CONTACTS: 42,
            DueKind.TASK_GP: 28,
            DueKind.TASK_MEDICINES: 7,
            DueKind.TASK_PACK: 0,
        }
    )


class DueItem(NamedTuple):
    """One open thing. `hold` is the reason of a delay, empty when there is none."""

    kind: DueKind
    opened_on: date
    by: date
    may_from: date | None = None
    hold: str = ""
    held_on: date | None = None  # the day of the last delay


class Due(NamedTuple):
    """One line of a due list on a day. `reason` is the reason of the last delay; `held_on` the day it was given."""

    kind: DueKind
    by: date
    state: DueState
    held: bool
    may_be_done_now: bool
    reason: str = ""
    held_on: date | None = None


@dataclass(frozen=True)
class Rules:
    """The site's periods, and the day on which someone with a release date is really let go."""

    periods: Periods = field(default_factory=Periods)
    leaving_day: Callable[[date], date] = lambda day: day


@dataclass(frozen=True)
class Course:
    """Where one person stands: `release` is the date as given, before the release-day rule."""

    here: bool = False
    sentence: Sentence = Sentence.SENTENCED
    release: date | None = None
    items: Mapping[DueKind, DueItem] = field(default_factory=dict)
    done: frozenset[DueKind] = frozenset()
    leaving_talk_on: date | None = None


@dataclass(frozen=True)
class Arrived:
    on: date
    kind: Arrival
    sentence: Sentence | None = None
    release: date | None = None


@dataclass(frozen=True)
class TalkFinished:
    on: date
    talk_set: TalkSet
    role: Role


@dataclass(frozen=True)
class PlanMade:
    on: date


@dataclass(frozen=True)
class ReviewHeld:
    on: date


@dataclass(frozen=True)
class Delayed:
    on: date
    kind: DueKind
    reason: DelayReason


@dataclass(frozen=True)
class ReleaseDateSet:
    """`release` None: the date became unknown."""

    on: date
    release: date | None


@dataclass(frozen=True)
class SentenceSet:
    """The court decided, or it was typed wrongly: the stay goes on."""

    on: date
    sentence: Sentence


@dataclass(frozen=True)
class TaskDone:
    on: date
    kind: DueKind


@dataclass(frozen=True)
class Refused:
    """An offered talk was not wanted."""

    on: date
    kind: DueKind


@dataclass(frozen=True)
class Left:
    on: date


Event: TypeAlias = (
    Arrived | TalkFinished | PlanMade | ReviewHeld | Delayed | ReleaseDateSet | SentenceSet | TaskDone | Refused | Left
)
