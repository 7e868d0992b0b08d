"""What the screen for two versions that both stand is given: who wrote what, and where they differ, in words."""

from dataclasses import dataclass

from app.services.pages import Band

BOTH = "both"
"""Chosen for a difference: the words of all sides."""


@dataclass(frozen=True)
class Side:
    """One of the versions that stand: who wrote it, where, when and why. `whole` is False when its content is away."""

    version_id: str
    made_by: str
    made_at: str
    made_on: str
    why: str = ""
    whole: bool = True


@dataclass(frozen=True)
class Difference:
    """One thing on which the sides differ. `said` and `marks` go with the sides; a mark says in words whether it was
    changed there. `both` is what would be kept of all; empty where that makes no sense."""

    number: int
    what: str
    said: tuple[str, ...]
    marks: tuple[str, ...]
    before: str = ""
    both: str = ""


@dataclass(frozen=True)
class ToDecide:
    """A record of which more than one version stands. Without `by_line` one whole side is chosen.

    `not_me` is a sentence when this user may not decide it; empty otherwise.
    """

    record_id: str
    kind: str
    person_id: str
    title: str
    sides: tuple[Side, ...]
    differences: tuple[Difference, ...]
    by_line: bool
    not_me: str = ""


@dataclass(frozen=True)
class DecidePage:
    """One record to decide; `number` of `of` that wait."""

    band: Band
    to_decide: ToDecide
    number: int = 1
    of: int = 1
