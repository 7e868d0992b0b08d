"""What the page of the log shows, what it may be asked for, and the question before a record is opened."""

from dataclasses import dataclass
from datetime import date, datetime

from app.services.pages import Band


@dataclass(frozen=True)
class Asked:
    """Which lines: all that are given have to fit. `record` is an id, `user` a user name, `person` part of a name."""

    record: str = ""
    user: str = ""
    kind: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    before: int = 0
    """Lines with a lower number than this: the next page. 0: the newest."""


@dataclass(frozen=True)
class LogLine:
    """One line. `kind` is the word in the log, `what` the same in words; `about` names a person when it is one."""

    number: int
    when: datetime
    user: str
    name: str
    kind: str
    what: str
    record: str
    about: str
    reason: str


@dataclass(frozen=True)
class LogPage:
    """Lines, newest first; `count` is how many fit in all. `users` and `kinds` are what can be asked for."""

    lines: tuple[LogLine, ...]
    count: int
    users: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    asked: Asked


@dataclass(frozen=True)
class WhyPage:
    """`usual` are whole reasons, as they are kept in the log."""

    band: Band
    usual: tuple[str, ...]
