"""A scenario file as tables that know their lines, so that an error can say where to look (content/due_rules.md)."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import CaseError
from app.i18n import _, listed

SITE, EVENT, ASK = "site", "event", "ask"
_HEADER = re.compile(r"\s*\[+\s*([\w-]+)\s*\]+\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Table:
    """One table: `name` as an error says it ("event 2"), its keys, and the lines on which it and they stand.

    A line is 0 where it is not known, as in a table that was written on one line.
    """

    name: str
    keys: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """What is written there; "" when it was left out."""
        return self.keys.get(key, "")

    def place(self) -> str:
        return _place(self.name, self.line)

    def at(self, key: str) -> str:
        """Where a key stands, or where its table begins when it was left out."""
        return _("{place}: {key}").format(place=_place(self.name, self.lines.get(key, self.line)), key=key)


@dataclass(frozen=True)
class ScenarioFile:
    site: Table
    events: tuple[Table, ...]
    asks: tuple[Table, ...]


def read_scenario_file(path: Path, known: Mapping[str, Collection[str]]) -> ScenarioFile:
    """The tables of a scenario in their order. `known` is, by the name of a table, the keys that it may have.

    Raises CaseError with one sentence that names the line and the cure.
    """
    text = _text(path)
    raw = _parsed(text)
    for name in raw:
        if name not in known:
            line = next((line for line, each in _headers(text) if each == name), 0) or _key_line(text, name)
            raise CaseError(
                _("{place}: there is no such table. Use one of: {words}.").format(
                    place=_place(name, line), words=listed(tuple(known))
                )
            )
    site = raw.get(SITE, {})
    if not isinstance(site, dict):
        raise CaseError(_("site: write it as a table, with [site] on a line of its own."))
    read = ScenarioFile(_table(text, SITE, SITE, 0, site), _tables(text, raw, EVENT), _tables(text, raw, ASK))
    for table, name in (
        (read.site, SITE),
        *((each, EVENT) for each in read.events),
        *((each, ASK) for each in read.asks),
    ):
        _require_known(table, known[name])
    return read


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CaseError(_("The scenario file cannot be read. Check its name.")) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CaseError(_("Line {line}: this is not plain text. Save the file as UTF-8.").format(line=line)) from None


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = found[1] if found else max(len(text.splitlines()), 1)
        sentence = _("Line {line}: this is not a scenario. Check brackets, quotes and repeated keys there.")
        raise CaseError(sentence.format(line=line)) from None


def _tables(text: str, raw: Mapping[str, Any], name: str) -> tuple[Table, ...]:
    given = raw.get(name, [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        line = next((line for line, each in _headers(text) if each == name), 0) or _key_line(text, name)
        raise CaseError(
            _("{place}: begin each one with [[{name}]] on a line of its own.").format(
                place=_place(name, line), name=name
            )
        )
    return tuple(_table(text, name, f"{name} {number}", number - 1, keys) for number, keys in enumerate(given, 1))


def _table(text: str, kind: str, name: str, place: int, keys: Mapping[str, Any]) -> Table:
    lines = [line for line, each in _headers(text) if each == kind]
    if place >= len(lines):
        return Table(name, keys)
    return Table(name, keys, lines[place], _key_lines(text, lines[place]))


def _headers(text: str) -> list[tuple[int, str]]:
    found = ((number, _HEADER.match(line)) for number, line in enumerate(text.splitlines(), 1))
    return [(number, header[1]) for number, header in found if header]


def _key_lines(text: str, header: int) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines()[header:], header + 1):
        if _HEADER.match(line):
            break
        if key := _KEY.match(line):
            lines.setdefault(key[1], number)
    return lines


def _key_line(text: str, name: str) -> int:
    keys = ((number, _KEY.match(line)) for number, line in enumerate(text.splitlines(), 1))
    return next((number for number, key in keys if key and key[1] == name), 0)


def _require_known(table: Table, known: Collection[str]) -> None:
    for key in table.keys:
        if key not in known:
            raise CaseError(
                _("{key} is not known here. Take it out, or use one of: {words}.").format(
                    key=table.at(key), words=", ".join(sorted(known))
                )
            )


def _place(name: str, line: int) -> str:
    return _("Line {line}, {name}").format(line=line, name=name) if line else name
