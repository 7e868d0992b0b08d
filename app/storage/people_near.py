"""Finding somebody where the index of names finds nobody: by the cell they live in, or by a name spelt nearly so."""

from collections.abc import Callable, Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.person import Person
from app.storage.people import people_by_id
from app.storage.people_index import fold
from app.storage.tables import people, people_words

_LONGEST, _MOST_WORDS = 200, 8
_LEAST_LETTERS = 3
_LAST_LETTER = "\U0010ffff"


def in_cells(conn: Connection, text: str, limit: int, but: Collection[str] = ()) -> list[Person]:
    """People who are here whose hall and cell hold every word of `text`; a word may also begin a name or number."""
    words = _typed(text)
    if not words:
        return []
    hall = sa.func.lower(people.c.hall)
    # Any one word in the hall first: that reads the index of the lists alone.
    some = sa.or_(*(sa.func.instr(hall, word) > 0 for word in words))
    each = (sa.or_(sa.func.instr(hall, word) > 0, _named(word)) for word in words)
    wanted = sa.select(people.c.person_id).where(
        people.c.here == 1, people.c.canonical_id == people.c.person_id, some, *each
    )
    found = conn.execute(wanted.order_by(people.c.hall, people.c.sort_name).limit(limit + len(but))).scalars().all()
    return _in_order_of(conn, [person_id for person_id in found if person_id not in but][:limit])


def nearly_named(conn: Connection, text: str, near: Callable[[str, str], bool], limit: int) -> list[Person]:
    """People each of whose words is near one that was typed: a slip of the keys, or written as it is heard."""
    words = [word for word in _typed(text.replace("-", " ")) if len(word) >= _LEAST_LETTERS and not _has_digit(word)]
    if not words:
        return []
    known = [word for word in conn.execute(sa.select(people_words.c.word).distinct()).scalars() if not _has_digit(word)]
    wanted = sa.select(people.c.canonical_id).where(
        *(_has_one_of([each for each in known if near(each, word)]) for word in words)
    )
    found = conn.execute(wanted.order_by(people.c.sort_name, people.c.person_id).limit(limit)).scalars().all()
    return _in_order_of(conn, list(dict.fromkeys(found)))


def _typed(text: str) -> list[str]:
    """Words that hold a letter or a digit."""
    return [word for word in text[:_LONGEST].casefold().split() if fold(word)][:_MOST_WORDS]


def _named(word: str) -> sa.ColumnElement[bool]:
    folded = fold(word)
    begun = sa.and_(people_words.c.word >= folded, people_words.c.word < folded + _LAST_LETTER)
    return sa.exists().where(people_words.c.person_id == people.c.person_id, begun)


def _has_one_of(words: list[str]) -> sa.ColumnElement[bool]:
    return people.c.person_id.in_(sa.select(people_words.c.person_id).where(people_words.c.word.in_(words)))


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _in_order_of(conn: Connection, person_ids: list[str]) -> list[Person]:
    held = {person.person_id: person for person in people_by_id(conn, person_ids)}
    return [held[person_id] for person_id in person_ids if person_id in held]
