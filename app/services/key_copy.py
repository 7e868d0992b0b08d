"""The copy of the key file, put in the place of one that is gone, damaged or not as it was: an act of somebody."""

import contextlib
from pathlib import Path

from app.clock import Clock, SystemClock
from app.errors import CouldNotSave, KeystoreMissing, StoreError
from app.storage import keystore, sealed_events
from app.storage.files import FolderLock, write_safely

ASIDE = "keystore.json.aside"
"""What the file that was replaced is called: nothing is thrown away."""


def copy_waits(folder: Path) -> bool:
    """Whether there is a copy in good form that is another one than the key file. What is in it shows at sign-in."""
    try:
        keystore.read(folder, keystore.SPARE)
        return (folder / keystore.SPARE).read_bytes() != _bytes_of(folder / keystore.FILE)
    except (StoreError, OSError):
        return False


def use_copy(folder: Path, clock: Clock | None = None) -> None:
    """Put the copy in place. The next sign-in judges it as it judges any key file; the log tells of it.

    Raises KeystoreMissing when there is no copy, SiteInUse, CouldNotSave.
    """
    lock = FolderLock(folder)
    try:
        copy = keystore.read(folder, keystore.SPARE)
        content = _bytes_of(folder / keystore.SPARE)
        if content is None:
            raise KeystoreMissing()
        if (folder / keystore.FILE).exists():
            (folder / keystore.FILE).replace(folder / ASIDE)
        write_safely(folder / keystore.FILE, content)
    except OSError:
        raise CouldNotSave() from None
    finally:
        lock.release()
    with contextlib.suppress(CouldNotSave):
        sealed_events.append(folder, copy.public, "key_copy_used", (clock or SystemClock()).now())


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
