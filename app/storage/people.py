"""Finding people: by any part of a name or number, and in lists."""

import json

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.person import Person
from app.errors import NotFound
from app.i18n import _
from app.storage.answers import person_from_json
from app.storage.database import AnyRow
from app.storage.people_index import fold
from app.storage.tables import people, people_words

_TRIGRAM = 3
_LONGEST_SEARCH = 100
_MOST_WORDS = 6
_LAST_LETTER = "\U0010ffff"
_SHOWN = sa.select(people.c.person_id, people.c.version_id, people.c.details)
_LISTED = people.c.canonical_id == people.c.person_id
_IN_ORDER = (people.c.sort_name, people.c.person_id)


def person(conn: Connection, person_id: str) -> Person:
    """Raises NotFound."""
    row = conn.execute(_SHOWN.where(people.c.person_id == person_id)).first()
    if row is None:
        raise NotFound(_("This person is not held here."))
    return _person(row)


def canonical_of(conn: Connection, person_id: str) -> str:
    """The record under which this person is listed, once records of theirs were joined. Raises NotFound."""
    found = conn.execute(sa.select(people.c.canonical_id).where(people.c.person_id == person_id)).scalar()
    return str(found) if found is not None else person(conn, person_id).person_id


def all_people(conn: Connection, limit: int = 50, offset: int = 0) -> list[Person]:
    """People in the order of family name, then the name they are called by."""
    return [
        _person(row) for row in conn.execute(_SHOWN.where(_LISTED).order_by(*_IN_ORDER).limit(limit).offset(offset))
    ]


def count_people(conn: Connection) -> int:
    return int(conn.execute(sa.select(sa.func.count()).select_from(people).where(_LISTED)).scalar_one())


def find_people(conn: Connection, text: str, limit: int = 20) -> list[Person]:
    """People whose name or number holds every word of `text`, accents and capitals aside; nobody for no words.

    Names and numbers that begin with the words come first. A word of one or two letters is looked for at the
    beginning of names and numbers only. Any text is safe to look for.
    """
    words = fold(text[:_LONGEST_SEARCH]).split()[:_MOST_WORDS]
    if not words:
        return []
    found = _found(conn, _beginning_with(words), limit)
    if len(found) < limit and any(len(word) >= _TRIGRAM for word in words):
        held = {person.person_id for person in found}
        more = _found(conn, _holding(words), limit)
        found += [person for person in more if person.person_id not in held]
    return found[:limit]


def _found(conn: Connection, chosen: sa.ColumnElement[bool], limit: int) -> list[Person]:
    """Listed under one record, whichever of a joined person's records the words are in."""
    canonical = sa.select(people.c.canonical_id).where(chosen)
    found = _SHOWN.where(people.c.person_id.in_(canonical)).order_by(*_IN_ORDER).limit(limit)
    return [_person(row) for row in conn.execute(found)]


def _beginning_with(words: list[str]) -> sa.ColumnElement[bool]:
    return sa.and_(*(people.c.person_id.in_(_begins(word)) for word in words))


def _begins(word: str) -> sa.Select[tuple[str]]:
    # A range over the key, not LIKE: it uses the index, and no letter means anything but itself.
    return sa.select(people_words.c.person_id).where(
        people_words.c.word >= word, people_words.c.word < word + _LAST_LETTER
    )


def _holding(words: list[str]) -> sa.ColumnElement[bool]:
    return sa.and_(
        *(_holds(word) if len(word) >= _TRIGRAM else people.c.person_id.in_(_begins(word)) for word in words)
    )


def _holds(word: str) -> sa.ColumnElement[bool]:
    quoted = '"' + word.replace('"', '""') + '"'
    rows = sa.text("SELECT rowid FROM people_fts WHERE people_fts MATCH :word").bindparams(
        sa.bindparam("word", quoted, unique=True)
    )
    return people.c.row_id.in_(rows.columns(sa.column("rowid", sa.Integer)))


def _person(row: AnyRow) -> Person:
    return Person(row.person_id, person_from_json(json.loads(row.details)), row.version_id)
