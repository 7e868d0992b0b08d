"""A restored copy of the records begins a new life: what it numbers from then on was never numbered before."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import settings_table
from app.storage.tables import versions

FIRST = 1
ROOM = 1_000_000
"""Numbers that each later epoch keeps for itself: epoch x counts on from x * ROOM."""
_EPOCH = "epoch"
_LOST = "epochs_lost"
"""[[first, last], ...]: own numbers that may be missing, because a restored copy did not know of them."""


def epoch_of(conn: Connection) -> int:
    """1 until a backup was restored; then a number that no earlier life of this installation had."""
    kept = settings_table.get(conn, _EPOCH)
    return kept if isinstance(kept, int) else FIRST


def begin_anew(conn: Connection, now: datetime) -> int:
    """To be called where a backup becomes the live records. Two restores of one backup give two numbers."""
    before = epoch_of(conn)
    fresh = max(before + 1, int(now.timestamp()))
    own = settings_table.get(conn, settings_table.INSTALL_ID)
    newest = sa.select(sa.func.max(versions.c.seq)).where(versions.c.install_id == own)
    last = conn.execute(newest).scalar() or 0
    settings_table.put(conn, _LOST, [*lost_numbers(conn), [last + 1, fresh * ROOM]])
    settings_table.put(conn, _EPOCH, fresh)
    return fresh


def first_number(conn: Connection) -> int:
    """The number that the first version of this epoch gets, unless higher ones are held."""
    now = epoch_of(conn)
    return 1 if now == FIRST else now * ROOM + 1


def lost_numbers(conn: Connection) -> list[list[int]]:
    kept = settings_table.get(conn, _LOST)
    return [[int(first), int(last)] for first, last in kept] if isinstance(kept, list) else []


def may_be_missing(conn: Connection, first: int, last: int) -> bool:
    """Whether all own numbers from `first` to `last` may have been lost with a copy that was restored."""
    return any(start <= first and last <= end for start, end in lost_numbers(conn))
