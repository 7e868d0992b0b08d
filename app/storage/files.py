"""Writing a file so that a power cut leaves the old one or the new one, never half of one; and the lock on a folder."""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

from app.errors import CouldNotSave, SiteInUse, StoreError
from app.i18n import _

LOCK = "records.lock"
_KEYS = "keystore.json"


def write_safely(path: Path, content: bytes) -> None:
    """Temporary file, fsync, rename, fsync of the folder. Raises CouldNotSave; the old file is then as it was."""
    temporary = path.with_name(f"{path.name}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise CouldNotSave() from None


def require_no_record(path: Path) -> None:
    """Raises CouldNotSave when a paper or a file for carrying would take the place of one of a site's own files: what a
    user types or chooses as a name may be that of the records."""
    place = path.resolve()
    if place.exists() and any((each / LOCK).exists() or (each / _KEYS).exists() for each in place.parents):
        raise CouldNotSave(_("This would take the place of the records themselves. Choose another place."))


def read_small(path: Path, most: int) -> bytes:
    """The whole of a small file. Raises OSError, also for one of more than `most` bytes or that is no plain file.

    Somebody else's file in its place must not fill the memory, and a pipe would be waited for without end.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "no plain file")
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "too large")
    return content


def put_in_place(temporary: Path, path: Path) -> None:
    """Rename over `path` and make the rename itself durable."""
    temporary.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Windows has no such call: a rename there is made durable by the file system's own journal."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unusable_folder() -> StoreError:
    return StoreError(
        _("Nothing can be written in this folder. Choose another one, or ask for the right to write in it.")
    )


def unreadable_files() -> StoreError:
    return StoreError(
        _("This computer does not let you read the files of the site. Ask for the right to read and write them.")
    )


class FolderLock:
    """One instance for one folder. The operating system holds it, so one left behind by a crash does not block."""

    def __init__(self, folder: Path) -> None:
        """Raises SiteInUse when another process, or another open site in this one, holds it; StoreError for a folder
        that cannot be written."""
        try:
            self._handle: int | None = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise unusable_folder() from None
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            self._handle = None
            raise SiteInUse() from None

    def release(self) -> None:
        if self._handle is not None:
            # Closing the handle lets go of the lock on every system.
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
