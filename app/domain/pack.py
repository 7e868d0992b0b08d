"""What goes on paper: everything a document needs, gathered before it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.assessment import Answer, Content
from app.domain.directory import Practice, Service
from app.domain.plan import Plan
from app.domain.site import Nation, Setting


class DocumentKind(StrEnum):
    """The first seven are about one person; the next three are about nobody or about many. `EVERYTHING_HELD` is given
    to a person who asks what is held; `LOG` is who did what."""

    MY_HEALTH_PACK = "my_health_pack"
    MY_PLAN = "my_plan"
    POCKET_CARD = "pocket_card"
    GP_LETTER = "gp_letter"
    KEY_WORKER_COPY = "key_worker_copy"
    HEALTHCARE_SUMMARY = "healthcare_summary"
    CONCERN_NOTE = "concern_note"
    BLANK_TALK = "blank_talk"
    WING_LIST = "wing_list"
    DUE_LIST = "due_list"
    EVERYTHING_HELD = "everything_held"
    LOG = "log"


class Grade(StrEnum):
    """Who may see the paper: decides what may be on it (content.md section 5)."""

    STREET = "street"
    POCKET = "pocket"
    STAFF = "staff"
    HEALTHCARE = "healthcare"


class Print(StrEnum):
    """16 pt, or 20 pt."""

    LARGE = "large"
    VERY_LARGE = "very_large"


@dataclass(frozen=True)
class SensitiveThing:
    """Something that is printed only when the person ticks it. `where` says where it would stand, e.g. "Goal 1"."""

    key: str
    words: str
    where: str


@dataclass(frozen=True)
class Imprint:
    """What a footer says of this copy. `log_head` ties staff paper to the log; it never stands on street paper."""

    copy: int = 0  # 1 for the first copy that was ever printed; 0: not said
    log_head: str = ""
    again: bool = False  # an old paper is printed once more, as it was made


@dataclass(frozen=True)
class LetterFacts:
    """Who a letter to a practice is about. Empty text is left out."""

    full_name: str = ""
    born: date | None = None
    number: str = ""  # CHI or NHS number, as written on paper


@dataclass(frozen=True)
class PaperInput:
    """All that "My plan" and "My health pack" may draw on.

    `answers` are the effective ones of the assessment, *private ones left out*. `findings` are ids. `leaves` is the
    adjusted day, None when not known. `ticked` holds keys of sensitive things that the person allowed. `today` is the
    clock's day. `practice_site` watermarks every page as made up.
    """

    called: str
    nation: Nation
    today: date
    content: Content
    answers: Mapping[str, Answer]
    findings: frozenset[str]
    plan: Plan | None
    services: tuple[Service, ...]
    practices: tuple[Practice, ...] = ()
    leaves: date | None = None
    going_to: str = ""  # postcode or town, as said
    read_by_self: bool = True  # False when the person cannot read: fewer words, larger pictures
    ticked: frozenset[str] = frozenset()
    print_size: Print = Print.LARGE
    practice_site: bool = False
    setting: Setting = Setting.PRISON  # what kind of place the person moves on from: it is never named on paper
    interpreter_line: str = ""
    private_topics: frozenset[str] = field(default_factory=frozenset)
    community: tuple[Service, ...] = ()  # groups, clubs and help near `going_to`, the nearest first
    about: LetterFacts = field(default_factory=LetterFacts)
    imprint: Imprint = field(default_factory=Imprint)


@dataclass(frozen=True)
class PrintedFacts:
    """What a paper took from the directory and the site on the day it was made, so that it can be printed again."""

    day: date
    size: Print
    services: tuple[Service, ...] = ()
    practices: tuple[Practice, ...] = ()
    community: tuple[Service, ...] = ()
    called: str = ""
    going_to: str = ""
    leaves: date | None = None
    interpreter_line: str = ""


@dataclass(frozen=True)
class Paper:
    """A finished document: the bytes exist in memory only. `held_back` says in words what was left out and why."""

    kind: DocumentKind
    grade: Grade
    title: str
    pdf: bytes
    pages: int
    sensitive: tuple[SensitiveThing, ...] = ()
    held_back: tuple[str, ...] = ()
    facts: PrintedFacts | None = None  # on what a person carries: kept when it is printed
    telling_words: tuple[str, ...] = ()  # the person's own words that name where they have been
