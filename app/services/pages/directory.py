"""What the screens of the directory are given: places, services, what has to be checked, and loaded lists."""

from dataclasses import dataclass

from app.domain.directory import Service


@dataclass(frozen=True)
class DirectoryLine:
    """A place or service. `phone` is exactly as held; empty when there is none, or it is held back.

    `facts` are short lines below it; `chip` and `tone` say how sure it is, empty when there is nothing to say.
    """

    key: str
    name: str
    what: str
    phone: str = ""
    facts: tuple[str, ...] = ()
    chip: str = ""
    tone: str = "plain"
    picture: str = "people"


@dataclass(frozen=True)
class DirectoryGroup:
    """`more` is how many further ones there are."""

    title: str
    lines: tuple[DirectoryLine, ...]
    more: int = 0


@dataclass(frozen=True)
class DirectoryPage:
    """What was found. `said` is a sentence about it: how many, or why nothing; `topics` are (id, words)."""

    groups: tuple[DirectoryGroup, ...] = ()
    said: str = ""
    topics: tuple[tuple[str, str], ...] = ()
    lists_held: bool = True


@dataclass(frozen=True)
class OwnServicePage:
    """One of the site's own services, to be filled in or changed. `checked` says who rang it and when."""

    service: Service
    place: str
    address: str
    community: bool
    topics: tuple[tuple[str, str], ...]
    checked: str = ""
    new: bool = True


@dataclass(frozen=True)
class OwnServiceSaid:
    """What was filled in; `rung` when the number was rung today and works."""

    service: Service
    place: str
    address: str
    community: bool
    rung: bool


@dataclass(frozen=True)
class CheckLine:
    """A number to ring, or a list to load again (then without `service_id`)."""

    service_id: str
    name: str
    phone: str
    why: str
    list_name: str = ""


@dataclass(frozen=True)
class ListLine:
    """One official list: how it stands here. `stale` when it was loaded long ago."""

    list_name: str
    title: str
    where: str
    held: str
    stale: bool = False


@dataclass(frozen=True)
class ListReportPage:
    """What a file holds, before it is used. `remarks` are (line or 0, words, wrong), `more` further ones."""

    list_name: str
    title: str
    file: str
    usable: bool
    counts: tuple[str, ...]
    remarks: tuple[tuple[int, str, bool], ...]
    more: int = 0
