"""Which versions go into a bundle, read as they are kept and in small steps: never all of them in memory."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.record import VersionKind
from app.storage import joined
from app.storage.database import AnyRow
from app.storage.tables import bodies, content_releases, heads, tombstones, version_parents, versions

version_place = sa.literal_column("versions.rowid", sa.Integer)
stone_place = sa.literal_column("tombstones.rowid", sa.Integer)
_WITH_BODY = versions.outerjoin(bodies, bodies.c.version_id == versions.c.version_id)
_OWNER = (
    sa.select(sa.func.min(heads.c.person_id))
    .where(heads.c.record_id == versions.c.record_id)
    .correlate(versions)
    .scalar_subquery()
)
_AROUND = 1100
"""Bytes of a line beside the body."""
_AT_ONCE = 500
_LINES_AT_ONCE = 100
"""However large each is, the database can still put so many into one text."""
EVERYBODY = ("", "\U0010ffff")
"""From the first person to the last."""
_place = sa.func.json_each(sa.bindparam("places")).table_valued("value", name="place")
_parent = version_parents.c.parent_id
_COLUMNS = sorted(
    [*versions.columns, bodies.c.salt, bodies.c.body, _parent],
    key=lambda column: "parents" if column is _parent else column.name,
)
# A left join keeps its side outside, so that the rows come in the order of the places.
_AT_PLACES = (
    sa.select(*_COLUMNS)
    .select_from(
        _place.outerjoin(versions, _place.c.value == version_place)
        .outerjoin(bodies, bodies.c.version_id == versions.c.version_id)
        .outerjoin(version_parents, version_parents.c.version_id == versions.c.version_id)
    )
    .where(versions.c.install_id != sa.bindparam("but"))
)
_FIELDS = {
    **{column.name: f"versions.{column.name}" for column in versions.columns},
    "body": "bodies.body",
    # Of nothing it would make an empty text.
    "salt": "CASE WHEN bodies.salt IS NOT NULL THEN lower(hex(bodies.salt)) END",
    "parents": "json((SELECT json_group_array(parent_id) FROM version_parents WHERE version_id = versions.version_id))",
    "t": "'entry'",
}
_LINE = ", ".join(f"'{name}', {_FIELDS[name]}" for name in sorted(_FIELDS))
# As it is sent: to build it anew for each step took longer than the step.
_AS_LINES = f"""
    SELECT CAST(group_concat(json_object({_LINE}), char(10)) AS BLOB), count(*),
        json_group_array(DISTINCT json_array(versions.install_id, versions.author_id)),
        json_group_array(DISTINCT versions.content_hash)
    FROM json_each(?) AS place
        LEFT JOIN versions ON versions.rowid = place.value
        LEFT JOIN bodies ON bodies.version_id = versions.version_id
    WHERE versions.install_id != ?
