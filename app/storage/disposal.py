"""Taking away for good: bodies, lists, search and open answers go; the chain of versions stays and still verifies."""

import contextlib
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.domain.record import VersionKind
from app.domain.retention import Category
from app.storage import cards, due_rows, half_typed, hand_overs, intake_files, joined, people_index, projected_rows
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
_OWNERS = (
    sa.select(heads.c.person_id)
    .join(versions, versions.c.record_id == heads.c.record_id)
    .where(versions.c.version_id == sa.bindparam("of"))
)


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
        # What is due is worked out from the whole history: an old version that went may change it too.
        for owner in set(conn.execute(_OWNERS, {"of": version_id}).scalars()) - touched:
            # Once their details are gone, nothing leads from here to those who are listed under them.
            touched.update((owner, *joined.ids_of(conn, owner)))
        standing = conn.execute(
            sa.select(heads.c.kind, heads.c.person_id, bodies.c.body)
            .join(bodies, bodies.c.version_id == heads.c.version_id)
            .where(heads.c.version_id == version_id)
        ).first()
        if standing is not None:
            projected_rows.take_out(conn, version_id, VersionKind(standing.kind), json.loads(standing.body))
        # What is due is worked out from the whole history: an old version that went may change it too.
        touched.update(conn.execute(_OWNERS, {"of": version_id}).scalars())
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


def people_of(conn: Connection, disposal_ids: Collection[str] | None = None) -> frozenset[str]:
    """Whose talks these disposals took away (None: all that are held). Not those of other establishments: what is open
    here is not theirs."""
    wanted = (
        sa.select(versions.c.person_id, bodies.c.body)
        .join(bodies, bodies.c.version_id == versions.c.version_id)
        .where(versions.c.kind == VersionKind.DISPOSAL.value, versions.c.install_id.not_in(cards.of_others(conn)))
    )
    if disposal_ids is not None:
        wanted = wanted.where(versions.c.version_id.in_(sorted(disposal_ids)))
    return frozenset(row.person_id for row in conn.execute(wanted) if Category.TALKS in _categories(row.body))


def drop_again(conn: Connection, person_ids: Iterable[str]) -> None:
    """Open work of people whose talks were disposed of elsewhere, or since this copy was made: it is no version, so no
    tombstone names it.
    """
    for person_id in sorted(person_ids):
        drop_open_work(conn, person_id)


def _categories(body: str) -> list[str]:
    named = json.loads(body).get("categories")
    return [str(each) for each in named] if isinstance(named, list) else []


def take_files_away(folder: Path, intake_ids: Iterable[str]) -> None:
    """A champion's open or sealed talk with somebody who is erased; what cannot be removed goes at the next sign-in."""
    for intake_id in intake_ids:
        with contextlib.suppress(OSError):
            intake_files.remove(folder, intake_id)
            intake_files.sealed_path(folder, intake_id).unlink(missing_ok=True)


def clear_journal(store: Store) -> None:
    """Nothing that was deleted may stay readable in the journal beside the file, even with the key."""
    raw = store.raw()
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def copies_beside(folder: Path) -> tuple[str, ...]:
    """Copies of these records in the site's own folder: they still hold what was disposed of."""
    open_talks = folder / intake_files.FOLDER  # of champions: those about this person were taken away
    found = [
        path
        for path in folder.rglob("*.db")
        if (path.name != RECORDS or path.parent != folder) and path.parent != open_talks
    ]
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))
