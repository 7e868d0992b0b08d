"""Typed tables for lists, search and statistics: always what the versions say, and made again from them at any time."""

import contextlib
import json
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain import happened
from app.domain.record import Version, VersionKind
from app.storage import due_rows, joined, people_index, projected_rows
from app.storage.database import Store, driver
from app.storage.tables import PROJECTIONS, bodies, heads, people, version_parents, versions
from app.storage.watching import Watched

Snapshot = Mapping[str, list[tuple[object, ...]]]

_child = versions.alias("child")
_HAS_CHILD = (
    sa.select(version_parents.c.version_id)
    .join(_child, _child.c.version_id == version_parents.c.version_id)
    # A finished assessment names its sittings as parents: they stay heads of their own records.
    .where(version_parents.c.parent_id == versions.c.version_id, _child.c.record_id == versions.c.record_id)
    .exists()
)
STANDING = sa.select(versions.c.record_id, versions.c.version_id, versions.c.person_id, versions.c.kind).where(
    ~_HAS_CHILD
)
"""The heads as the versions give them: those that no later version of the same record follows."""
STANDING_KEY = (versions.c.record_id, versions.c.version_id)
_HEAD_COLUMNS = ["record_id", "version_id", "person_id", "kind"]
_HEAD_BODIES = sa.select(heads.c.version_id, heads.c.person_id, heads.c.kind, bodies.c.body).join(
    bodies, bodies.c.version_id == heads.c.version_id
)


def apply(conn: Connection, version: Version) -> None:
    """Bring every projection up to date with one version that was just kept, in whatever order versions come.

    Raises KeyError, TypeError, ValueError or msgspec's error when the body has not the shape of its kind.
    """
    replaced = conn.execute(
        _HEAD_BODIES.where(heads.c.record_id == version.record_id, heads.c.version_id.in_(version.parents))
    ).all()
    touched = {version.person_id}
    for row in replaced:
        projected_rows.take_out(conn, row.version_id, VersionKind(row.kind), json.loads(row.body))
        touched.add(row.person_id)
    _replace_heads(conn, version)
    if version.body is not None and _is_head(conn, version.version_id):
        projected_rows.put_in(conn, version.version_id, version.kind, version.person_id, version.body)
    kinds = {version.kind, *(VersionKind(row.kind) for row in replaced)}
    if VersionKind.PERSON in kinds:
        for person_id in touched:
            people_index.refresh(conn, person_id)
    if VersionKind.LINK in kinds or VersionKind.PERSON in kinds:
        others = (version.body or {}).get("other") if version.kind is VersionKind.LINK else None
        touched = joined.refresh(conn, {*touched, *([str(others)] if others else [])})
    if VersionKind.LINK in kinds or kinds.intersection(happened.KINDS):
        for person_id in sorted(touched):
            due_rows.refresh(conn, person_id)


def rebuild(store: Store) -> None:
    """Empty all projections and fill them again from the versions, in one transaction."""
    with store.write() as conn:
        rebuild_in(conn)


def rebuild_in(conn: Connection) -> None:
    """The same inside the caller's transaction."""
    people_index.clear(conn)
    for table in PROJECTIONS:
        conn.execute(sa.delete(table))
    conn.execute(sa.insert(heads).from_select(_HEAD_COLUMNS, STANDING))
    for row in conn.execute(_HEAD_BODIES.order_by(heads.c.record_id)).all():
        projected_rows.put_in(conn, row.version_id, VersionKind(row.kind), row.person_id, json.loads(row.body))
    everybody = sa.select(heads.c.person_id).where(heads.c.kind == VersionKind.PERSON.value).distinct()
    for person_id in conn.execute(everybody.order_by(heads.c.person_id)).scalars().all():
        people_index.refresh(conn, person_id)
    joined.refresh_all(conn)
    due_rows.refresh_all(conn)


def compared(store: Store, watched: Watched | None = None) -> tuple[Snapshot, Snapshot]:
    """The projections as they are, and as a rebuild would make them. Nothing is kept of that rebuild."""
    watching = watched or Watched()
    with contextlib.suppress(_TakenBack), store.write() as conn, watching.over(driver(conn)):
        before = snapshot(conn)
        rebuild_in(conn)
        after = snapshot(conn)
        raise _TakenBack
    return before, after


class _TakenBack(Exception):
    """Undoes a transaction on purpose."""


def snapshot(conn: Connection) -> Snapshot:
    """Every projected row by table, in one order, for comparing. Row numbers of people mean nothing: left out."""
    taken: dict[str, list[tuple[object, ...]]] = {}
    for table in PROJECTIONS:
        columns = [column for column in table.columns if column is not people.c.row_id]
        taken[table.name] = [tuple(row) for row in conn.execute(sa.select(*columns).order_by(*columns))]
    taken[people_index.SEARCH_INDEX] = people_index.searchable(conn)
    return taken


def _replace_heads(conn: Connection, version: Version) -> None:
    conn.execute(
        sa.delete(heads).where(heads.c.record_id == version.record_id, heads.c.version_id.in_(version.parents))
    )
    itself = STANDING.where(versions.c.version_id == version.version_id)
    conn.execute(sa.insert(heads).from_select(_HEAD_COLUMNS, itself))


def _is_head(conn: Connection, version_id: str) -> bool:
    return conn.execute(sa.select(heads.c.version_id).where(heads.c.version_id == version_id)).first() is not None
