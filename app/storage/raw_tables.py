"""Rows of tables out of single pages, without the library: for a file whose list of tables it cannot read.

The layout is SQLite's own (sqlite.org, "Database File Format"). A row that cannot be read whole is left out, never
guessed; what no table leads to any more is given to a table only when it fits no other one.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.storage.raw_pages import USABLE

Row = tuple[Any, ...]
_INDEX, _TABLE, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_SCHEMA_COLUMNS = 5
_DEEPEST = 20
_REAL = 7
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, _REAL: 8, 8: 0, 9: 0}
_FIRST_BLOB = 12


class UnreadableError(Exception):
    """A cell, a record or a page that is not whole."""


@dataclass(frozen=True)
class Shape:
    """How a table's rows lie in the file: columns in the order of the record, and the one that is the row number."""

    columns: tuple[str, ...]
    number: str = ""
    needed: frozenset[str] = frozenset()
    """Columns that are never empty: a row without one of them is not of this table."""


class RawTables:
    """Tables by the number of their first page. `reached` are the pages that some table leads to."""

    def __init__(self, pages: Mapping[int, bytes]) -> None:
        self._pages = pages
        self.reached: set[int] = {1}
        self.gaps = False

    def schema(self) -> dict[str, tuple[int, str]]:
        """(first page, statement that made it) of each table: by the first page, or wherever a list of tables lies."""
        records = [record for _number, record in self._walk(1)] if 1 in self._pages else []
        if not records or self.gaps:
            records = [record for number in self._pages for _row, record in self._leaf_records(number)]
        found = {}
        for record in records:
            if len(record) == _SCHEMA_COLUMNS and record[0] == "table" and isinstance(record[3], int):
                found[str(record[1])] = (record[3], str(record[4]))
        return found

    def rows(self, root: int, shape: Shape) -> Iterator[Row]:
        """Every row that can be read, columns in the shape's order; `gaps` says afterwards whether some could not."""
        self.gaps = False
        for number, record in self._walk(root):
            yield _row(number, record, shape)

    def orphans(self, shapes: Mapping[str, Shape]) -> Iterator[tuple[str, Row]]:
        """(table, row) of leaves that nothing leads to, where exactly one of these tables can have made them."""
        for number in sorted(self._pages.keys() - self.reached):
            records = list(self._leaf_records(number))
            fitting = [name for name, shape in shapes.items() if records and _all_fit(records, shape)]
            if len(fitting) == 1:
                for row_number, record in records:
                    yield fitting[0], _row(row_number, record, shapes[fitting[0]])

    def _walk(self, number: int, depth: int = 0) -> Iterator[tuple[int, Row]]:
        """(row number, record) below a page; without row numbers they are 0 and lie in the inner pages too."""
        page = self._pages.get(number)
        self.reached.add(number)
        if page is None or depth > _DEEPEST or _kind(page, number) not in (_INDEX, _TABLE, _INDEX_LEAF, _TABLE_LEAF):
            self.gaps = True
            return
        kind = _kind(page, number)
        for place in _cells(page, number):
            if kind in (_INDEX, _TABLE):
                yield from self._walk(int.from_bytes(page[place : place + 4], "big"), depth + 1)
            if kind != _TABLE:
                try:
                    yield self._cell(page, place, kind)
                except UnreadableError:
                    self.gaps = True
        if kind in (_INDEX, _TABLE):
            right = _start(number) + 8
            yield from self._walk(int.from_bytes(page[right : right + 4], "big"), depth + 1)

    def _leaf_records(self, number: int) -> Iterator[tuple[int, Row]]:
        page = self._pages[number]
        if _kind(page, number) != _TABLE_LEAF:
            return
        for place in _cells(page, number):
            try:
                yield self._cell(page, place, _TABLE_LEAF)
            except UnreadableError:
                return

    def _cell(self, page: bytes, place: int, kind: int) -> tuple[int, Row]:
        number = 0
        try:
            size, place = _varint(page, place + (4 if kind == _INDEX else 0))
            if kind == _TABLE_LEAF:
                number, place = _varint(page, place)
            return number, _record(self._payload(page, place, size, kind))
        except (IndexError, struct.error, UnicodeDecodeError, ValueError):
            raise UnreadableError from None

    def _payload(self, page: bytes, place: int, size: int, kind: int) -> bytes:
        """All of a record, also what lies on pages of its own."""
        least = (USABLE - 12) * 32 // 255 - 23
        most = USABLE - 35 if kind == _TABLE_LEAF else (USABLE - 12) * 64 // 255 - 23
        if size <= most:
            whole = page[place : place + size]
        else:
            here = least + (size - least) % (USABLE - 4)
            here = here if here <= most else least
            parts, following = (
                [page[place : place + here]],
                int.from_bytes(page[place + here : place + here + 4], "big"),
            )
            left = size - here
            while left > 0:
                more = self._pages.get(following)
                if more is None:
                    raise UnreadableError
                self.reached.add(following)
                parts.append(more[4 : 4 + min(left, USABLE - 4)])
                left -= USABLE - 4
                following = int.from_bytes(more[:4], "big")
            whole = b"".join(parts)
        if len(whole) != size:
            raise UnreadableError
        return whole


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _kind(page: bytes, number: int) -> int:
    return page[_start(number)]


def _cells(page: bytes, number: int) -> list[int]:
    start = _start(number)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + (12 if page[start] in (_INDEX, _TABLE) else 8)
    places = (int.from_bytes(page[at : at + 2], "big") for at in range(first, first + 2 * count, 2))
    return [place for place in places if first <= place < USABLE]


def _varint(raw: bytes, place: int) -> tuple[int, int]:
    value = 0
    for step in range(9):
        byte = raw[place + step]
        if step == 8:
            return (value << 8) | byte, place + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, place + step + 1
    raise UnreadableError


def _record(payload: bytes) -> Row:
    head, place = _varint(payload, 0)
    kinds = []
    while place < head:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values = []
    for kind in kinds:
        size = _SIZES[kind] if kind < _FIRST_BLOB else (kind - _FIRST_BLOB) // 2
        raw = payload[place : place + size]
        if len(raw) != size:
            raise UnreadableError
        values.append(_value(kind, raw))
        place += size
    return tuple(values)


def _value(kind: int, raw: bytes) -> Any:
    if kind == 0:
        return None
    if kind == _REAL:
        return struct.unpack(">d", raw)[0]
    if kind in (8, 9):
        return kind - 8
    if kind < _FIRST_BLOB:
        return int.from_bytes(raw, "big", signed=True)
    return raw if kind % 2 == 0 else raw.decode()


def _row(number: int, record: Row, shape: Shape) -> Row:
    """In the order of the shape; a column that was added later is not in an older row."""
    values = (*record, *[None] * (len(shape.columns) - len(record)))
    return tuple(number if name == shape.number else value for name, value in zip(shape.columns, values, strict=False))


def _all_fit(records: Sequence[tuple[int, Row]], shape: Shape) -> bool:
    return all(
        len(record) == len(shape.columns)
        and all(value is not None for name, value in zip(shape.columns, record, strict=True) if name in shape.needed)
        for _number, record in records
    )
