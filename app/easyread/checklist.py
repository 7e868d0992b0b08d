"""The lists that the easy-read rules look into: words that may stand, words that may not, pictures that may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from app.easyread.readability import words_of
from app.easyread.reading import read
from app.easyread.shapes import ReleaseFile


class ChecklistFile(Struct, forbid_unknown_fields=True, frozen=True):
    abbreviations: list[str]
    as_they_stand: list[str]
    never: list[str]
    blaming: list[str]
    never_an_answer: list[str]
    no_picture: list[str]
    may_share_picture: list[str]


@dataclass(frozen=True)
class Checklist:
    """`allowed`: long words that need no explanation; `explained`: words of the glossary. All in small letters."""

    abbreviations: frozenset[str]
    as_they_stand: frozenset[str]
    never: tuple[str, ...]
    blaming: tuple[str, ...]
    never_an_answer: frozenset[str]
    no_picture: frozenset[str]
    may_share_picture: frozenset[str]
    allowed: frozenset[str]
    explained: frozenset[str]


def load_checklist(folder: Path) -> Checklist:
    """From checks.toml, allowed_words.txt and the glossary of release.toml. Raises ContentError."""
    _source, file = read(folder / "checks.toml", ChecklistFile)
    _source, release = read(folder / "release.toml", ReleaseFile)
    allowed = (folder / "allowed_words.txt").read_text(encoding="utf-8")
    return Checklist(
        abbreviations=frozenset(file.abbreviations),
        as_they_stand=frozenset(file.as_they_stand),
        never=tuple(file.never),
        blaming=tuple(file.blaming),
        never_an_answer=frozenset(file.never_an_answer),
        no_picture=frozenset(file.no_picture),
        may_share_picture=frozenset(file.may_share_picture),
        allowed=frozenset(
            line.strip().lower() for line in allowed.splitlines() if line.strip() and not line.startswith("#")
        ),
        explained=_explained(release.glossary),
    )


def _explained(glossary: Mapping[str, str]) -> frozenset[str]:
    """Every word of the glossary's entries, with its plain plural."""
    words = {word.lower() for entry in glossary for word in words_of(entry)}
    plurals = {f"{word}s" for word in words} | {f"{word}es" for word in words}
    return frozenset(words | plurals | {f"{word[:-1]}ies" for word in words if word.endswith("y")})
