"""Putting a re-keyed copy of the records in the place of the old ones, also after a power cut in the middle of it."""

import contextlib
from pathlib import Path

from sqlcipher3 import dbapi2

from app.storage.database import connect
from app.storage.files import put_in_place
from app.storage.keys import Keys

RECORDS = "records.db"
NEXT = "records.next.db"


def put_right(folder: Path, keys: Keys) -> None:
    """After a power cut in the middle: throw the copy away, or put it in place if the key file has the new key."""
    copy = folder / NEXT
    if not copy.is_file():
        return
    if opens(copy, keys):
        put_copy_in_place(folder)
    elif opens(folder / RECORDS, keys):
        remove_copy(folder)


def put_copy_in_place(folder: Path) -> None:
    """Raises OSError when another program holds the file; the copy is then still there."""
    for name in (RECORDS, NEXT):
        for end in ("-wal", "-shm"):
            (folder / f"{name}{end}").unlink(missing_ok=True)
    put_in_place(folder / NEXT, folder / RECORDS)


def opens(path: Path, keys: Keys) -> bool:
    """Whether this key opens this file."""
    if not path.is_file() or path.stat().st_size == 0:
        return False
    with contextlib.suppress(dbapi2.Error):
        connect(path, keys.db, query_only=True).close()
        return True
    return False


def remove_copy(folder: Path) -> None:
    copy = folder / NEXT
    for path in (copy, *(copy.with_name(f"{copy.name}{end}") for end in ("-wal", "-shm", "-journal"))):
        path.unlink(missing_ok=True)
