"""Reads one content file into its shape; every mistake becomes a sentence with file, line and cure."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from app.easyread.lines import Source
from app.errors import ContentError
from app.i18n import _

Shape = TypeVar("Shape")

_AT = re.compile(r" - at `(?P<at>.+)`$")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.+?)`")
_MISSING = re.compile(r"Object missing required field `(?P<key>.+?)`")
_TYPE = re.compile(r"Expected `(?P<wanted>.+?)`, got `(?P<got>.+?)`")
_CHOICE = re.compile(r"Invalid enum value (?P<value>.+?)(?: - |$)")
_SYNTAX = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_PLAIN_TYPES = {
    "str": "words in quotes", "int": "a whole number", "float": "a number with a point", "bool": "true or false",
    "array": "a list in [ ]", "object": "a table in { }", "null": "nothing", "str | null": "words in quotes",
    "int | null": "a whole number", "array | null": "a list in [ ]", "object | null": "a table in { }",
}  # fmt: skip


@dataclass(frozen=True)
class Read:
    """A file's text beside what was read from it."""

    source: Source

    def error(self, table: str, index: int, wrong: str, cure: str, word: str = "", after: str = "") -> ContentError:
        """A mistake in the `index`-th `[[table]]`, on the line that holds `word` (looked for from `after` on)."""
        return ContentError(self.source.path, self.source.line_of(table, index, word, after), wrong, cure)


def read(path: Path, shape: type[Shape]) -> tuple[Read, Shape]:
    """The file as `shape`. Raises ContentError for a missing or broken file, or a wrong key or type."""
    source = Source(path, _text(path))
    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as broken:
        raise _broken(source, str(broken)) from None
    try:
        return Read(source), msgspec.convert(table, type=shape, strict=True)
    except msgspec.ValidationError as misfit:
        raise _misfit(source, str(misfit)) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(path, 0, _("The file is not there."), _("Put it back from the installer.")) from None
    except UnicodeDecodeError:
        raise ContentError(path, 0, _("The file is not in UTF-8."), _("Save it again as UTF-8.")) from None


def _broken(source: Source, message: str) -> ContentError:
    found = _SYNTAX.match(message)
    last = source.text.count("\n") + 1
    line = int(found["line"]) if found and found["line"] else last
    what = found["what"] if found else message
    return ContentError(
        source.path,
        line,
        _("The line cannot be read ({what}).").format(what=what),
        _("Look for a missing quote, comma or bracket here or on the line before."),
    )


def _misfit(source: Source, message: str) -> ContentError:
    at = _AT.search(message)
    path = at["at"] if at else "$"
    if unknown := _UNKNOWN.search(message):
        key = unknown["key"]
        wrong = _("The key {key} is not known here.").format(key=key)
        return ContentError(source.path, _key_line(source, path, key), wrong, _("Check its spelling or take it out."))
    if missing := _MISSING.search(message):
        wrong = _("The key {key} is missing.").format(key=missing["key"])
        return ContentError(source.path, source.line_at_path(path), wrong, _("Add it to this table."))
    if kind := _TYPE.search(message):
        wrong = _("Here {wanted} should stand, not {got}.").format(
            wanted=_PLAIN_TYPES.get(kind["wanted"], kind["wanted"]), got=_PLAIN_TYPES.get(kind["got"], kind["got"])
        )
        return ContentError(source.path, source.line_at_path(path), wrong, _("Write it as the tables around it do."))
    if choice := _CHOICE.search(message):
        wrong = _("{value} is not one of the words that can stand here.").format(value=choice["value"])
        return ContentError(source.path, source.line_at_path(path), wrong, _("Use a word that other tables use here."))
    return ContentError(source.path, source.line_at_path(path), message, _("Compare with the tables around it."))


def _key_line(source: Source, path: str, key: str) -> int:
    """Line of an unknown key: from the place of its table on, the first line that begins with or holds `key =`."""
    found = re.match(r"\$\.(\w+)\[(\d+)\]", path)
    if found:
        return source.line_of(found[1], int(found[2]), f"{key} = ")
    return source.line_with(key)
