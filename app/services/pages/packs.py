"""What the screens for papers without one talk are given: the way in, packs for many, a pack with only a name."""

from dataclasses import dataclass
from datetime import date

from app.services.pages import Band


@dataclass(frozen=True)
class PaperWay:
    """One thing that can be done: `key` names it, `words` say in a sentence what it is or how it stands."""

    key: str
    picture: str
    title: str
    words: str
    action: str


@dataclass(frozen=True)
class PaperWaysPage:
    """`groups` are (heading, ways); only what this role may do is in them."""

    groups: tuple[tuple[str, tuple[PaperWay, ...]], ...]
    practice: bool = False


@dataclass(frozen=True)
class PackLine:
    """Somebody who leaves: `leaves` says when ("leaves today"), `missing` what their pack will lack, `printed` when
    there is one already.
    """

    person_id: str
    name: str
    where: str
    leaves: str
    missing: tuple[str, ...]
    printed: str = ""


@dataclass(frozen=True)
class PacksPage:
    """Everybody who leaves within `days` from today, the first to leave first. `said` says how many they are."""

    days: int
    lines: tuple[PackLine, ...]
    may_save: bool
    said: str
    practice: bool = False


@dataclass(frozen=True)
class MadePack:
    """One pack of a batch. `failed` says why there is none; `sensitive` are (key, words, where) to be ticked.

    `state` is made, failed, printed, saved or not_printed.
    """

    person_id: str
    name: str
    pages: int = 0
    failed: str = ""
    sensitive: tuple[tuple[str, str, str], ...] = ()
    telling: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    state: str = "made"
    file: str = ""


@dataclass(frozen=True)
class UnplannedPage:
    """`languages` are (option, words) of the talk's own question. `may_save` as the site allows it."""

    languages: tuple[tuple[str, str], ...]
    may_save: bool
    practice: bool = False


@dataclass(frozen=True)
class ReminderLine:
    """`why` says why this person gets no text; empty when they may get one. The number itself is not shown."""

    person_id: str
    name: str
    where: str
    why: str = ""


@dataclass(frozen=True)
class RemindersPage:
    """Who may get a text, and who does not."""

    lines: tuple[ReminderLine, ...]
    others: tuple[ReminderLine, ...]


@dataclass(frozen=True)
class ListsPage:
    """Lists that can be printed: `halls` to choose from, `sets` of the blank talk, `roles` it can be for."""

    today: date
    halls: tuple[str, ...]
    sets: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    people_list: str  # what this place calls it: wing list, room list
    may_save: bool
    all_rooms: str = ""
    band: Band | None = None
