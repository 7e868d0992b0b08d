"""Records of one person that were joined: which of them it is listed under, and which belong together."""

from collections.abc import Collection, Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import many_rows
from app.storage.tables import links, people

_mine = people.alias("mine")


def link_id(one: str, other: str) -> str:
    """The record that says whether these two are one person: there is one for each pair, so that it can be undone."""
    return "link-{}-{}".format(*sorted((one, other)))


def names(record_id: str, person_id: str) -> bool:
    """Whether such a record is about this person, as either of the two."""
    return record_id.startswith(f"link-{person_id}-") or record_id.endswith(f"-{person_id}")


def same_as(column: sa.ColumnElement[str], person_id: str) -> sa.ColumnElement[bool]:
    """That a column names this person, or another record of the same person."""
    canonical = sa.select(_mine.c.canonical_id).where(_mine.c.person_id == person_id).scalar_subquery()
    others = sa.select(people.c.person_id).where(people.c.canonical_id == canonical)
    return sa.or_(column == person_id, column.in_(others))


def ids_of(conn: Connection, person_id: str) -> list[str]:
    """All records of this person, the one under which they are listed first; empty when nobody is held."""
    canonical = sa.select(_mine.c.canonical_id).where(_mine.c.person_id == person_id).scalar_subquery()
    first = (people.c.person_id != people.c.canonical_id, people.c.person_id)
    found = sa.select(people.c.person_id).where(people.c.canonical_id == canonical).order_by(*first)
    return list(conn.execute(found).scalars())


def refresh(conn: Connection, person_ids: Iterable[str]) -> set[str]:
    """Work out again which records belong together, for these and all that they were joined with. Returns them all."""
    touched = set(person_ids)
    for person_id in tuple(touched):
        touched.update(ids_of(conn, person_id))
    pairs = _pairs(conn, touched)
    _list_under_first(conn, _groups(touched, pairs), pairs)
    return touched


def refresh_all(conn: Connection) -> None:
    """The same for everybody, when the tables are made again."""
    pairs = _pairs(conn, None)
    alone = sa.update(people).values(canonical_id=people.c.person_id)
    conn.execute(alone.where(people.c.canonical_id != people.c.person_id))
    _list_under_first(conn, _groups({person_id for pair in pairs for person_id in pair}, pairs), pairs)


Pairs = list[tuple[str, str]]


def _pairs(conn: Connection, touched: set[str] | None) -> Pairs:
    """(kept, other) of every link that stands; with `touched`, those that lead on from it, which grows."""
    wanted = sa.select(links.c.person_id, links.c.other_id).order_by(links.c.person_id, links.c.other_id)
    if touched is None:
        return [(row.person_id, row.other_id) for row in conn.execute(wanted)]
    while True:
        near = wanted.where(sa.or_(links.c.person_id.in_(touched), links.c.other_id.in_(touched)))
        pairs = [(row.person_id, row.other_id) for row in conn.execute(near)]
        found = {person_id for pair in pairs for person_id in pair} - touched
        if not found:
            return pairs
        touched |= found


def _groups(person_ids: Collection[str], pairs: Pairs) -> list[list[str]]:
    group_of = {person_id: {person_id} for person_id in person_ids}
    for one, other in pairs:
        whole = group_of[one] | group_of[other]
        for person_id in whole:
            group_of[person_id] = whole
    return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]


def _list_under_first(conn: Connection, groups: list[list[str]], pairs: Pairs) -> None:
    """Under the record that was never given up for another; under the first by its id when all were.

    One whose details are gone (disposed of elsewhere, while it was joined here) lists nobody: they would be found
    nowhere.
    """
    given_up = {other for _kept, other in pairs}
    everybody = {person_id for group in groups for person_id in group}
    here = sa.select(people.c.person_id).where(people.c.person_id.in_(many_rows.listed(everybody)))
    listed = set(conn.execute(here).scalars())
    for group in groups:
        mine = [person_id for person_id in group if person_id in listed]
        if mine:
            first = next((person_id for person_id in mine if person_id not in given_up), mine[0])
            conn.execute(sa.update(people).where(people.c.person_id.in_(mine)).values(canonical_id=first))
