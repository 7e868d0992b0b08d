"""Finding people: by any part of a name or number, and in lists."""

import json
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.person import Person
from app.errors import NotFound
from app.i18n import _
from app.storage import many_rows
from app.storage.answers import person_from_json
from app.storage.database import AnyRow
from app.storage.people_index import SEARCH_INDEX, fold
from app.storage.tables import people, people_words

_TRIGRAM = 3
_LONGEST_SEARCH = 100
_MOST_WORDS = 6
_MOST_LOOKED_AT = 60
_LAST_LETTER = "\U0010ffff"
_search_index = sa.table(SEARCH_INDEX, sa.column("rowid", sa.Integer))
_SHOWN = sa.select(people.c.person_id, people.c.version_id, people.c.details)
_LISTED = people.c.canonical_id == people.c.person_id
_IN_ORDER = (people.c.sort_name, people.c.person_id)


def person(conn: Connection, person_id: str) -> Person:
    """Raises NotFound."""
    row = conn.execute(_SHOWN.where(people.c.person_id == person_id)).first()
    if row is None:
        raise NotFound(_("This person is not held here."))
    return _person(row)


def people_by_id(conn: Connection, person_ids: Collection[str], *, listed: bool = True) -> list[Person]:
    """These people by name; with `listed`, each under the record they are listed under, once."""
    wanted = sa.select(people.c.canonical_id if listed else people.c.person_id).where(
        people.c.person_id.in_(person_ids)
    )
    return [_person(row) for row in conn.execute(_SHOWN.where(people.c.person_id.in_(wanted)).order_by(*_IN_ORDER))]


def held_among(conn: Connection, person_ids: Collection[str]) -> set[str]:
    """Which of these people are held here."""
    wanted = sa.select(people.c.person_id).where(people.c.person_id.in_(many_rows.listed(person_ids)))
    return set(conn.execute(wanted).scalars())


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
    words = sorted(fold(text[:_LONGEST_SEARCH]).split()[:_MOST_WORDS], key=len, reverse=True)
    if not words:
        return []
    found = _in_order(conn, _beginning_with(words), limit)
    if len(found) < limit and len(words[0]) >= _TRIGRAM:
        held = {person.person_id for person in found}
        more = _in_order(conn, _holding(words), limit)
        found += [person for person in more if person.person_id not in held]
    return found[:limit]


def _in_order(conn: Connection, chosen: sa.Select[tuple[str]], limit: int) -> list[Person]:
    """The first of those chosen, by name. More than are looked at are never sorted: that would take the longest."""
    candidates = set(conn.execute(chosen.limit(max(limit, _MOST_LOOKED_AT))).scalars())
    found = _SHOWN.where(people.c.person_id.in_(candidates)).order_by(*_IN_ORDER).limit(limit)
    return [_person(row) for row in conn.execute(found)] if candidates else []


# Both give the record under which somebody is listed, whichever of a joined person's records the words are in.
def _beginning_with(words: list[str]) -> sa.Select[tuple[str]]:
    """Led by the first word, the longest, along the key; the closest words come first."""
    same = people.c.person_id == people_words.c.person_id
    led = sa.select(people.c.canonical_id).select_from(people_words).join(people, same)
    begun = led.where(_begins(people_words, words[0]), *(_also(people_words.c.person_id, word) for word in words[1:]))
    return begun.order_by(people_words.c.word)


def _holding(words: list[str]) -> sa.Select[tuple[str]]:
    quoted = ('"{word}"'.format(word=word.replace('"', '""')) for word in words if len(word) >= _TRIGRAM)
    matches = sa.literal_column(SEARCH_INDEX).op("MATCH")(" AND ".join(quoted))
    same = people.c.row_id == _search_index.c.rowid
    held = sa.select(people.c.canonical_id).select_from(_search_index).join(people, same).where(matches)
    return held.where(*(_also(people.c.person_id, word) for word in words if len(word) < _TRIGRAM))


def _also(person_id: sa.ColumnElement[str], word: str) -> sa.ColumnElement[bool]:
    other = people_words.alias()
    return sa.exists().where(other.c.person_id == person_id, _begins(other, word))


def _begins(words: sa.FromClause, word: str) -> sa.ColumnElement[bool]:
    # A range over the key, not LIKE: it uses the index, and no letter means anything but itself.
    return sa.and_(words.c.word >= word, words.c.word < word + _LAST_LETTER)


def _person(row: AnyRow) -> Person:
    return Person(row.person_id, person_from_json(json.loads(row.details)), row.version_id)
