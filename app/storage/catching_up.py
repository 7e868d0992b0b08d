"""The lists after many versions came at once: made anew for the records that were touched, and for nobody else."""

from collections.abc import Callable, Collection, Mapping
from itertools import chain

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.schema import Table

from app.domain.record import VersionKind
from app.storage import due_rows, joined, many_rows, people_index, projected_rows
from app.storage.answers import body_from_text
from app.storage.projected_rows import Made
from app.storage.projections import STANDING
from app.storage.tables import bodies, heads, people, versions

_Touched = tuple[dict[str, set[str]], set[str]]
"""The people of some heads by the kind of the heads, and those whom these name besides."""
_FEW = 8
"""To work out one person among some takes about as long as this many when everybody is worked out at once."""
_HEAD = ["record_id", "version_id", "person_id", "kind"]
_KINDS = {kind.value: kind for kind in VersionKind}
_STANDING_NOW = sa.select(heads.c.version_id, heads.c.person_id, heads.c.kind, bodies.c.body).outerjoin(
    bodies, bodies.c.version_id == heads.c.version_id
)


def catch_up(
    conn: Connection,
    record_ids: Collection[str],
    made: Mapping[str, Made],
    told: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Bring every projection up to date with the versions of these records, which were added without it.

    `made` are the rows of some of these versions, by id, as their checking made them; a link is not among them. `told`
    hears how many records of how many are done, and may raise. Raises what `projections.apply` raises for a body that
    has not the shape of its kind.
    """
    touched: set[str] = set()
    named: set[str] = set()
    done = 0
    for some in many_rows.in_steps(sorted(record_ids)):
        for heads_of, others in (_take_out(conn, some), _put_in(conn, some, made)):
            touched.update(others, *heads_of.values())
            named.update(heads_of.get(VersionKind.PERSON.value, ()))
        told(done := done + len(some), len(record_ids) + 1)
    people_index.refresh_many(conn, named)
    everybody = conn.execute(sa.select(sa.func.count()).select_from(people)).scalar_one()
    if len(touched) * _FEW > everybody:
        joined.refresh_all(conn)
        due_rows.refresh_all(conn)
    elif touched:
        due_rows.refresh_many(conn, joined.refresh(conn, touched))
    told(1, 1)


def _take_out(conn: Connection, record_ids: list[str]) -> _Touched:
    mine = heads.c.record_id.in_(many_rows.listed(record_ids))
    people_of: dict[str, set[str]] = {}
    others: set[str] = set()
    for version_id, person_id, name, text in conn.execute(_STANDING_NOW.where(mine)).all():
        people_of.setdefault(name, set()).add(person_id)
        if text is not None:
            body, kind = body_from_text(text), _KINDS[name]
            projected_rows.take_out(conn, version_id, kind, body)
            others.update(_linked(kind, body))
    if people_of:
        conn.execute(sa.delete(heads).where(mine))
    return people_of, others


def _put_in(conn: Connection, record_ids: list[str], made: Mapping[str, Made]) -> _Touched:
    named = many_rows.listed(record_ids)
    conn.execute(sa.insert(heads).from_select(_HEAD, STANDING.where(versions.c.record_id.in_(named))))
    people_of: dict[str, set[str]] = {}
    given: list[Made] = []
    unknown: dict[str, tuple[VersionKind, str]] = {}
    now = sa.select(heads.c.version_id, heads.c.person_id, heads.c.kind).where(heads.c.record_id.in_(named))
    for version_id, person_id, name in conn.execute(now).all():
        people_of.setdefault(name, set()).add(person_id)
        if version_id in made:
            given.append(made[version_id])
        else:
            unknown[version_id] = (_KINDS[name], person_id)
    others = _read(conn, unknown, given)
    rows: dict[Table, projected_rows.Rows] = {}
    for table, mine in chain.from_iterable(given):
        rows.setdefault(table, []).extend(mine)
    for table, mine in rows.items():
        many_rows.put_whole(conn, table, mine)
    return people_of, others


def _read(conn: Connection, unknown: Mapping[str, tuple[VersionKind, str]], given: list[Made]) -> set[str]:
    """Add the rows of heads whose rows are not known yet. Returns the people whom these name besides."""
    others: set[str] = set()
    if not unknown:
        return others
    wanted = sa.select(bodies.c.version_id, bodies.c.body).where(bodies.c.version_id.in_(many_rows.listed(unknown)))
    for version_id, text in conn.execute(wanted).all():
        kind, person_id = unknown[version_id]
        body = body_from_text(text)
        others.update(_linked(kind, body))
        given.append(projected_rows.rows_of(version_id, kind, person_id, body))
    return others


def _linked(kind: VersionKind, body: projected_rows.Body) -> set[str]:
    return {str(body["other"])} if kind is VersionKind.LINK else set()
