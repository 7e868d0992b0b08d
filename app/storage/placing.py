"""Putting restored files in the place of those in use, so that a power cut in the middle is finished at the next start.

All that is to be put in place lies in `restoring/`, checked. The note in it is the step that decides: from then on what
is left to move is moved, by whoever comes next. What was there before lies in `aside-<moment>/`, and stays.
"""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.errors import CouldNotSave, SiteExists
from app.i18n import _
from app.storage import anchor, carried_talks, keystore
from app.storage.files import FolderLock, put_in_place, sync_folder, unreadable_files, write_safely

MAKING = "restoring"
_NOTE = "to-place.json"
_ASIDE_UNKNOWN = "aside-restore"
_RECORDS = "records.db"
_SIDE = (f"{_RECORDS}-wal", f"{_RECORDS}-shm")
_PLACED = (anchor.FILE, keystore.SPARE, keystore.FILE, _RECORDS)
"""In this order: the records come last."""
_LIVE = (_RECORDS, *_SIDE, keystore.FILE, keystore.SPARE, anchor.FILE, "events.log")

Step = Callable[[str], None]


class _Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`aside` is the folder for what was there, empty when there was nothing."""

    aside: str


def put_into_place(
    making: Path, target: Path, *, replace_live: bool, stamp: str, step: Step = lambda _name: None
) -> Path | None:
    """Move live files aside and the restored ones in. Gives the folder of the old files, None when there were none.

    Raises SiteExists when there are live files and nobody asked to replace them; CouldNotSave, after which the next
    start goes on where this stopped.
    """
    present = [name for name in _LIVE if (target / name).exists()]
    if present and not replace_live:
        raise SiteExists()
    aside = f"aside-{stamp}" if present else ""
    step("note")
    write_safely(making / _NOTE, msgspec.json.encode(_Note(aside)))
    _finish(making, target, aside, step)
    return target / aside if aside else None


def is_under_way(folder: Path) -> bool:
    """Whether a restore was cut short after it was decided: the site is here, in parts.

    Raises StoreError for a folder that cannot be looked into.
    """
    try:
        return (folder / MAKING / _NOTE).is_file()
    except PermissionError:
        raise unreadable_files() from None


def put_right(folder: Path) -> None:
    """At each start: finish a restore that was cut short. Raises SiteInUse, CouldNotSave."""
    if not is_under_way(folder):
        return
    lock = FolderLock(folder)
    try:
        if is_under_way(folder):
            _finish(folder / MAKING, folder, _aside_noted(folder), lambda _name: None)
    except OSError:
        raise _half_done() from None
    finally:
        lock.release()


def _aside_noted(folder: Path) -> str:
    """A note that cannot be read has decided all the same: what is still there goes aside under a name of its own."""
    try:
        return msgspec.json.decode((folder / MAKING / _NOTE).read_bytes(), type=_Note).aside
    except (msgspec.MsgspecError, ValueError):
        return _ASIDE_UNKNOWN


def _finish(making: Path, target: Path, aside: str, step: Step) -> None:
    """Whatever is left to do: each file still in `making` is to be placed, so what has its name is an old one."""
    try:
        if aside and (making / _RECORDS).exists():
            _move_aside(making, target, target / aside, step)
        for path, place in list(carried_talks.coming_back(making, target)):
            step(f"place {place.parent.name}")
            place.parent.mkdir(exist_ok=True)
            put_in_place(path, place)
        for name in _PLACED:
            if (making / name).exists():
                step(f"place {name}")
                put_in_place(making / name, target / name)
        step("take note away")
        (making / _NOTE).unlink()
        sync_folder(making)
    except OSError:
        raise _half_done() from None
    step("tidy")
    shutil.rmtree(making, ignore_errors=True)


def _move_aside(making: Path, target: Path, aside: Path, step: Step) -> None:
    aside.mkdir(exist_ok=True)
    for name in _LIVE:
        old = (making / name).exists() or name not in _PLACED
        if old and (target / name).exists() and not (aside / name).exists():
            step(f"aside {name}")
            (target / name).replace(aside / name)
    for folder in (aside, target):
        sync_folder(folder)


def clear(folder: Path) -> None:
    """Throw away what was copied for a restore that was never decided. A decided one stays for the next start."""
    if not is_under_way(folder):
        with contextlib.suppress(OSError):
            shutil.rmtree(folder / MAKING)


def _half_done() -> CouldNotSave:
    return CouldNotSave(_("The restore is not finished. Nothing is lost. Free some disk space, then start again."))