"""


class Written(NamedTuple):
    """Some versions as the lines of a bundle; who made them as (installation, author)."""

    lines: bytes
    number: int
    authors: frozenset[tuple[str, str]]
    content_hashes: frozenset[str]


@dataclass(frozen=True)
class Chosen:
    """What is to go: a condition on `versions`, and how far the tables had come when it was made.

    `after` and `but` are given when it is all that came after a place and was not made by an installation (empty:
    by anybody): then nothing has to be looked for.
    """

    condition: sa.ColumnElement[bool]
    position: int
    tomb_position: int
    after: int | None = None
    but: str = ""


def positions(conn: Connection) -> tuple[int, int]:
    """How far versions and tombstones have come: rows are only ever added, so the number of a row is its place."""
    newest = conn.execute(sa.select(sa.func.max(version_place)).select_from(versions)).scalar() or 0
    stone = conn.execute(sa.select(sa.func.max(stone_place)).select_from(tombstones)).scalar() or 0
    return newest, stone


def since(conn: Connection, position: int, to_install: str) -> Chosen:
    """All that came after `position`. What the other site made it has, unless it lost everything (position 0)."""
    upto, stones = positions(conn)
    fresh, but = sa.and_(position < version_place, upto >= version_place), to_install if position else ""
    if but:
        fresh = sa.and_(fresh, versions.c.install_id != but)
    return Chosen(fresh, upto, stones, position, but)


def about(conn: Connection, person_ids: Sequence[str], kinds: Collection[VersionKind] | None = None) -> Chosen:
    """Every version of every record that is now one of these people's, their joined records too.

    With `kinds` only records that stand as one of them.
    """
    ids = people_in(conn, person_ids)
    mine = sa.select(heads.c.record_id).where(heads.c.person_id.in_(ids))
    if kinds is not None:
        mine = mine.where(heads.c.kind.in_([kind.value for kind in kinds]))
    return Chosen(versions.c.record_id.in_(mine), *positions(conn))


def total(conn: Connection, chosen: Chosen) -> tuple[int, int]:
    """(people held here at most, versions at most) of what is chosen, quickly."""
    somebody = sa.select(sa.func.count(sa.distinct(heads.c.person_id)))
    number = len(places(conn, chosen, *EVERYBODY))
    return int(conn.execute(somebody).scalar_one()), number


def sizes(conn: Connection, chosen: Chosen) -> list[tuple[str, int, int]]:
    """(person, versions, bytes at most) of what is chosen, by person."""
    size = sa.func.coalesce(sa.func.length(bodies.c.body), 0)
    counted = sa.select(_OWNER.label("owner"), sa.func.count(), sa.func.sum(size * 3 / 2 + _AROUND))
    found = counted.select_from(_WITH_BODY).where(chosen.condition)
    return [(row[0] or "", row[1], row[2]) for row in conn.execute(found.group_by("owner").order_by("owner"))]


def places(conn: Connection, chosen: Chosen, first: str, last: str) -> Sequence[int]:
    """Where the chosen versions of people from `first` to `last` are kept, in their order. To be given to `rows`."""
    everybody = (first, last) == EVERYBODY
    if everybody and chosen.after is not None:
        return range(chosen.after + 1, chosen.position + 1)
    wanted = sa.select(version_place).select_from(versions).where(chosen.condition)
    if everybody:
        return conn.execute(wanted.order_by(version_place)).scalars().all()
    owner = sa.func.coalesce(_OWNER, "")
    return conn.execute(wanted.where(owner.between(first, last)).order_by(owner, version_place)).scalars().all()


def places_of(conn: Connection, version_ids: Collection[str], after: int) -> Sequence[int]:
    """Where these versions are kept, of those that came after a place."""
    wanted = sa.select(version_place).select_from(versions).where(after < version_place)
    named = sa.func.json_each(json.dumps(sorted(version_ids))).table_valued("value")
    return conn.execute(wanted.where(versions.c.version_id.in_(sa.select(named.c.value)))).scalars().all()


def rows(conn: Connection, places: Sequence[int], but: str = "") -> Iterator[Sequence[AnyRow]]:
    """Versions with salt, body and a `parent_id`, some hundred at a time: one row for each parent, or one with None;
    none that the installation `but` made.

    The columns come by name from a to z, `parent_id` where `parents` would stand.
    """
    for start in range(0, len(places), _AT_ONCE):
        step = json.dumps(list(places[start : start + _AT_ONCE]))
        yield conn.execute(_AT_PLACES, {"places": step, "but": but}).all()


def written(conn: Connection, places: Sequence[int], but: str = "") -> Iterator[Written]:
    """The same as the lines of a bundle. The database puts them together, and lets other threads work meanwhile; to
    take each version apart here takes twice as long."""
    for start in range(0, len(places), _LINES_AT_ONCE):
        step = json.dumps(list(places[start : start + _LINES_AT_ONCE]))
        lines, count, authors, hashes = conn.exec_driver_sql(_AS_LINES, (step, but)).one()
        if count:
            made_by = frozenset((install_id, author_id) for install_id, author_id in json.loads(authors))
            yield Written(lines + b"\n", count, made_by, frozenset(json.loads(hashes)))


def tombstones_after(conn: Connection, position: int, upto: int) -> list[AnyRow]:
    wanted = sa.select(tombstones).where(position < stone_place, upto >= stone_place)
    return list(conn.execute(wanted.order_by(stone_place)))


def tombstones_of(conn: Connection, version_ids: Collection[str]) -> list[AnyRow]:
    wanted = sa.select(tombstones).where(tombstones.c.version_id.in_(version_ids))
    return list(conn.execute(wanted.order_by(tombstones.c.version_id)))


def releases(conn: Connection, hashes: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """(hash, body) of the content releases that are held, of those named."""
    for content_hash in sorted(hashes):
        body = conn.execute(
            sa.select(content_releases.c.body).where(content_releases.c.content_hash == content_hash)
        ).scalar()
        if body is not None:
            yield content_hash, bytes(body)


def followed_elsewhere(conn: Connection, chosen: Chosen) -> Chosen:
    """What the chosen versions follow, as far back as it goes, and is not chosen itself: only the fact of it goes."""
    mine = sa.select(versions.c.version_id).where(chosen.condition)
    up = (
        sa.select(version_parents.c.parent_id.label("version_id"))
        .where(version_parents.c.version_id.in_(mine))
        .cte("up", recursive=True)
    )
    further = sa.select(version_parents.c.parent_id).join(up, version_parents.c.version_id == up.c.version_id)
    up = up.union(further)
    missing = conn.execute(sa.select(up.c.version_id).where(up.c.version_id.not_in(mine))).scalars().all()
    return Chosen(versions.c.version_id.in_(missing), chosen.position, chosen.tomb_position)


def people_in(conn: Connection, person_ids: Sequence[str]) -> list[str]:
    """These people under every id that they are held by."""
    every = [each for person_id in person_ids for each in (joined.ids_of(conn, person_id) or [person_id])]
    return list(dict.fromkeys(every))
