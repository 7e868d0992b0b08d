"""Content that came after the fact of it: what was sent to others until then told them only of the fact.

Such a version keeps its old place, so a file with all that came since the last receipt would never hold it.
"""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import many_rows, settings_table
from app.storage.carrying import version_place
from app.storage.exchange_tables import ledger_out
from app.storage.tables import versions

file_place = sa.literal_column("ledger_out.rowid", sa.Integer)
_KEPT = "content_came_late"
_MOST = 50
Late = tuple[int, int, str]
"""(place of the last file that was made before, lowest place of the versions, the installation that brought it)."""


def note(conn: Connection, version_ids: Collection[str], brought_by: str) -> None:
    """Content of these versions, which were held without, has just come."""
    if not version_ids:
        return
    lowest = sa.select(sa.func.min(version_place)).where(versions.c.version_id.in_(many_rows.listed(version_ids)))
    made = sa.select(sa.func.max(file_place)).select_from(ledger_out)
    fresh = (conn.execute(made).scalar() or 0, conn.execute(lowest).scalar_one(), brought_by)
    settings_table.put(conn, _KEPT, _few([*_kept(conn), fresh]))


def held_until(conn: Connection, install_id: str, held: int, received: Collection[tuple[int, int]]) -> int:
    """How far a site that holds all up to a place really does: not beyond content that came late and has not gone there
    since. `received` are files that it has, as (place of the file, place that it begins after)."""
    for made, lowest, brought_by in _kept(conn):
        gone = any(file > made and after < lowest for file, after in received)
        if brought_by != install_id and not gone:
            held = min(held, lowest - 1)
    return held


def _kept(conn: Connection) -> list[Late]:
    kept = settings_table.get(conn, _KEPT)
    return [(int(made), int(lowest), str(who)) for made, lowest, who in kept] if isinstance(kept, list) else []


def _few(kept: Sequence[Late]) -> list[Late]:
    """The oldest become one that asks for more than each of them."""
    old, new = kept[: 1 - _MOST], kept[1 - _MOST :]
    if not old:
        return list(new)
    return [(max(each[0] for each in old), min(each[1] for each in old), ""), *new]
