"""What is owed to a site: records that were carried there and have since been moved, taken out or disposed of.

It is asked at each look at home, so it goes from the few changes to the many that were carried, not the other way.
"""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.record import VersionKind
from app.storage import many_rows
from app.storage.carrying import Chosen, positions, stone_place, version_place
from app.storage.database import AnyRow
from app.storage.ledger import Carried
from app.storage.tables import heads, tombstones, versions

_TOLD = (VersionKind.VOID.value, VersionKind.MOVE.value, VersionKind.DISPOSAL.value)


def owed(conn: Connection, carried: Carried, after: tuple[int, int], theirs: Collection[str]) -> Chosen:
    """The records that have changed, since `after`, in a way that the other site has to know. What the installations
    in `theirs` did themselves they know."""
    found = set[str]()
    if carried:
        marks = [row for row in _marks(conn, carried, theirs) if row.place > after[0]]
        voided = {row.record_id: row for row in marks if row.kind == VersionKind.VOID.value}
        known = _first_told(conn, set(voided), carried)
        found.update(
            record_id
            for record_id, row in voided.items()
            if (record_id, row.person_id) in known
            and _between(carried, row.person_id, known[record_id, row.person_id], row.place)
        )
        stubs = [row for row in marks if row.kind == VersionKind.MOVE.value and _before(carried, row)]
        found.update(row.record_id for row in stubs)
        found.update(_moved(conn, {row.person_id for row in stubs}, carried, after[0], theirs))
        gone = _disposed(conn, carried, after[1], theirs)
        found.update(gone)
        lost = set(gone.values())
        acts = (row for row in marks if row.kind == VersionKind.DISPOSAL.value and row.person_id in lost)
        found.update(row.record_id for row in acts if _before(carried, row))
    return Chosen(versions.c.record_id.in_(many_rows.listed(found)), *positions(conn))


def misled(conn: Connection, noticed: Carried, after: int, theirs: Collection[str]) -> set[str]:
    """Of the people of whom a notice was carried: those from whose record something was taken out since, or given to
    somebody else. What the notice told may have come from it."""
    marks = _marks(conn, noticed, theirs) if noticed else ()
    taken = [row for row in marks if row.kind != VersionKind.DISPOSAL.value and row.place > after]
    return {row.person_id for row in taken if _before(noticed, row)}


def still_theirs(conn: Connection, condition: sa.ColumnElement[bool]) -> frozenset[str]:
    """Of these versions, those about the person whose record it still is; the others stood under somebody else."""
    wanted = sa.select(versions.c.version_id).join(
        heads, sa.and_(heads.c.record_id == versions.c.record_id, heads.c.person_id == versions.c.person_id)
    )
    return frozenset(conn.execute(wanted.where(condition)).scalars())


def _marks(conn: Connection, carried: Carried, theirs: Collection[str]) -> Collection[AnyRow]:
    """What stands about these people as voided, as a stub of what was moved, as the word of a disposal."""
    wanted = sa.select(heads.c.record_id, heads.c.person_id, heads.c.kind, version_place.label("place"))
    wanted = wanted.join(versions, versions.c.version_id == heads.c.version_id)
    mine = sa.and_(heads.c.person_id.in_(many_rows.listed(carried)), versions.c.install_id.not_in(theirs))
    return conn.execute(wanted.where(mine, heads.c.kind.in_(_TOLD))).all()


def _first_told(conn: Connection, record_ids: Collection[str], carried: Carried) -> dict[tuple[str, str], int]:
    """Where each record was first about each of these people."""
    wanted = sa.select(versions.c.record_id, versions.c.person_id, sa.func.min(version_place).label("place"))
    wanted = wanted.where(versions.c.record_id.in_(many_rows.listed(record_ids)))
    rows = conn.execute(wanted.group_by(versions.c.record_id, versions.c.person_id)) if record_ids else ()
    return {(row.record_id, row.person_id): row.place for row in rows if row.person_id in carried}


def _moved(
    conn: Connection, person_ids: Collection[str], carried: Carried, after: int, theirs: Collection[str]
) -> set[str]:
    """Records of these people that are somebody else's now. Only a stub makes it worth while to look for them."""
    if not person_ids:
        return set()
    mine = versions.c.person_id.in_(many_rows.listed(person_ids))
    records = set(conn.execute(sa.select(versions.c.record_id).where(mine).distinct()).scalars())
    known = _first_told(conn, records, carried)
    wanted = sa.select(versions.c.record_id, versions.c.person_id, sa.func.max(version_place).label("place"))
    wanted = wanted.where(versions.c.record_id.in_(many_rows.listed(records)), after < version_place)
    wanted = wanted.where(versions.c.install_id.not_in(theirs))
    rows = conn.execute(wanted.group_by(versions.c.record_id, versions.c.person_id)).all()
    return {
        row.record_id
        for row in rows
        for person_id in person_ids
        if person_id != row.person_id
        and (row.record_id, person_id) in known
        and _between(carried, person_id, known[row.record_id, person_id], row.place)
    }


def _disposed(conn: Connection, carried: Carried, after: int, theirs: Collection[str]) -> dict[str, str]:
    """Record -> person, of what was carried with its content and has none any more."""
    wanted = sa.select(
        versions.c.record_id, versions.c.person_id, version_place.label("place"), stone_place.label("stone")
    )
    wanted = wanted.join(tombstones, tombstones.c.version_id == versions.c.version_id).where(after < stone_place)
    act = versions.alias("act")
    their_own = sa.select(act.c.version_id).where(
        act.c.install_id.in_(theirs), act.c.kind == VersionKind.DISPOSAL.value
    )
    wanted = wanted.where(tombstones.c.disposal_id.not_in(their_own))
    return {
        row.record_id: row.person_id
        for row in conn.execute(wanted)
        if any(row.place <= position and row.stone > stone for position, stone in carried.get(row.person_id, ()))
    }


def _between(carried: Carried, person_id: str, told: int, fresh: int) -> bool:
    return any(told <= position < fresh for position, _stone in carried[person_id])


def _before(carried: Carried, row: AnyRow) -> bool:
    return any(position < row.place for position, _stone in carried[row.person_id])
