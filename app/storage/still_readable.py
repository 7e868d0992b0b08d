"""What can still be read of records that do not open as they should: counted before a backup takes their place."""

import json
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from app.errors import StoreError
from app.storage import anchor, manifest
from app.storage.database import Store, driver
from app.storage.keys import Keys
from app.storage.opening import RECORDS
from app.storage.restoring import Held, held_by
from app.storage.salvage import Source

_VERSIONS = ("version_id", "person_id", "made_at")
_DRAFTS = ("sitting_id", "question_id", "saved_n")
_STONES = ("version_id", "disposal_id", "on_date")


def held_still(folder: Path, keys: Keys) -> Held | None:
    """Every version, open answer and tombstone that can be read; not a byte of the files changes.

    `whole` is False when some may be missing. None when nothing can be read this way.
    """
    if not (folder / RECORDS).is_file():
        return None
    try:
        return _whole(folder, keys)
    except (StoreError, SQLAlchemyError, dbapi2.Error, UnicodeDecodeError):
        return _row_by_row(folder / RECORDS, keys)


def logged_since(folder: Path, backup: Path, keys: Keys) -> int | None:
    """How many lines the log has had since this backup, as the anchor of the records remembers.

    None when there is no good anchor, or the backup is of another life of the records.
    """
    try:
        kept, made = anchor.read(folder, [keys.anchor]), manifest.read_manifest(backup)
    except (OSError, StoreError):
        return None
    if kept is None or (kept.install_id, kept.database_id) != (made.install_id, made.database_id):
        return None
    return max(0, kept.standing.seq - made.standing.seq)


def _whole(folder: Path, keys: Keys) -> Held:
    """Older records than the anchor remembers can be read from end to end, and are not whole all the same."""
    store = Store(folder / RECORDS, keys.db, only_read=True)
    try:
        with store.read() as conn:
            held, now = held_by(conn), anchor.standing(driver(conn))
    finally:
        store.close()
    try:
        kept = anchor.read(folder, [keys.anchor])
    except OSError:
        kept = None
    behind = kept is None or kept.standing.seq > now.seq or kept.standing.saved > now.saved
    return replace(held, whole=not behind)


def _row_by_row(path: Path, keys: Keys) -> Held | None:
    source = Source(path, keys.db)
    try:
        if not source.opens():
            return None
        found = {row[0]: (row[1], row[2]) for row in source.rows("versions", _VERSIONS)}
        answers = {row[0]: _answers_in(row[1]) for row in source.rows("bodies", ("version_id", "body"))}
        drafts = frozenset(row for row in source.rows("draft_answers", _DRAFTS) if row[1])
        stones = tuple(source.rows("tombstones", _STONES))
        off = frozenset(row[0] for row in source.rows("accounts", ("account_id", "active")) if not row[1])
    finally:
        source.close()
    versions = {name: (*about, answers.get(name, 0)) for name, about in found.items()}
    return Held(versions, drafts, stones, whole=False, switched_off=off) if versions or drafts else None


def _answers_in(body: str) -> int:
    try:
        told = json.loads(body)
    except (ValueError, TypeError):
        return 0
    answers = told.get("answers") if isinstance(told, dict) else None
    return len(answers) if isinstance(answers, list) else 0
