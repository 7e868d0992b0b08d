"""Pairs of records with something in common that nobody has judged yet: read from the lists, never written here."""

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import joined
from app.storage.exchange_tables import ledger_in
from app.storage.tables import heads, people, people_words

_LEAST_DIGITS = 5
"""A shorter run of digits is no number of a person."""


def with_something_in_common(conn: Connection) -> list[tuple[str, str]]:
    """(one, other) of listed people with the same birthday or the same long number; not those that were judged."""
    one, other = people.alias("one"), people.alias("other")
    listed = (one.c.person_id == one.c.canonical_id, other.c.person_id == other.c.canonical_id)
    born = sa.select(one.c.person_id, other.c.person_id).join(other, one.c.born == other.c.born)
    born = born.where(one.c.person_id < other.c.person_id, *listed)
    mine, yours = people_words.alias("mine"), people_words.alias("yours")
    numbered = sa.and_(sa.func.length(mine.c.word) >= _LEAST_DIGITS, mine.c.word.op("GLOB")("*[0-9][0-9][0-9]*"))
    same = sa.select(mine.c.person_id, yours.c.person_id).join(yours, mine.c.word == yours.c.word)
    same = same.where(numbered, mine.c.person_id < yours.c.person_id)
    same = same.join(one, one.c.person_id == mine.c.person_id).join(other, other.c.person_id == yours.c.person_id)
    found = {(row[0], row[1]) for wanted in (born, same.where(*listed)) for row in conn.execute(wanted)}
    judged = set(conn.execute(sa.select(heads.c.record_id).where(heads.c.kind == "link")).scalars())
    return sorted(pair for pair in found if joined.link_id(*pair) not in judged)


def newest_arrival(conn: Connection) -> str:
    """Which file was taken in last; empty before the first."""
    newest = sa.select(ledger_in.c.bundle_id).order_by(ledger_in.c.received_at.desc(), ledger_in.c.bundle_id).limit(1)
    return conn.execute(newest).scalar() or ""


def is_open(conn: Connection, one: str, other: str) -> bool:
    """Whether both are still listed by themselves and nobody has judged them."""
    listed = sa.select(sa.func.count()).where(
        people.c.person_id.in_((one, other)), people.c.person_id == people.c.canonical_id
    )
    judged = sa.select(heads.c.record_id).where(heads.c.record_id == joined.link_id(one, other)).limit(1)
    return conn.execute(listed).scalar_one() == 2 and conn.execute(judged).first() is None
