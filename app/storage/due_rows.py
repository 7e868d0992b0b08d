"""The due list as a table: what is open for each person, worked out again whenever something happened to them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.due import Course, DueItem, DueKind, Rules
from app.domain.happened import KINDS, Kept, events_from
from app.domain.record import VersionKind
from app.domain.reviews import course_of
from app.storage import joined, many_rows
from app.storage.database import AnyRow
from app.storage.due_rules import rules_here
from app.storage.tables import bodies, due, heads, people, versions

_KINDS = [kind.value for kind in KINDS]
_RECORDS = sa.select(heads.c.record_id, heads.c.person_id).where(heads.c.kind.in_(_KINDS)).distinct()
_READ = (versions.c.record_id, versions.c.kind, versions.c.author_role, versions.c.made_at, versions.c.seq)
_other = people.alias("other")
_PLACE = (
    sa.update(people)
    .where(people.c.person_id == sa.bindparam("mine"))
    .values(here=sa.bindparam("here"), adjusted=sa.bindparam("adjusted"))
)


def course(conn: Connection, person_ids: Sequence[str], rules: Rules) -> Course:
    """Where one person stands; `person_ids` are all records of theirs that were joined."""
    records = _RECORDS.where(heads.c.person_id.in_(person_ids))
    return course_of(events_from(_kept(row) for row in _read(conn, records)), rules)


def refresh(conn: Connection, person_id: str) -> None:
    """Work out again what is due for this person, and whether they are here; nothing for somebody not held."""
    rules, mine = rules_here(conn), joined.ids_of(conn, person_id)
    # Named itself too: somebody who is not held any more has no records that belong together.
    conn.execute(sa.delete(due).where(due.c.person_id.in_([person_id, *mine])))
    if rules is not None and mine:
        _put(conn, {mine[0]: (mine, course(conn, mine, rules))}, rules)


def refresh_many(conn: Connection, person_ids: Collection[str]) -> None:
    """The same for many at once."""
    rules, named = rules_here(conn), many_rows.listed(person_ids)
    groups = sa.select(_other.c.canonical_id).where(_other.c.person_id.in_(named))
    listed_under = _listed_under(conn, people.c.canonical_id.in_(groups))
    # Named themselves too: who is not held any more has no records that belong together.
    conn.execute(sa.delete(due).where(due.c.person_id.in_(many_rows.listed({*person_ids, *listed_under}))))
    if rules is not None and listed_under:
        _work_out(conn, rules, listed_under, _RECORDS.where(heads.c.person_id.in_(many_rows.listed(listed_under))))


def refresh_all(conn: Connection) -> None:
    """The same for everybody, with one reading of the versions."""
    rules = rules_here(conn)
    conn.execute(sa.delete(due))
    if rules is not None:
        _work_out(conn, rules, _listed_under(conn, sa.true()), _RECORDS)


def _listed_under(conn: Connection, chosen: sa.ColumnElement[bool]) -> dict[str, str]:
    """Person -> the record under which they are listed, which may be the same."""
    listed = sa.select(people.c.person_id, people.c.canonical_id).where(chosen)
    ordered = listed.order_by(people.c.canonical_id, people.c.person_id)
    return {row.person_id: row.canonical_id for row in conn.execute(ordered)}


def _work_out(
    conn: Connection, rules: Rules, listed_under: Mapping[str, str], records: sa.Select[tuple[str, str]]
) -> None:
    groups: dict[str, list[str]] = {}
    for person_id, canonical_id in listed_under.items():
        groups.setdefault(canonical_id, []).append(person_id)
    kept: dict[str, list[Kept]] = {canonical_id: [] for canonical_id in groups}
    for row in _read(conn, records):
        if row.owner in listed_under:
            kept[listed_under[row.owner]].append(_kept(row))
    _put(conn, {each: (ids, course_of(events_from(kept[each]), rules)) for each, ids in groups.items()}, rules)


def items_of(conn: Connection, person_id: str) -> list[DueItem]:
    return [item(row) for row in conn.execute(sa.select(due).where(due.c.person_id == person_id))]


def item(row: AnyRow) -> DueItem:
    """A row of the table as the due rules know it."""
    return DueItem(
        DueKind(row.kind),
        date.fromisoformat(row.opened_on),
        date.fromisoformat(row.due_on),
        date.fromisoformat(row.may_from) if row.may_from else None,
        row.hold,
        date.fromisoformat(row.held_on) if row.held_on else None,
    )


def _put(conn: Connection, stands: Mapping[str, tuple[Sequence[str], Course]], rules: Rules) -> None:
    """`stands` is, by the id under which somebody is listed, all ids of theirs and where they stand."""
    places = [
        {"mine": person_id, "here": int(course.here), "adjusted": _leaving(course, rules)}
        for person_ids, course in stands.values()
        for person_id in person_ids
    ]
    rows = [
        {
            "person_id": canonical_id,
            "kind": each.kind.value,
            "opened_on": each.opened_on.isoformat(),
            "due_on": each.by.isoformat(),
            "may_from": each.may_from.isoformat() if each.may_from else None,
            "hold": each.hold,
            "held_on": each.held_on.isoformat() if each.held_on else None,
        }
        for canonical_id, (_ids, course) in stands.items()
        for each in course.items.values()
    ]
    if places:
        conn.execute(_PLACE, places)
    many_rows.put(conn, due, rows)


def _leaving(course: Course, rules: Rules) -> str | None:
    return rules.leaving_day(course.release).isoformat() if course.release and course.here else None


def _read(conn: Connection, records: sa.Select[tuple[str, str]]) -> Iterable[AnyRow]:
    mine = records.subquery()
    # By both parts of the key: by the version alone it would look through all heads for each row.
    itself = sa.and_(heads.c.record_id == versions.c.record_id, heads.c.version_id == versions.c.version_id)
    standing = sa.select(heads.c.version_id).where(itself).exists()
    wanted = (
        sa.select(*_READ, bodies.c.body, mine.c.person_id.label("owner"), standing.label("stands"))
        .join(mine, mine.c.record_id == versions.c.record_id)
        .join(bodies, bodies.c.version_id == versions.c.version_id)
        .where(versions.c.kind.in_(_KINDS))
    )
    return conn.execute(wanted).all()


def _kept(row: AnyRow) -> Kept:
    made_at = datetime.fromisoformat(row.made_at)
    return Kept(
        row.record_id,
        VersionKind(row.kind),
        row.author_role,
        row.made_at,
        row.seq,
        made_at.astimezone().date(),
        bool(row.stands),
        json.loads(row.body),
    )
