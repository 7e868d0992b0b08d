"""Tombstones that came while a legal hold stood on the record here: they are laid once none stands on it any more.

Who sent them has a receipt and does not send them again.
"""

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from app.storage import legal_hold, settings_table, union

Stone = tuple[str, str, str]
"""(version, disposal, ISO day)."""
_KEPT = "stones_on_hold"


def keep(conn: Connection, stones: Sequence[Stone], inside: bool) -> None:
    """`inside` is as for `union.lay_stones`."""
    if stones:
        settings_table.put(conn, _KEPT, [*_kept(conn), *((*stone, inside) for stone in stones)])


def lay_free(conn: Connection) -> int:
    """Those on which nothing stands now. Returns how many bodies went."""
    kept = _kept(conn)
    free = legal_hold.free_of_holds(conn, {stone[0] for stone in kept}) if kept else frozenset()
    if not free:
        return 0
    settings_table.put(conn, _KEPT, [stone for stone in kept if stone[0] not in free])
    going = [stone for stone in kept if stone[0] in free]
    return sum(
        union.lay_stones(conn, [stone[:3] for stone in going if stone[3] is inside], inside) for inside in (True, False)
    )


def _kept(conn: Connection) -> list[tuple[str, str, str, bool]]:
    kept = settings_table.get(conn, _KEPT)
    return [(str(row[0]), str(row[1]), str(row[2]), bool(row[3])) for row in kept] if isinstance(kept, list) else []
