"""Where salvage reads from when the library cannot open a file any more: its whole pages, table by table."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.errors import StoreDamaged
from app.storage import tables
from app.storage.raw_pages import whole_pages
from app.storage.raw_tables import RawTables, Row, Shape


class RawSource:
    """The rows of every table that can be read. `gaps` names tables of which some could not."""

    def __init__(self, path: Path, key: bytes, made_new: Any) -> None:
        """`made_new` is a driver connection to new records, for the shape of tables that the file has no word of.

        Raises StoreDamaged when no page is whole, OSError.
        """
        pages = whole_pages(path, key)
        if not pages:
            raise StoreDamaged()
        raw, names = RawTables(pages), list(tables.metadata.tables)
        known = raw.schema()
        self.gaps: set[str] = {name for name in names if name not in known}
        self._shapes = {**_shapes_in(made_new, names), **_shapes_of({name: sql for name, (_at, sql) in known.items()})}
        self._rows: dict[str, dict[Row, None]] = {}
        for name, (root, _sql) in known.items():
            if root and name in self._shapes:
                self._rows[name] = dict.fromkeys(raw.rows(root, self._shapes[name]))
                if raw.gaps:
                    self.gaps.add(name)
        lost = {name: self._shapes[name] for name in names if name in self.gaps and _has_row_numbers(name)}
        for name, row in raw.orphans(lost):
            self._rows.setdefault(name, {})[row] = None

    def close(self) -> None:
        """Let go of what was read."""
        self._rows.clear()

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[Row]:
        """Every row of a table that can be read, each once."""
        shape = self._shapes[name]
        for row in self._rows.get(name, ()):
            held = dict(zip(shape.columns, row, strict=False))
            yield tuple(held.get(column) for column in columns)


def _has_row_numbers(name: str) -> bool:
    return bool(tables.metadata.tables[name].dialect_options["sqlite"]["with_rowid"])


def _shapes_of(made: dict[str, str]) -> dict[str, Shape]:
    """By the statements that made the tables, tried on an empty database in memory."""
    scratch = dbapi2.connect(":memory:")
    try:
        for statement in made.values():
            if statement.startswith("CREATE TABLE"):
                scratch.execute(statement)
        return _shapes_in(scratch, made)
    finally:
        scratch.close()


def _shapes_in(raw: Any, names: Iterable[str]) -> dict[str, Shape]:
    return {name: shape for name in names if (shape := _shape(raw, name)) is not None}


def _shape(raw: Any, name: str) -> Shape | None:
    """Columns as they lie in a record: without row numbers those of the key come first."""
    told = raw.execute(f'PRAGMA table_info("{name}")').fetchall()
    if not told:
        return None
    key = [column[1] for column in sorted(told, key=lambda each: each[5]) if column[5]]
    number = key[0] if len(key) == 1 and _type_of(told, key[0]) == "INTEGER" else ""
    columns = [column[1] for column in told]
    if raw.execute(f"SELECT wr FROM pragma_table_list('{name}')").fetchone()[0]:
        number, columns = "", [*key, *(column for column in columns if column not in key)]
    return Shape(tuple(columns), number, frozenset(column[1] for column in told if column[3]) - {number})


def _type_of(told: Sequence[Any], name: str) -> str:
    return next(str(column[2]).upper() for column in told if column[1] == name)
