"""What the screen for two records that may be of one person is given."""

from dataclasses import dataclass

from app.services.pages import Band


@dataclass(frozen=True)
class Record:
    """`facts` are (what, words), empty words for what is not known; `held` names what is in the record."""

    person_id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    began: str
    held: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatchPage:
    """Two records and what is alike; `number` of `of` that wait."""

    band: Band
    records: tuple[Record, Record]
    why: str
    number: int = 1
    of: int = 1
