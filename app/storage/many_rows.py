"""Many rows of one table at once: with the driver's own statement, because to build each row by name takes longer than
to keep it."""

import gc
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Table

AT_ONCE = 1000
"""Records that are looked after together: enough that a statement costs nothing, few enough for the memory."""
Thing = TypeVar("Thing")


def put_whole(conn: Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Insert rows with a value for every column, in the order of the table, which begins with its key.

    Sorted, because those are quicker to keep.
    """
    in_order = sorted(rows)
    if in_order:
        conn.exec_driver_sql(_insert(table, tuple(column.name for column in table.columns)), in_order)


def put_plain(conn: Connection, table: Table, names: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    """The same for rows that are in order and in the order of `names` already."""
    if rows:
        conn.exec_driver_sql(_insert(table, names), list(rows))


@contextmanager
def room_for_many(conn: Connection) -> Iterator[None]:
    """While much is written in one transaction: a page that leaves the memory is encrypted each time it goes and
    comes. A quarter of the time, for 20 MB that are given back."""
    before = int(conn.exec_driver_sql("PRAGMA cache_size").scalar_one())
    conn.exec_driver_sql("PRAGMA cache_size = -40000")
    try:
        yield
    finally:
        with suppress(sa.exc.DBAPIError):
            conn.exec_driver_sql(f"PRAGMA cache_size = {before}")
            conn.exec_driver_sql("PRAGMA shrink_memory")


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """While tens of thousands of things are read and kept: none of them goes round in a ring, and to look for rings
    among them again and again takes a fifth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            # Both together make everything old at once, so that it is not gone through as new when this ends.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def listed(things: Collection[str]) -> sa.Select[tuple[str]]:
    """Any number of texts as a list to select from: one statement whatever their number."""
    named = sa.func.json_each(json.dumps(sorted(things))).table_valued("value")
    return sa.select(sa.type_coerce(named.c.value, sa.Text))


def in_steps(things: Iterable[Thing], at_once: int = AT_ONCE) -> Iterator[list[Thing]]:
    waiting = iter(things)
    while some := list(islice(waiting, at_once)):
        yield some


@cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(names))})'
