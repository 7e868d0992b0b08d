"""What goes on paper for staff: plain words, already chosen for the eyes of whoever will hold the sheet."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.assessment import Urgency
from app.domain.pack import DocumentKind, Imprint
from app.domain.site import Setting

Line = tuple[str, str]
"""(label, words)"""


@dataclass(frozen=True)
class FoundOnPaper:
    """A finding as the reader may see it. `because` is empty when the reason may not be shown."""

    level: Urgency
    title: str
    because: str
    to_do: str


@dataclass(frozen=True)
class Block:
    """A title over lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class StaffSheetInput:
    """One dense sheet about one person. `said_on` is the day of the talk; None when there was none."""

    kind: DocumentKind
    identity: tuple[Line, ...]
    today: date
    said_on: date | None = None
    found: tuple[FoundOnPaper, ...] = ()
    found_note: str = ""
    blocks: tuple[Block, ...] = ()
    not_asked: tuple[str, ...] = ()
    number: str = ""
    practice_site: bool = False
    imprint: Imprint = field(default_factory=Imprint)


@dataclass(frozen=True)
class ConcernInput:
    """One concern as it was recorded at the safety card. Nothing else of the person stands on the note."""

    identity: tuple[Line, ...]
    pathway: tuple[Line, ...]
    concerns: tuple[FoundOnPaper, ...]
    told: tuple[Line, ...]
    recorded: str
    today: date
    number: str = ""
    practice_site: bool = False
    imprint: Imprint = field(default_factory=Imprint)


@dataclass(frozen=True)
class ListRow:
    """A line of a list: names and times only."""

    group: str
    name: str
    where: str
    what: str
    when: str


@dataclass(frozen=True)
class ListInput:
    kind: DocumentKind
    rows: tuple[ListRow, ...]
    today: date
    establishment: str = ""
    practice_site: bool = False
    imprint: Imprint = field(default_factory=Imprint)
    setting: Setting = Setting.PRISON
