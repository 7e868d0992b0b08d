"""Files on a stick: written, forced onto it, read back and compared before they get their name."""

import contextlib
import os
import re
from collections.abc import Callable, Sequence
from io import BufferedWriter
from pathlib import Path

from app.errors import CouldNotSave
from app.i18n import _
from app.storage.files import sync_folder

ENDING = ".wellgate"
_PART = ".part"
_OURS = re.compile(rf"(receipt-)?[0-9a-f]{{12}}{re.escape(ENDING + _PART)}")


def write_and_compare(path: Path, content: bytes) -> None:
    """Raises CouldNotSave for a stick that is full, pulled, or gives back something else; then no file is left."""

    def write(file: Writing) -> None:
        file.write(content)

    write_unnamed(path, write)
    name_all([path])


def write_unnamed(path: Path, write: Callable[["Writing"], None]) -> None:
    """Write and compare what is to be called `path`, under a name that nobody takes for a whole file.

    Raises CouldNotSave like `write_and_compare`, or what `write` raises; then no file is left.
    """
    temporary = _unnamed(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            writing = Writing(file)
            write(writing)
            file.flush()
            os.fsync(file.fileno())
        _forget_cached(temporary)
        if not _same(temporary, writing.written):
            raise OSError
    except OSError:
        forget_unnamed([path])
        failed = True
    except BaseException:
        forget_unnamed([path])
        raise
    else:
        failed = False
    if failed:
        raise _not_written()


def name_all(paths: Sequence[Path]) -> None:
    """Give files their names that `write_unnamed` wrote: all or, when the stick is pulled meanwhile, none.

    Raises CouldNotSave.
    """
    named: list[Path] = []
    try:
        for path in paths:
            _unnamed(path).replace(path)
            named.append(path)
        for folder in {path.parent for path in paths}:
            sync_folder(folder)
    except OSError:
        for path in named:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        forget_unnamed(paths)
        failed = True
    else:
        failed = False
    if failed:
        raise _not_written()


def forget_unnamed(paths: Sequence[Path]) -> None:
    """As far as the stick is still there."""
    for path in paths:
        with contextlib.suppress(OSError):
            _unnamed(path).unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Take away what a power cut left of files of ours that never got their name: it only fills the stick."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _OURS.fullmatch(path.name) and path.is_file():
                path.unlink()


def _not_written() -> CouldNotSave:
    return CouldNotSave(_("The stick could not be written. It may be full, locked or pulled out. Nothing was sent."))


def _unnamed(path: Path) -> Path:
    return path.with_name(f"{path.name}{_PART}")


class Writing:
    """A file that remembers what was written into it, to be compared."""

    def __init__(self, file: BufferedWriter) -> None:
        self._file = file
        self.written: list[bytes] = []

    def write(self, content: bytes) -> int:
        self.written.append(content)
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()


def _same(path: Path, written: Sequence[bytes]) -> bool:
    with path.open("rb") as file:
        return all(file.read(len(each)) == each for each in written) and not file.read(1)


def _forget_cached(path: Path) -> None:
    """Ask the system to read from the stick itself. Where there is no such call, what it remembers has to do."""
    if not hasattr(os, "posix_fadvise"):
        return
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
