"""From a key to open records: every check on the file that must hold before anybody is signed in."""

from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from app.errors import (
    KeystoreOld,
    KeystoreRefused,
    StoreBehind,
    StoreDamaged,
    StoreEmpty,
    StoreError,
    StoreMissing,
    StoreTooNew,
)
from app.i18n import _
from app.storage import anchor, settings_table, upgrade
from app.storage.database import PAGE_SIZE, Store, connect, plain_error
from app.storage.keystore import Keys, Keystore, newer_copy_waits
from app.storage.people_index import SEARCH_INDEX
from app.storage.replacing import put_right
from app.storage.tables import KNOWN, NEWEST, metadata

RECORDS = "records.db"


def open_records(folder: Path, keys: Keys) -> Store:
    """The records with this key, brought up to date. Raises a StoreError that names what is wrong with the file."""
    path = folder / RECORDS
    require_whole_file(path)
    revision = _revision(path, keys)
    if revision not in KNOWN:
        raise StoreTooNew()
    if revision != NEWEST:
        upgrade.bring_up_to_date(path, keys.db)
    return Store(path, keys.db)


def open_with(folder: Path, key_file: Keystore, keys: Keys) -> Store:
    """The same for the key of this key file; a swap of re-keyed records that was cut short is finished first.

    Raises KeystoreOld when the key file is older than its own copy, or than the one that the anchor names, and the
    records have another key by now, and KeystoreRefused when it is another site's.
    """
    put_right(folder, keys)
    try:
        return open_records(folder, keys)
    except StoreDamaged:
        older = newer_copy_waits(folder, key_file) or anchor.generation_said(folder) > key_file.generation
        failure: StoreError = KeystoreOld() if older else StoreDamaged()
        if anchor.says_of(folder) not in ("", key_file.install_id):
            failure = KeystoreRefused(_foreign_key_file())
    raise failure


def _foreign_key_file() -> str:
    return _(
        "The key file does not belong to these records. Nothing was opened. "
        "Put the right keystore.json back, or call your administrator."
    )


def open_to_look(folder: Path, keys: Keys) -> Store:
    """The records as they are, only to read: nothing is put right, brought up to date or written."""
    path = folder / RECORDS
    require_something(path)
    store = Store(path, keys.db, only_read=True)
    try:
        with store.read() as conn:
            found = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    except BaseException:
        store.close()
        raise
    if found != [NEWEST]:
        store.close()
        raise StoreTooNew() if found and found[0] not in KNOWN else StoreDamaged()
    return store


def missing_tables(raw: Any) -> list[str]:
    """Names of tables that the newest schema has and this file has not, over a driver connection."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return sorted({*metadata.tables, SEARCH_INDEX} - there)


def require_something(path: Path) -> None:
    if not path.is_file():
        raise StoreMissing()
    if path.stat().st_size == 0:
        raise StoreEmpty()


def require_whole_file(path: Path) -> None:
    """Size tells what the library does not: it opens an empty file with any key, and one cut short by a byte."""
    require_something(path)
    size = path.stat().st_size
    journal = path.with_name(f"{path.name}-wal")
    waiting = journal.is_file() and journal.stat().st_size > 0
    if size % PAGE_SIZE and not waiting:
        raise StoreDamaged()


def require_generation(conn: Connection, keystore: Keystore) -> None:
    """Raises KeystoreOld for an older key file put back, StoreBehind for older records.

    One step ahead is what a power cut in the middle of a change of password leaves behind.
    """
    kept = settings_table.get(conn, settings_table.GENERATION)
    if not isinstance(kept, int) or settings_table.get(conn, settings_table.INSTALL_ID) != keystore.install_id:
        raise StoreDamaged()
    if keystore.generation < kept:
        raise KeystoreOld()
    if keystore.generation > kept + 1:
        raise StoreBehind()


def _revision(path: Path, keys: Keys) -> str:
    """The schema's number. The key is known to be right here, so a file that does not open is damaged."""
    failure: StoreError
    try:
        connection = connect(path, keys.db)
        try:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            short = found == [(NEWEST,)] and missing_tables(connection)
        finally:
            connection.close()
    except dbapi2.Error as error:
        failure = plain_error(error)
        if type(failure) is StoreError:
            failure = StoreDamaged()
    else:
        if len(found) == 1 and pages and not short:
            return str(found[0][0])
        failure = StoreDamaged()
    raise failure
