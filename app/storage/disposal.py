"""Taking away for good: bodies, lists, search and open answers go; the chain of versions stays and still verifies."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.domain.record import VersionKind
from app.storage import due_rows, half_typed, hand_overs, joined, people_index, projected_rows
from app.storage.database import Store
from app.storage.tables import (
    bodies,
    draft_answers,
    heads,
    pending_findings,
    plan_drafts,
    sittings,
    tombstones,
    versions,
)

RECORDS = "records.db"


def versions_to_go(conn: Connection, person_id: str, kinds: Collection[VersionKind]) -> list[str]:
    """Every version with content of this person's records that stand as one of these kinds, or ever were one."""
    mine = sa.select(heads.c.record_id).where(heads.c.person_id == person_id)
    names = [kind.value for kind in kinds]
    of_kind = sa.select(versions.c.record_id).where(versions.c.kind.in_(names), versions.c.record_id.in_(mine))
    wanted = (
        sa.select(versions.c.version_id)
        .join(bodies, bodies.c.version_id == versions.c.version_id)
        .where(versions.c.record_id.in_(of_kind))
    )
    return list(conn.execute(wanted.order_by(versions.c.seq)).scalars())


def dispose(conn: Connection, version_ids: Sequence[str], disposal_id: str, on: date) -> None:
    """Delete these bodies and put tombstones in their place, with everything that was derived from them."""
    rows = [{"version_id": each, "disposal_id": disposal_id, "on_date": on.isoformat()} for each in version_ids]
    if rows:
        conn.execute(insert(tombstones).on_conflict_do_nothing(), rows)
    take_bodies(conn, version_ids)


def take_bodies(conn: Connection, version_ids: Iterable[str]) -> None:
    """Delete bodies that a tombstone names. Used by a disposal, and where newer tombstones meet older records."""
    touched: set[str] = set()
    for version_id in version_ids:
        standing = conn.execute(
            sa.select(heads.c.kind, heads.c.person_id, bodies.c.body)
            .join(bodies, bodies.c.version_id == heads.c.version_id)
            .where(heads.c.version_id == version_id)
        ).first()
        if standing is not None:
            projected_rows.take_out(conn, version_id, VersionKind(standing.kind), json.loads(standing.body))
            touched.add(standing.person_id)
        conn.execute(sa.delete(bodies).where(bodies.c.version_id == version_id))
    for person_id in sorted(touched):
        people_index.refresh(conn, person_id)
    for person_id in sorted(joined.refresh(conn, touched)):
        due_rows.refresh(conn, person_id)


def drop_open_work(conn: Connection, person_id: str) -> None:
    """Open answers, forms, safety cards, plans being made about this person, and talks of theirs with champions."""
    half_typed.forget_person(conn, person_id)
    hand_overs.forget(conn, person_id)
    mine = sa.select(sittings.c.sitting_id).where(sittings.c.person_id == person_id)
    conn.execute(sa.delete(draft_answers).where(draft_answers.c.sitting_id.in_(mine)))
    conn.execute(sa.delete(pending_findings).where(pending_findings.c.sitting_id.in_(mine)))
    conn.execute(sa.delete(sittings).where(sittings.c.person_id == person_id))
    conn.execute(sa.delete(plan_drafts).where(plan_drafts.c.person_id == person_id))


def clear_journal(store: Store) -> None:
    """Nothing that was deleted may stay readable in the journal beside the file, even with the key."""
    raw = store.raw()
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def copies_beside(folder: Path) -> tuple[str, ...]:
    """Copies of these records in the site's own folder: they still hold what was disposed of."""
    found = [path for path in folder.rglob("*.db") if path.name != RECORDS or path.parent != folder]
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))
