"""Records that may be of one person: a wide net over names, birthdays and numbers, for the domain to judge."""

import re
from collections.abc import Callable, Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.person import Person
from app.storage.people import people_by_id
from app.storage.people_index import fold
from app.storage.tables import people, people_words

_MOST = 400
_APART = re.compile(r"\b(mc|mac|o) (?=\w)")


def name_words(*names: str) -> frozenset[str]:
    """The words of names as they are compared; "Mc Bride" is one word, as "McBride" is."""
    return frozenset(_APART.sub(r"\1", fold(" ".join(names).replace("-", " "))).split())


def candidates(
    conn: Connection,
    words: Collection[str],
    near: Callable[[str, str], bool],
    born: date | None,
    numbers: Collection[str],
) -> list[Person]:
    """Listed people with a word near one of these, or the same birthday, or one of the numbers."""
    known = conn.execute(sa.select(people_words.c.word).distinct()).scalars()
    close = sorted(
        {word for word in known if any(near(word, mine) for mine in words)} | {fold(each) for each in numbers}
    )
    named = sa.select(people_words.c.person_id, sa.func.count().label("hits"))
    named = named.where(people_words.c.word.in_(close)).group_by(people_words.c.person_id)
    found = conn.execute(named.order_by(sa.desc("hits")).limit(_MOST)).scalars().all() if close else []
    ids = set(found)
    if born is not None:
        ids.update(conn.execute(sa.select(people.c.person_id).where(people.c.born == born.isoformat())).scalars())
    return people_by_id(conn, ids)
