"""The lists after many versions came at once: made anew for the records that were touched, and for nobody else."""

import json
from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Table

from app.domain.record import VersionKind
from app.storage import due_rows, joined, people_index, projected_rows
from app.storage.projections import STANDING
from app.storage.tables import bodies, heads, people, versions

AT_ONCE = 400
_ONE_BY_ONE = 8
"""Working out one person alone takes about as long as this many when everybody is worked out at once."""


def catch_up(conn: Connection, record_ids: Collection[str]) -> None:
    """Bring every projection up to date with the versions of these records, which were added without it.

    Raises what `projections.apply` raises for a body that has not the shape of its kind.
    """
    touched: set[str] = set()
    named: set[str] = set()
    for some in _steps(sorted(record_ids)):
        touched.update(_take_out(conn, some))
        touched.update(_put_in(conn, some))
        kept = sa.select(versions.c.person_id).where(versions.c.record_id.in_(some))
        touched.update(conn.execute(kept.distinct()).scalars())
        of_people = kept.where(versions.c.kind == VersionKind.PERSON.value)
        named.update(conn.execute(of_people.distinct()).scalars())
    for person_id in sorted(named):
        people_index.refresh(conn, person_id)
    everybody = conn.execute(sa.select(sa.func.count()).select_from(people)).scalar_one()
    if len(touched) * _ONE_BY_ONE > everybody:
        joined.refresh_all(conn)
        due_rows.refresh_all(conn)
        return
    others = joined.refresh(conn, touched) if touched else set()
    for person_id in sorted(others):
        due_rows.refresh(conn, person_id)


def _take_out(conn: Connection, record_ids: list[str]) -> set[str]:
    standing = sa.select(heads.c.version_id, heads.c.person_id, heads.c.kind, bodies.c.body)
    standing = standing.outerjoin(bodies, bodies.c.version_id == heads.c.version_id)
    before = conn.execute(standing.where(heads.c.record_id.in_(record_ids))).all()
    people_before = {row.person_id for row in before}
    for row in before:
        if row.body is not None:
            body, kind = json.loads(row.body), VersionKind(row.kind)
            projected_rows.take_out(conn, row.version_id, kind, body)
            people_before.update(_linked(kind, body))
    conn.execute(sa.delete(heads).where(heads.c.record_id.in_(record_ids)))
    return people_before


def _put_in(conn: Connection, record_ids: list[str]) -> set[str]:
    columns = ["record_id", "version_id", "person_id", "kind"]
    conn.execute(sa.insert(heads).from_select(columns, STANDING.where(versions.c.record_id.in_(record_ids))))
    now = sa.select(heads.c.version_id, heads.c.person_id, heads.c.kind, bodies.c.body)
    now = now.join(bodies, bodies.c.version_id == heads.c.version_id).where(heads.c.record_id.in_(record_ids))
    rows: dict[Table, projected_rows.Rows] = {}
    others: set[str] = set()
    for row in conn.execute(now):
        body, kind = json.loads(row.body), VersionKind(row.kind)
        others.update(_linked(kind, body))
        for table, mine in projected_rows.rows_of(row.version_id, kind, row.person_id, body):
            rows.setdefault(table, []).extend(mine)
    for table, mine in rows.items():
        conn.execute(sa.insert(table), mine)
    return others


def _linked(kind: VersionKind, body: projected_rows.Body) -> set[str]:
    return {str(body["other"])} if kind is VersionKind.LINK else set()


def _steps(record_ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(record_ids), AT_ONCE):
        yield record_ids[start : start + AT_ONCE]
