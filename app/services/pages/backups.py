"""What the screens about backups, checks and restore are given: sentences, ready to be read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BackupsPage:
    """`outside` says how old the backup away from this computer is; `late` that a new one is wanted.

    `here` has one line for each backup on this computer, newest first. `found` is what the last check found wrong.
    `to_check` counts recovered records that nobody has looked at, for those who may open records.
    """

    outside: str
    late: bool
    here: tuple[str, ...]
    practised: str
    checked: str
    found: tuple[str, ...]
    to_check: int = 0
    may_save: bool = True


@dataclass(frozen=True)
class Came:
    """How long work ended, to be shown where it was asked for: a heading, lines, and whether all is well."""

    title: str
    lines: tuple[str, ...]
    well: bool = True


@dataclass(frozen=True)
class RestoreLook:
    """What is in a backup, and what restoring it would lose."""

    made: str
    holds: str
    lost: tuple[str, ...]
    loses: bool


@dataclass(frozen=True)
class RecoveredLine:
    """A recovered record that somebody has to look at: `what` it is, `who` it is about, `on` which day it was made."""

    record_id: str
    person_id: str
    what: str
    who: str
    on: str
