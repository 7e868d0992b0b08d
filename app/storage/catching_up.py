"""The lists after many versions came at once: made anew for the records that were touched, and for nobody else."""

from collections.abc import Callable, Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Table

from app.domain.record import VersionKind
from app.storage import due_rows, joined, many_rows, people_index, projected_rows
from app.storage.answers import body_from_text
from app.storage.projections import STANDING
from app.storage.tables import bodies, heads, people, versions

_FEW = 8
"""To work out one person among some takes about as long as this many when everybody is worked out at once."""
_KINDS = {kind.value: kind for kind in VersionKind}
_STANDING_NOW = sa.select(heads.c.version_id, heads.c.person_id, heads.c.kind, bodies.c.body).outerjoin(
    bodies, bodies.c.version_id == heads.c.version_id
)


def catch_up(
    conn: Connection, record_ids: Collection[str], told: Callable[[int, int], None] = lambda done, of: None
) -> None:
    """Bring every projection up to date with the versions of these records, which were added without it.

    `told` hears how many records of how many are done, and may raise. Raises what `projections.apply` raises for a
    body that has not the shape of its kind.
    """
    touched: set[str] = set()
    named: set[str] = set()
    done = 0
    for some in many_rows.in_steps(sorted(record_ids)):
        touched.update(_take_out(conn, some))
        touched.update(_put_in(conn, some))
        kept = sa.select(versions.c.person_id, versions.c.kind).where(versions.c.record_id.in_(many_rows.listed(some)))
        for row in conn.execute(kept.distinct()):
            touched.add(row.person_id)
            if row.kind == VersionKind.PERSON.value:
                named.add(row.person_id)
        told(done := done + len(some), len(record_ids) + 1)
    people_index.refresh_many(conn, named)
    everybody = conn.execute(sa.select(sa.func.count()).select_from(people)).scalar_one()
    if len(touched) * _FEW > everybody:
        joined.refresh_all(conn)
        due_rows.refresh_all(conn)
    elif touched:
        due_rows.refresh_many(conn, joined.refresh(conn, touched))
    told(1, 1)


def _take_out(conn: Connection, record_ids: list[str]) -> set[str]:
    mine = heads.c.record_id.in_(many_rows.listed(record_ids))
    before = conn.execute(_STANDING_NOW.where(mine)).all()
    people_before = {row.person_id for row in before}
    for row in before:
        if row.body is not None:
            body, kind = body_from_text(row.body), VersionKind(row.kind)
            projected_rows.take_out(conn, row.version_id, kind, body)
            people_before.update(_linked(kind, body))
    if before:
        conn.execute(sa.delete(heads).where(mine))
    return people_before


def _put_in(conn: Connection, record_ids: list[str]) -> set[str]:
    named = many_rows.listed(record_ids)
    columns = ["record_id", "version_id", "person_id", "kind"]
    conn.execute(sa.insert(heads).from_select(columns, STANDING.where(versions.c.record_id.in_(named))))
    rows: dict[Table, projected_rows.Rows] = {}
    others: set[str] = set()
    standing = _STANDING_NOW.where(heads.c.record_id.in_(named), bodies.c.body.is_not(None))
    for version_id, person_id, name, text in conn.execute(standing).all():
        body, kind = body_from_text(text), _KINDS[name]
        others.update(_linked(kind, body))
        for table, mine in projected_rows.rows_of(version_id, kind, person_id, body):
            rows.setdefault(table, []).extend(mine)
    for table, mine in rows.items():
        many_rows.put_whole(conn, table, mine)
    return others


def _linked(kind: VersionKind, body: projected_rows.Body) -> set[str]:
    return {str(body["other"])} if kind is VersionKind.LINK else set()
