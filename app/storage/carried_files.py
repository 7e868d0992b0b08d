"""Files on a stick: written, forced onto it, read back and compared before they get their name."""

import contextlib
import os
from pathlib import Path

from app.errors import CouldNotSave
from app.i18n import _
from app.storage.files import put_in_place

_STEP = 1024 * 1024


def write_and_compare(path: Path, content: bytes) -> None:
    """Raises CouldNotSave for a stick that is full, pulled, or gives back something else; then no file is left."""
    temporary = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _forget_cached(temporary)
        if not _same(temporary, content):
            raise OSError
        put_in_place(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        failed = True
    else:
        failed = False
    if failed:
        raise CouldNotSave(_("The stick could not be written. It may be full or pulled out. Nothing was sent."))


def _same(path: Path, content: bytes) -> bool:
    there = memoryview(content)
    with path.open("rb") as file:
        while step := file.read(_STEP):
            if step != there[: len(step)]:
                return False
            there = there[len(step) :]
    return not there


def _forget_cached(path: Path) -> None:
    """Ask the system to read from the stick itself. Where there is no such call, what it remembers has to do."""
    if not hasattr(os, "posix_fadvise"):
        return
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
