"""What champions still hold, and what they have closed: it lies outside the records, and belongs into a backup too."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from app.i18n import _
from app.storage import hand_overs, intake_files, manifest
from app.storage.database import connect
from app.storage.files import sync_file, sync_folder
from app.storage.hand_overs import State
from app.storage.pages import first_bad_page

_KINDS = {intake_files.FOLDER: (".db", ".db-wal", ".key"), intake_files.INBOX: (".talk",)}


def present(folder: Path) -> list[Path]:
    """The files of every talk here: with a champion, or sealed and waiting for staff."""
    return [
        path
        for name, ends in _KINDS.items()
        for path in sorted((folder / name).glob("*"))
        if path.is_file() and path.name.partition(".")[2] in {end[1:] for end in ends}
    ]


def digests(folder: Path) -> dict[str, str]:
    """Hex SHA-256 by name, as in a manifest."""
    return {path.relative_to(folder).as_posix(): manifest.digest_of(path) for path in present(folder)}


def copy(folder: Path, into: Path) -> None:
    """Copy them byte by byte; while staff have the folder open no champion writes. Raises OSError."""
    for path in present(folder):
        target = into / path.relative_to(folder)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        sync_file(target)
        sync_folder(target.parent)


def problems(conn: Connection, folder: Path) -> list[str]:
    """Whether what champions hold opens with the key that these records keep for it; plain lines."""
    for each in hand_overs.in_state(conn, State.OPEN):
        path = intake_files.path_of(folder, each.intake_id)
        if each.file_key and path.is_file() and not _opens(path, bytes.fromhex(each.file_key)):
            return [_("A talk that a champion holds cannot be read. Ask the champion to end it.")]
    return []


def coming_back(making: Path, target: Path) -> Iterator[tuple[Path, Path]]:
    """(file in the backup, where it goes) for talks of which nothing lies at the target: what lies there is newer."""
    there = {path.name.partition(".")[0] for path in present(target)}
    for path in present(making):
        if path.name.partition(".")[0] not in there:
            yield path, target / path.relative_to(making)


def _opens(path: Path, key: bytes) -> bool:
    with contextlib.suppress(dbapi2.Error), contextlib.closing(connect(path, key, untouched=True)) as raw:
        return not first_bad_page(raw)
    return False
