"""The words of the pack: pages, facts and offers as data, read and checked from resources/easyread/pack."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from app import i18n, paths
from app.documents.directory import NationName
from app.domain.conditions import Condition
from app.easyread.conditions import RuleError, condition_from
from app.easyread.reading import Read, read
from app.easyread.shapes import ConditionShape
from app.errors import ContentError

ItemKind: TypeAlias = Literal[
    "row", "number", "plate", "say", "code", "lines",
    "appointments", "calendar", "goals", "strengths", "practices", "medicines", "offers", "listing", "card",
    "language", "speak_card", "community",
]  # fmt: skip
Tone: TypeAlias = Literal["ink", "deep", "tint", "line", "write"]


class ItemShape(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One block of a page. `see` names a chapter: when the pack has it, `see_text` with its page replaces `text`."""

    kind: ItemKind = "row"
    picture: str = ""
    lead: str = ""
    text: str = ""
    short_text: str = ""  # for very large print
    lines: list[str] = []
    see: str = ""
    see_else: str = ""
    see_text: str = ""
    service: str = ""
    always: bool = False  # stands there with a write line even when the number may not be printed
    plate: str = ""
    note: str = ""
    tone: Tone = "line"
    rung: bool = False
    tick: bool = False
    write: bool = False
    only: Literal["", "large", "very_large"] = ""  # stands in this print size only
    filler: bool = False  # only when the part has little else
    web: str = ""
    shown: str = ""
    when: list[str] = []
    when_any: list[str] = []
    unless: list[str] = []
    nations: list[NationName] = []


class PartShape(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Blocks under one label. `day` counts from the day of leaving: appointments up to it stand here."""

    item: list[ItemShape] = []
    label: str = ""
    label_without_day: str = ""
    hint: str = ""
    day: int | None = None
    only_with_appointments: bool = False
    fewest: int = 2  # fillers are put in until the part has so many blocks
    own_half: bool = False


class ChapterShape(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One title. `sensitive` says in words what the person ticks before it is printed."""

    id: str
    title: str
    picture: str
    hint: str = ""
    contents_title: str = ""
    in_contents: bool = True
    spare: str = ""
    spare_hint: str = ""
    sensitive: str = ""
    moves_up: bool = False  # may fill a half page that would stay empty before it
    place: Literal["", "codes", "numbers", "card", "spare"] = ""
    when: list[str] = []
    when_any: list[str] = []
    unless: list[str] = []
    nations: list[NationName] = []


class PageFile(Struct, forbid_unknown_fields=True, frozen=True):
    chapter: ChapterShape
    part: list[PartShape] = []


class FactShape(Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    when: list[ConditionShape]


class FactFile(Struct, forbid_unknown_fields=True, frozen=True):
    fact: list[FactShape]


class SensitiveOffer(Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    words: str
    services: list[str]
    when: list[str]


class OfferFile(Struct, forbid_unknown_fields=True, frozen=True):
    everyone: dict[NationName, list[str]]
    sensitive: list[SensitiveOffer]


class WordFile(Struct, forbid_unknown_fields=True, frozen=True):
    """`telling` name where someone has been; `touching` touch a private thing. A final * stands for any ending."""

    telling: list[str]
    touching: list[str]
    sensitive_topics: list[str]


@dataclass(frozen=True)
class PackWords:
    """Everything that the pack may say, in the order of the pack."""

    pages: tuple[PageFile, ...]
    facts: tuple[tuple[str, tuple[Condition, ...]], ...]
    offers: OfferFile


def pack_words(folder: Path | None = None) -> PackWords:
    """The pages in the order of their file names. Raises ContentError that names file, line and cure."""
    return _pack_words(folder or paths.content() / "pack")


def word_lists(folder: Path | None = None) -> WordFile:
    """The word lists that decide what is held back. Raises ContentError."""
    return _word_lists(folder or paths.content() / "pack")


def in_our_language(words: str) -> str:
    """Words of a content file in the language of the paper; nothing stays nothing."""
    return i18n._(words) if words else ""


@lru_cache(maxsize=4)
def _pack_words(folder: Path) -> PackWords:
    pages = tuple(read(path, PageFile)[1] for path in sorted(folder.glob("[0-9]*.toml")))
    file, facts = read(folder / "facts.toml", FactFile)
    offers = read(folder / "offers.toml", OfferFile)[1]
    rules = tuple((fact.id, _rules(file, number, fact)) for number, fact in enumerate(facts.fact))
    return PackWords(pages, rules, offers)


@lru_cache(maxsize=4)
def _word_lists(folder: Path) -> WordFile:
    return read(folder / "words.toml", WordFile)[1]


def _rules(file: Read, number: int, fact: FactShape) -> tuple[Condition, ...]:
    try:
        return tuple(condition_from(shape) for shape in fact.when)
    except RuleError as mistake:
        problem: ContentError = file.error("fact", number, mistake.wrong, mistake.cure, mistake.word)
        raise problem from None
