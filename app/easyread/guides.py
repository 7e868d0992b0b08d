"""The short guide for each role: how to hold the talk, what to say, what not to say, when to stop."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from app import paths
from app.domain.roles import Role
from app.easyread.pieces import Piece
from app.easyread.reading import read


class GuideShape(Struct, forbid_unknown_fields=True, frozen=True):
    role: Role
    title: str
    say: list[str]
    do_not_say: list[str]
    stop_when: list[str]


class GuideFile(Struct, forbid_unknown_fields=True, frozen=True):
    guide: list[GuideShape]


@dataclass(frozen=True)
class Guide:
    """One role's guide; each line is one idea."""

    role: Role
    title: str
    say: tuple[str, ...]
    do_not_say: tuple[str, ...]
    stop_when: tuple[str, ...]


def load_guides(path: Path | None = None) -> tuple[Guide, ...]:
    """Every guide of the file. Raises ContentError."""
    _source, found = read(path or guide_file(), GuideFile)
    return tuple(
        Guide(each.role, each.title, tuple(each.say), tuple(each.do_not_say), tuple(each.stop_when))
        for each in found.guide
    )


def guide_pieces(path: Path | None = None) -> Iterator[Piece]:
    """Every line of every guide, where it stands: the same rules hold for it as for the rest of the content."""
    file, found = read(path or guide_file(), GuideFile)
    for index, guide in enumerate(found.guide):
        for words in (guide.title, *guide.say, *guide.do_not_say, *guide.stop_when):
            line = file.source.line_of("guide", index, words)
            yield Piece(file.source, line, "guide", words, owner=str(guide.role))


def guide_file() -> Path:
    return paths.resources() / "guides" / "talks.toml"
