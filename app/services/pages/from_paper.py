"""What the screens are given on which a talk that was held on paper is typed in."""

from dataclasses import dataclass
from datetime import date

from app.domain.assessment import Kind, TalkSet
from app.services.pages import Band


@dataclass(frozen=True)
class PaperStartPage:
    """What has to be said before the first answer. `roles` are whose paper it may be: (role, words)."""

    band: Band
    today: date
    sets: tuple[tuple[TalkSet, str], ...]
    roles: tuple[tuple[str, str], ...]
    held_by: str
    release: str  # of the content; it stands at the foot of the paper
    open_entry: str = ""  # sitting id of an entry of this person that is half done


@dataclass(frozen=True)
class PaperLine:
    """A question that has been typed in: the number on the paper, the question and the answer in words."""

    number: int
    question: str
    answer: str
    counts: bool = True  # False while another answer rules this question out


@dataclass(frozen=True)
class PaperQuestionPage:
    """One question by its number on the paper. `options` are the words of its tiles in their order, the first is 1.

    `open_now` is False while other answers rule it out. `typed` is what is kept, as it would be typed again.
    """

    number: int
    of: int
    section: str
    words: str
    kind: Kind
    options: tuple[str, ...]
    how_to_type: str
    open_now: bool
    kept: str = ""
    typed: str = ""


@dataclass(frozen=True)
class PaperEntryPage:
    """The whole entry as it stands. `lines` are in the order of the paper; `next_number` is where to go on."""

    band: Band
    talk: str
    held: str  # "Held by Mo on Monday 23 November 2026"
    lines: tuple[PaperLine, ...]
    question: PaperQuestionPage | None
    answered: int
    of: int
