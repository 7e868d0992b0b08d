"""One row for each person with the words they are found by: kept beside the versions, never typed into directly."""

import json
import unicodedata

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.domain.person import PersonDetails
from app.domain.record import VersionKind
from app.storage.answers import person_from_json, person_to_json
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
_ROW_ID = sa.select(people.c.row_id).where(people.c.person_id == sa.bindparam("wanted"))
_GIVEN = ("person_id", "version_id", "called", "full_name", "sort_name", "custody_number", "hall", "born", "leaves")
_ALSO = ("language", "details", "conflict", "key_worker")
_insert = insert(people)
# Which record they are listed under and whether they are here is worked out after this.
_PUT = _insert.values(
    {name: sa.bindparam(name) for name in (*_GIVEN, *_ALSO)} | {"canonical_id": sa.bindparam("person_id"), "here": 1}
).on_conflict_do_update(
    index_elements=["person_id"],
    set_={name: _insert.excluded[name] for name in (*_GIVEN, *_ALSO) if name != "person_id"},
)


def fold(text: str) -> str:
    """As names are compared: no capitals, accents, apostrophes, hyphens, control or direction marks, single blanks."""
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
    row: dict[str, object] = {
        "person_id": person_id,
        "version_id": version_id,
        "called": _storable(details.called),
        "full_name": _storable(details.full_name),
        "sort_name": fold(f"{details.family_name} {details.called}"),
        "custody_number": _storable(details.custody_number),
        "hall": _storable(details.hall),
        "born": details.born.isoformat() if details.born else None,
        "leaves": details.leaves.isoformat() if details.leaves else None,
        "language": _storable(details.language),
        "details": json.dumps(person_to_json(details)),
        "conflict": int(conflict),
        "key_worker": _storable(details.key_worker),
    }
    conn.execute(_PUT, row)
    return int(conn.execute(_ROW_ID, {"wanted": person_id}).scalar_one())


def _put_words(conn: Connection, row_id: int, person_id: str, details: PersonDetails) -> None:
    named = (
        details.given_name,
        details.known_as,
        details.family_name,
        details.custody_number,
        details.chi,
        details.nhs_number,
    )
    words = fold(" ".join(part for part in named if part))
    conn.exec_driver_sql("INSERT INTO people_fts(rowid, words) VALUES(?, ?)", (row_id, words))
    each = [{"word": word, "person_id": person_id} for word in sorted(set(words.split()))]
    if each:
        conn.execute(sa.insert(people_words), each)


def _storable(text: str) -> str:
    """Half a surrogate pair has no UTF-8; the version's body keeps it as it was."""
    return text.encode("utf-8", "replace").decode("utf-8")
