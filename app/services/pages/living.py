"""What the screen of a plan that is being lived is given: goals and steps with their states, and notes."""

from dataclasses import dataclass

from app.domain.plan import Goal, StopReason
from app.services.pages import Band, Happened


@dataclass(frozen=True)
class LivingGoal:
    """`state` in words, with the reason when it was stopped; `ended` says that it can be taken up again."""

    goal: Goal
    picture: str
    state: str
    ended: bool


@dataclass(frozen=True)
class NoteLine:
    """`about` is the day and who wrote it."""

    words: str
    about: str


@dataclass(frozen=True)
class LivingPlanPage:
    """`goals`: those of now first, then for later, then ended. `notes` and `happened`: the newest first."""

    person_id: str
    band: Band
    goals: tuple[LivingGoal, ...]
    notes: tuple[NoteLine, ...]
    agreed: str
    reasons: tuple[tuple[StopReason, str], ...]
    happened: tuple[Happened, ...] = ()
