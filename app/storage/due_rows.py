"""The due list as a table: what is open for each person, worked out again whenever something happened to them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, cast

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.due import Course, DueItem, DueKind, Rules
from app.domain.happened import KINDS, Kept, Told, events_from
from app.domain.reviews import course_of
from app.storage import joined, many_rows
from app.storage.answers import body_from_text
from app.storage.database import AnyRow
from app.storage.due_rules import rules_here
from app.storage.tables import bodies, due, heads, people, versions

_KINDS = [kind.value for kind in KINDS]
_KIND = {kind.value: kind for kind in KINDS}
_EVERY_KIND = {kind.value: kind for kind in DueKind}
_day = lru_cache(maxsize=4000)(date.fromisoformat)
"""Many rows, few days."""
_READ = (versions.c.record_id, versions.c.kind, versions.c.author_role, versions.c.made_at, versions.c.seq)
_OWNER = len(_READ) + 1
"""Its place in a row of `_read`: by name it takes as long as all the rest."""
_AT_ONCE = 250
"""People: the versions of some are in memory together."""
_TOLD = msgspec.json.Decoder(Told)


def _all_of_them() -> sa.Select[*tuple[Any, ...]]:
    """Every version of what can change what is due for the people whose ids are the JSON list `people`."""
    named = sa.func.json_each(sa.bindparam("people")).table_valued("value")
    mine = (
        sa.select(heads.c.record_id, heads.c.person_id)
        .where(heads.c.kind.in_(_KINDS), heads.c.person_id.in_(sa.select(sa.type_coerce(named.c.value, sa.Text))))
        .distinct()
        .subquery()
    )
    # By both parts of the key: by the version alone it would look through all heads for each row.
    itself = sa.and_(heads.c.record_id == versions.c.record_id, heads.c.version_id == versions.c.version_id)
    standing = sa.select(heads.c.version_id).where(itself).exists()
    return (
        sa.select(*_READ, bodies.c.body, mine.c.person_id.label("owner"), standing.label("stands"))
        .join(mine, mine.c.record_id == versions.c.record_id)
        .join(bodies, bodies.c.version_id == versions.c.version_id)
        .where(versions.c.kind.in_(_KINDS))
    )


# Built once: it is needed again for every few people, and after every change of one.
_WANTED = _all_of_them()
_other = people.alias("other")
_PLACE = (
    sa.update(people)
    .where(people.c.person_id == sa.bindparam("mine"))
    .values(here=sa.bindparam("here"), adjusted=sa.bindparam("adjusted"))
)


def course(conn: Connection, person_ids: Sequence[str], rules: Rules) -> Course:
    """Where one person stands; `person_ids` are all records of theirs that were joined."""
    return course_of(events_from(_kept(row) for row in _read(conn, person_ids)), rules)


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
    listed = _listed(
        conn, people.c.canonical_id.in_(sa.select(_other.c.canonical_id).where(_other.c.person_id.in_(named)))
    )
    # Named themselves too: who is not held any more has no records that belong together.
    every = {*person_ids, *(row.person_id for row in listed)}
    conn.execute(sa.delete(due).where(due.c.person_id.in_(many_rows.listed(every))))
    if rules is not None:
        _work_out(conn, rules, listed)


def refresh_all(conn: Connection) -> None:
    """The same for everybody."""
    rules = rules_here(conn)
    conn.execute(sa.delete(due))
    if rules is not None:
        _work_out(conn, rules, _listed(conn, sa.true()))


def _listed(conn: Connection, chosen: sa.ColumnElement[bool]) -> Sequence[AnyRow]:
    """People with the record under which they are listed, which may be the same, and where they stand now."""
    wanted = sa.select(people.c.person_id, people.c.canonical_id, people.c.here, people.c.adjusted).where(chosen)
    return conn.execute(wanted.order_by(people.c.canonical_id, people.c.person_id)).all()


def _work_out(conn: Connection, rules: Rules, listed: Sequence[AnyRow]) -> None:
    """With one reading of the versions for some hundred people at a time."""
    groups = groupby(listed, key=lambda row: row.canonical_id)
    for some in many_rows.in_steps(((canonical_id, list(rows)) for canonical_id, rows in groups), _AT_ONCE):
        listed_under = {row.person_id: canonical_id for canonical_id, rows in some for row in rows}
        kept: dict[str, list[Kept]] = {canonical_id: [] for canonical_id, _rows in some}
        for row in _read(conn, listed_under):
            kept[listed_under[row[_OWNER]]].append(_kept(row))
        stands = {
            canonical_id: ([row.person_id for row in rows], course_of(events_from(kept[canonical_id]), rules))
            for canonical_id, rows in some
        }
        now = {row.person_id: (row.here, row.adjusted) for _canonical_id, rows in some for row in rows}
        _put(conn, stands, rules, now)


def items_of(conn: Connection, person_id: str) -> list[DueItem]:
    return [item(row) for row in conn.execute(sa.select(due).where(due.c.person_id == person_id))]


def item(row: AnyRow) -> DueItem:
    """A row of the table as the due rules know it."""
    return item_of(row.kind, row.opened_on, row.due_on, row.may_from, row.hold, row.held_on)


def item_of(kind: str, opened_on: str, due_on: str, may_from: str | None, hold: str, held_on: str | None) -> DueItem:
    """The same from the columns: by name they take as long as all the rest."""
    return DueItem(
        _EVERY_KIND[kind],
        _day(opened_on),
        _day(due_on),
        _day(may_from) if may_from else None,
        hold,
        _day(held_on) if held_on else None,
    )


def _put(
    conn: Connection,
    stands: Mapping[str, tuple[Sequence[str], Course]],
    rules: Rules,
    now: Mapping[str, tuple[int, str | None]] = MappingProxyType({}),
) -> None:
    """`stands` is, by the id under which somebody is listed, all ids of theirs and where they stand; `now` what is
    written about that at present, where it is known."""
    places = [
        {"mine": person_id, "here": here, "adjusted": adjusted}
        for person_ids, course in stands.values()
        for here, adjusted in [(int(course.here), _leaving(course, rules))]
        for person_id in person_ids
        if now.get(person_id) != (here, adjusted)
    ]
    rows = [
        (
            canonical_id,
            each.kind.value,
            each.opened_on.isoformat(),
            each.by.isoformat(),
            each.may_from.isoformat() if each.may_from else None,
            each.hold,
            each.held_on.isoformat() if each.held_on else None,
        )
        for canonical_id, (_ids, course) in stands.items()
        for each in course.items.values()
    ]
    if places:
        conn.execute(_PLACE, places)
    many_rows.put_whole(conn, due, rows)


def _leaving(course: Course, rules: Rules) -> str | None:
    return rules.leaving_day(course.release).isoformat() if course.release and course.here else None


def _read(conn: Connection, person_ids: Collection[str]) -> Iterable[AnyRow]:
    return conn.execute(_WANTED, {"people": json.dumps(sorted(person_ids))}).all()


def _kept(row: AnyRow) -> Kept:
    # Taken apart at once: by name each part takes as long as all of them.
    record_id, kind, role, made_at, seq, body, _owner, stands = row
    made_on = datetime.fromisoformat(made_at).astimezone().date()
    return Kept(record_id, _KIND[kind], role, made_at, seq, made_on, bool(stands), _told(body))


def _told(text: str) -> Mapping[str, object]:
    try:
        return cast(Mapping[str, object], _TOLD.decode(text))
    except msgspec.DecodeError:
        return body_from_text(text)
