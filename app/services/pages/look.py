"""What the page of a paper without choices is given."""

from dataclasses import dataclass

from app.services.pages import Band, DocumentLine


@dataclass(frozen=True)
class LookPage:
    """`band` is None for a paper that is about nobody. `why` stands beside the question for the password."""

    line: DocumentLine
    band: Band | None
    may_save: bool
    why: str
