"""What the screens between talks are given: what is due, a review, a check-in, two records that may be one person."""

from dataclasses import dataclass
from datetime import date

from app.domain.assessment import TalkSet
from app.domain.due import DelayReason, DueKind
from app.services.pages import Band


@dataclass(frozen=True)
class DueShown:
    """One thing that is due for a person. `state` in words; `tone` is now, soon or plain; `may_tick` marks a task."""

    kind: DueKind
    words: str
    by: str
    state: str
    tone: str
    may_tick: bool
    reason: str = ""  # why it was put off, in words


@dataclass(frozen=True)
class DuePage:
    """All that is due for one person, for one visit. `together` says which talk does several at once.

    `talk` is the one that does the most of it now: (set, words of the button). `open_talk` is one to go on with first.
    """

    person_id: str
    band: Band
    now: tuple[DueShown, ...]
    later: tuple[DueShown, ...]
    together: str
    reasons: tuple[tuple[DelayReason, str], ...]
    talk: tuple[TalkSet, str] | None = None
    open_talk: str = ""
    review: bool = False  # a review is due now, and this user may hold it


@dataclass(frozen=True)
class StillTrue:
    """What was said last time, to be checked: `old` is true when it is older than its period, and is asked again.

    `chosen` is what was said of it in a review that was begun and not kept: true, changed or empty.
    """

    question_id: str
    picture: str
    question: str
    answer: str
    said_on: str
    old: bool
    chosen: str = ""


@dataclass(frozen=True)
class GoalThenNow:
    """How far they have come on one goal that they chose: pictures of steps done then and now, no score."""

    goal_id: str
    picture: str
    words: str
    state: str
    done_then: int
    done_now: int
    steps: int
    step_lines: tuple[tuple[str, str], ...]  # (words, state in words)


@dataclass(frozen=True)
class ReviewPage:
    """`then` is the day of the last plan or review, in words."""

    person_id: str
    band: Band
    then: str
    still_true: tuple[StillTrue, ...]
    goals: tuple[GoalThenNow, ...]
    strengths: tuple[str, ...]
    may_be_done_from: str = ""  # empty once it may be done
    note: str = ""  # written in a review that was begun and not kept


@dataclass(frozen=True)
class CheckInPage:
    """`faces` worst first; `topics` are (id, title, picture); `champions` are names of who may have held it.

    `trend` is empty for everybody but healthcare and the key worker.
    """

    person_id: str
    band: Band
    faces: tuple[str, ...]
    topics: tuple[tuple[str, str, str], ...]
    champions: tuple[str, ...] = ()
    trend: tuple["TrendShown", ...] = ()


@dataclass(frozen=True)
class TrendShown:
    """One check-in as a small picture: `face` 1 to 5, 0 when they would rather not say; all of it in words too."""

    face: int
    day: str
    words: str


@dataclass(frozen=True)
class TrendPoint:
    """One check-in. `face` 1 to 5, None when they would rather not say."""

    on: date
    face: int | None
    help_with: tuple[str, ...]
    held_by: str


@dataclass(frozen=True)
class SameLine:
    """Somebody who is here already and may be the same person; `why` says what is alike."""

    person_id: str
    name: str
    facts: str
    why: str


@dataclass(frozen=True)
class SamePage:
    """Asked before a second record is made. `warnings` are kind words on the numbers; they stop nobody."""

    name: str
    likely: tuple[SameLine, ...]
    warnings: tuple[str, ...]
