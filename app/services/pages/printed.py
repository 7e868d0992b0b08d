"""What the page of papers that were printed before is given."""

from dataclasses import dataclass

from app.services.pages import Band


@dataclass(frozen=True)
class PrintedLine:
    """One printing: `copies` says which they are ("Copy 2"), `facts` who printed it and what else is known of it."""

    record_id: str
    title: str
    when: str
    copies: str
    facts: tuple[str, ...]
    picture: str


@dataclass(frozen=True)
class PrintedPage:
    """The papers of one person that can be printed again as they were, the newest first."""

    band: Band
    lines: tuple[PrintedLine, ...]
