"""A copy of the records that was proven by opening it before it got its name."""

import contextlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.errors import CouldNotSave, StoreError
from app.storage.database import Store, connect, plain_error
from app.storage.files import put_in_place, sync_file


def copy_to(store: Store, target: Path) -> None:
    """Copy the open records, under the same key. Raises CouldNotSave or StoreDamaged; then no file is left."""
    source = store.raw()
    try:
        _copy(source, store.open_copy, target)
    finally:
        source.close()


def copy_file(path: Path, key: bytes, target: Path) -> None:
    """The same for a records file that nobody has open."""
    source = connect(path, key)
    try:
        _copy(source, lambda copy: connect(copy, key, query_only=True), target)
    finally:
        source.close()


def _copy(source: Any, open_copy: Any, target: Path) -> None:
    failure: StoreError
    temporary = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        source.execute("VACUUM INTO ?", (str(temporary),))
        _verify(open_copy(temporary), _counts(source))
        sync_file(temporary)
        put_in_place(temporary, target)
    except dbapi2.Error as error:
        failure = plain_error(error)
    except OSError:
        failure = CouldNotSave()
    else:
        return
    finally:
        for leftover in (temporary, *(temporary.with_name(f"{temporary.name}-{end}") for end in ("wal", "shm"))):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
    raise failure


def _verify(copy: Any, counts: dict[str, int]) -> None:
    """Raises the driver's DatabaseError, or OSError, when the copy is not whole."""
    try:
        broken = copy.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if broken or not whole or _counts(copy) != counts:
            raise OSError("copy is not whole")
    finally:
        copy.close()


def _counts(connection: Any) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
        if not name.startswith("people_fts")
    }
