"""One person, one plan: strengths, what matters, up to three goals to begin with, each with steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MOST_GOALS_TO_BEGIN_WITH = 3


class Actor(StrEnum):
    ME = "me"
    KEY_WORKER = "key_worker"
    CHAMPION = "champion"
    HEALTHCARE = "healthcare"
    FAMILY = "family"
    SERVICE = "service"


class Place(StrEnum):
    IN_HERE = "in_here"
    OUT_THERE = "out_there"
    BOTH = "both"


class StepState(StrEnum):
    NOT_STARTED = "not_started"
    DOING = "doing"
    CANNOT_YET = "cannot_yet"
    NOT_NEEDED = "not_needed"
    DONE = "done"


class GoalState(StrEnum):
    NOW = "now"
    LATER = "later"
    ACHIEVED = "achieved"
    PART_ACHIEVED = "part_achieved"
    STOPPED = "stopped"


class StopReason(StrEnum):
    """Why a goal was stopped (content.md section 4)."""

    NOT_WANTED = "not_wanted"
    NOT_HERE = "not_here"
    MOVED = "moved"
    OTHER = "other"


class Agrees(StrEnum):
    YES = "yes"
    NO = "no"
    COULD_NOT_SAY = "could_not_say"


@dataclass(frozen=True)
class Step:
    """`by` is a day or None; `service` names the service when the actor is one."""

    words: str
    actor: Actor = Actor.ME
    place: Place = Place.BOTH
    by: date | None = None
    state: StepState = StepState.NOT_STARTED
    service: str = ""


@dataclass(frozen=True)
class Goal:
    """`words` are the person's own. `target` is "3 months", "6 months", "12 months" or an ISO date; may be empty."""

    topic: str
    words: str
    why: str = ""
    target: str = ""
    steps: tuple[Step, ...] = ()
    state: GoalState = GoalState.NOW
    goal_id: str = ""
    stopped_because: StopReason | None = None


@dataclass(frozen=True)
class Note:
    """Something worth keeping beside the plan, with the day and who wrote it."""

    words: str
    on: date
    by: str = ""


@dataclass(frozen=True)
class Plan:
    """`matters` and `sure` are 0 to 10 by topic; `why_not_lower` and `one_higher` are the gentle follow-ups."""

    strengths: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    matters: Mapping[str, int] = field(default_factory=dict)
    sure: Mapping[str, int] = field(default_factory=dict)
    why_not_lower: Mapping[str, str] = field(default_factory=dict)
    one_higher: Mapping[str, str] = field(default_factory=dict)
    agrees: Agrees | None = None
    would_change: str = ""
    agreed_on: date | None = None
    notes: tuple[Note, ...] = ()


def target_day(target: str, agreed_on: date) -> date | None:
    """The day a goal is for: "N months" after the agreement (calendar months), or the date itself; else None."""
    number, _space, unit = target.partition(" ")
    if unit in ("month", "months") and number.isdigit():
        return add_months(agreed_on, int(number))
    try:
        return date.fromisoformat(target)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Calendar months: 31 January + 1 month = 28 or 29 February (content/due_rules.md)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (next_month - date.resolution).day))
