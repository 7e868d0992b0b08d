"""What the pages of keeping and taking away are given."""

from dataclasses import dataclass

from app.domain.retention import Category


@dataclass(frozen=True)
class KeptFor:
    """One category: its name, what is in it, and the months; None keeps it until somebody says otherwise."""

    category: Category
    words: str
    what: str
    months: int | None


@dataclass(frozen=True)
class OverLine:
    """What has been kept long enough of one record: since when, what, and whether a legal hold stands. No name."""

    since: str
    what: str
    held: bool


@dataclass(frozen=True)
class KeepingPage:
    periods: tuple[KeptFor, ...]
    over: tuple[OverLine, ...]
    going: int  # records without a hold
    may_set: bool
    may_dispose: bool
    clock: str = ""  # why it is not sure what day it is
    today: str = ""  # by the clock
