"""Everything held on one person, and the log, as they go on paper: words in order, chosen before a page is drawn."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.pack import Imprint
from app.domain.staff_paper import Line


@dataclass(frozen=True)
class HeldEntry:
    """One thing that is held: what it is, the day in words, and its lines. A line without a label is a sentence."""

    title: str
    on: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class HeldSection:
    """A title over entries, the oldest first. `picture` is a name of the kit."""

    title: str
    picture: str
    entries: tuple[HeldEntry, ...]


@dataclass(frozen=True)
class HeldInput:
    """All that is held on one person, in words that they can read."""

    name: str
    opening: tuple[str, ...]
    sections: tuple[HeldSection, ...]
    today: date
    practice_site: bool = False
    imprint: Imprint = field(default_factory=Imprint)


@dataclass(frozen=True)
class LogRow:
    """One line of the log on paper: names and times, and never what was said."""

    number: int
    day: str
    time: str
    who: str
    what: str
    about: str


@dataclass(frozen=True)
class LogInput:
    """The lines that were asked for, newest first; `asked` says in words which. `head` is where the chain stands."""

    rows: tuple[LogRow, ...]
    asked: tuple[str, ...]
    head: str
    today: date
    establishment: str = ""
    practice_site: bool = False
