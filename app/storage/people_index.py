"""One row for each person with the words they are found by: kept beside the versions, never typed into directly."""

import json
import unicodedata
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.person import PersonDetails
from app.domain.record import VersionKind
from app.storage import many_rows
from app.storage.answers import body_from_text, person_from_json, person_to_json
from app.storage.database import AnyRow
from app.storage.tables import bodies, heads, people, people_words, versions

SEARCH_INDEX = "people_fts"
_KEPT_APART = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_NO_MARKS = str.maketrans(dict.fromkeys("'’‘`´ʼ-‐‑.", ""))
_NO_WORDS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))

# Built once: for thousands of people that came at once, building them took longer than doing them.
_STANDING = (
    sa.select(heads.c.version_id, bodies.c.body)
    .join(versions, versions.c.version_id == heads.c.version_id)
    .join(bodies, bodies.c.version_id == heads.c.version_id)
    .where(heads.c.person_id == sa.bindparam("wanted"), heads.c.kind == VersionKind.PERSON.value)
    .order_by(versions.c.made_at, versions.c.seq, versions.c.version_id)
)
_ALL_STANDING = (
    sa.select(heads.c.person_id, heads.c.version_id, bodies.c.body)
    .join(versions, versions.c.version_id == heads.c.version_id)
    .join(bodies, bodies.c.version_id == heads.c.version_id)
    .where(heads.c.kind == VersionKind.PERSON.value)
    .order_by(heads.c.person_id, versions.c.made_at, versions.c.seq, versions.c.version_id)
)
_ROW_ID = sa.select(people.c.row_id).where(people.c.person_id == sa.bindparam("wanted"))
_COLUMNS = (
    *("person_id", "version_id", "called", "full_name", "sort_name", "custody_number", "hall", "born", "leaves"),
    *("language", "details", "conflict", "key_worker", "canonical_id"),
)
# Which record they are listed under and whether they are here is worked out after this.
_PUT = (
    f"INSERT INTO people ({', '.join(_COLUMNS)}, here) VALUES ({', '.join('?' * len(_COLUMNS))}, 1) "
    f"ON CONFLICT (person_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:-1])}"
)


def fold(text: str) -> str:
    """As names are compared: no capitals, accents, apostrophes, hyphens, control or direction marks, single blanks."""
    if text.isascii() and text.isprintable():
        # Most names: what follows would change nothing, and takes ten times as long.
        return " ".join(text.casefold().translate(_NO_MARKS).split())
    bare = "".join(
        " " if unicodedata.category(letter) == "Cc" else letter
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter)
    )
    kept = "".join(letter for letter in bare.casefold() if unicodedata.category(letter) not in _NO_WORDS)
    return " ".join(kept.translate(_KEPT_APART).translate(_NO_MARKS).split())


def refresh(conn: Connection, person_id: str) -> None:
    """Make the person's row again from the standing person version; take it out when there is none.

    While two versions wait for a decision the row shows the one made last and says that there is a conflict.
    """
    standing = conn.execute(_STANDING, {"wanted": person_id}).all()
    _forget(conn, person_id, keep_row=bool(standing))
    if standing:
        details = person_from_json(json.loads(standing[-1].body))
        row_id = _put_row(conn, person_id, standing[-1].version_id, details, len(standing) > 1)
        _put_words(conn, row_id, person_id, details)


def refresh_many(conn: Connection, person_ids: Collection[str]) -> None:
    """The same for many at once."""
    for some in many_rows.in_steps(sorted(person_ids)):
        _refresh_some(conn, some)


def _refresh_some(conn: Connection, person_ids: Collection[str]) -> None:
    standing: dict[str, list[AnyRow]] = {}
    for row in conn.execute(_ALL_STANDING.where(heads.c.person_id.in_(many_rows.listed(person_ids)))).all():
        standing.setdefault(row.person_id, []).append(row)
    _forget_many(conn, person_ids, keep_rows=standing)
    details = {each: person_from_json(body_from_text(rows[-1].body)) for each, rows in standing.items()}
    rows = [_row(each, found[-1].version_id, details[each], len(found) > 1) for each, found in standing.items()]
    if rows:
        conn.exec_driver_sql(_PUT, rows)
    words = {each: _words(told) for each, told in details.items()}
    row_ids = sa.select(people.c.person_id, people.c.row_id).where(people.c.person_id.in_(many_rows.listed(standing)))
    found = [(row.row_id, words[row.person_id]) for row in conn.execute(row_ids.order_by(people.c.row_id))]
    if found:
        conn.exec_driver_sql("INSERT INTO people_fts(rowid, words) VALUES(?, ?)", found)
    many_rows.put_whole(
        conn, people_words, [(word, each) for each, told in words.items() for word in set(told.split())]
    )


def _forget_many(conn: Connection, person_ids: Collection[str], keep_rows: Collection[str]) -> None:
    mine = people.c.person_id.in_(many_rows.listed(person_ids))
    known = {
        row.person_id: row.row_id for row in conn.execute(sa.select(people.c.person_id, people.c.row_id).where(mine))
    }
    if not known:
        return
    conn.exec_driver_sql("DELETE FROM people_fts WHERE rowid = ?", [(row_id,) for row_id in known.values()])
    conn.execute(sa.delete(people_words).where(people_words.c.person_id.in_(many_rows.listed(known))))
    gone = known.keys() - set(keep_rows)
    if gone:
        conn.execute(sa.delete(people).where(people.c.person_id.in_(many_rows.listed(gone))))


def clear(conn: Connection) -> None:
    """Empty the search index; the tables beside it are emptied with the other projections."""
    conn.exec_driver_sql("DELETE FROM people_fts")


def searchable(conn: Connection) -> list[tuple[object, ...]]:
    """(person id, words) of the search index, for comparing."""
    found = conn.exec_driver_sql(
        "SELECT p.person_id, f.words FROM people_fts f LEFT JOIN people p ON p.row_id = f.rowid ORDER BY 1, 2"
    )
    return [tuple(row) for row in found]


def _forget(conn: Connection, person_id: str, keep_row: bool) -> None:
    row_id = conn.execute(_ROW_ID, {"wanted": person_id}).scalar()
    if row_id is None:
        return
    conn.exec_driver_sql("DELETE FROM people_fts WHERE rowid = ?", (row_id,))
    conn.execute(sa.delete(people_words).where(people_words.c.person_id == person_id))
    if not keep_row:
        conn.execute(sa.delete(people).where(people.c.person_id == person_id))


def _put_row(conn: Connection, person_id: str, version_id: str, details: PersonDetails, conflict: bool) -> int:
    conn.exec_driver_sql(_PUT, _row(person_id, version_id, details, conflict))
    return int(conn.execute(_ROW_ID, {"wanted": person_id}).scalar_one())


def _row(person_id: str, version_id: str, details: PersonDetails, conflict: bool) -> tuple[object, ...]:
    """In the order of `_COLUMNS`."""
    return (
        person_id,
        version_id,
        _storable(details.called),
        _storable(details.full_name),
        fold(f"{details.family_name} {details.called}"),
        _storable(details.custody_number),
        _storable(details.hall),
        details.born.isoformat() if details.born else None,
        details.leaves.isoformat() if details.leaves else None,
        _storable(details.language),
        json.dumps(person_to_json(details)),
        int(conflict),
        _storable(details.key_worker),
        person_id,
    )


def _put_words(conn: Connection, row_id: int, person_id: str, details: PersonDetails) -> None:
    words = _words(details)
    conn.exec_driver_sql("INSERT INTO people_fts(rowid, words) VALUES(?, ?)", (row_id, words))
    each = [{"word": word, "person_id": person_id} for word in sorted(set(words.split()))]
    if each:
        conn.execute(sa.insert(people_words), each)


def _words(details: PersonDetails) -> str:
    named = (
        details.given_name,
        details.known_as,
        details.family_name,
        details.custody_number,
        details.chi,
        details.nhs_number,
    )
    return fold(" ".join(part for part in named if part))


def _storable(text: str) -> str:
    """Half a surrogate pair has no UTF-8; the version's body keeps it as it was."""
    return text.encode("utf-8", "replace").decode("utf-8")
