"""The anchor: a small file beside the records that remembers how far they had come, so that older ones are noticed.

The library opens a file with a deleted journal, an older page or an older self without a word (security.md section 2).
The anchor has two slots of 4 KiB, written in turn and in place: a torn write spoils one of them and the other holds.
"""

import contextlib
import hmac
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from app.errors import AnchorMissing, KeystoreOld, StoreBehind
from app.i18n import _
from app.storage import settings_table
from app.storage.database import driver
from app.storage.files import read_small, write_safely
from app.storage.keys import Keys

FILE = "records.anchor"
SLOT = 4096
_MOST_BYTES = 16 * SLOT
DATABASE_ID = "database_id"
"""Changes with each restore: a database of another life is not taken for this one."""
LAST_LINE = "audit_last"
_OLDER_KEYS = "anchor_keys"
_FORMAT = 1

_NEWEST = "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1"
_SAVED = "SELECT coalesce(sum(most), 0) FROM (SELECT max(saved_n) AS most FROM draft_answers GROUP BY sitting_id)"
_GENERATION = "SELECT value FROM settings WHERE name = 'keystore_generation'"
_LINE = "SELECT mac FROM audit WHERE seq = ?"


class Standing(msgspec.Struct, frozen=True):
    """How far the records are: the newest line of the log, its MAC, saves of open talks, and the key file's number."""

    seq: int
    head: str
    saved: int
    generation: int


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a slot holds. `number` grows with each write: the higher one of two good slots counts."""

    format: int
    number: int
    install_id: str
    database_id: str
    standing: Standing
    damaged: bool = False


def standing(raw: Any) -> Standing:
    """How far a database is, over a driver connection to it."""
    newest = raw.execute(_NEWEST).fetchone() or (0, "")
    generation = raw.execute(_GENERATION).fetchone()
    saved = raw.execute(_SAVED).fetchone()[0]
    return Standing(newest[0], newest[1], saved, int(generation[0]) if generation else 0)


class Anchor:
    """The open anchor of open records; `Store` tells it of each commit."""

    def __init__(self, folder: Path, keys: Keys, kept: Kept) -> None:
        """Raises OSError when the file cannot be written."""
        self.kept = kept
        self._key = keys.anchor
        self._file = (folder / FILE).open("r+b", buffering=0)
        self._changes = 0

    def begun(self, raw: Any) -> None:
        """A transaction begins on this driver connection."""
        self._changes = raw.total_changes

    def committed(self, raw: Any, *, only_saves: bool) -> None:
        """It is on disk. A saved answer is one changed row and costs one write without waiting for the disk.

        A failure here is no failure of the save: the records are then ahead of their anchor, which is no harm.
        """
        if self._file.closed:
            return
        with contextlib.suppress(OSError, dbapi2.Error):
            if only_saves:
                saves = raw.total_changes - self._changes
                if saves:
                    before = self.kept.standing
                    self._write(msgspec.structs.replace(before, saved=before.saved + saves))
                return
            now = standing(raw)
            if now != self.kept.standing:
                self._write(now, to_disk=now.seq != self.kept.standing.seq)

    def mark_damaged(self) -> None:
        """The file was found damaged: from the next opening on it is only looked at, until it is found whole."""
        with contextlib.suppress(OSError, ValueError):
            self.kept = msgspec.structs.replace(self.kept, damaged=True)
            self._write(self.kept.standing, to_disk=True)

    def close(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            os.fsync(self._file.fileno())
        self._file.close()
        self._key = b""

    def _write(self, now: Standing, *, to_disk: bool = False) -> None:
        self.kept = msgspec.structs.replace(self.kept, number=self.kept.number + 1, standing=now)
        self._file.seek(SLOT * (self.kept.number % 2))
        self._file.write(_slot(self.kept, self._key))
        if to_disk:
            os.fsync(self._file.fileno())


def make(folder: Path, keys: Keys, install_id: str, database_id: str, now: Standing) -> None:
    """Put a new anchor in place. Raises CouldNotSave."""
    kept = Kept(_FORMAT, 2, install_id, database_id, now)
    write_safely(folder / FILE, _slot(kept, keys.anchor) * 2)


def read(folder: Path, keys: Sequence[bytes]) -> Kept | None:
    """The newest good slot, under any of these keys; None when there is none. Raises FileNotFoundError."""
    raw = read_small(folder / FILE, _MOST_BYTES)
    slots = [_kept(raw[place : place + SLOT], keys) for place in (0, SLOT)]
    return max((kept for kept in slots if kept is not None), key=lambda kept: kept.number, default=None)


def generation_said(folder: Path) -> int:
    """The key file's number as the anchor names it, read without a key: good for choosing words, for nothing else."""
    try:
        raw = read_small(folder / FILE, _MOST_BYTES)[: 2 * SLOT]
    except OSError:
        return 0
    found = [0]
    for slot in (raw[:SLOT], raw[SLOT:]):
        with contextlib.suppress(msgspec.MsgspecError, ValueError):
            found.append(msgspec.json.decode(slot.partition(b"\n")[0], type=Kept).standing.generation)
    return max(found)


def says_of(folder: Path) -> str:
    """The installation that the anchor speaks of, unproven; "" when it cannot be read."""
    for place in (0, SLOT):
        with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError):
            raw = read_small(folder / FILE, _MOST_BYTES)[place : place + SLOT]
            return msgspec.json.decode(raw.partition(b"\n")[0], type=Kept).install_id
    return ""


def examined(folder: Path, conn: Connection, keys: Keys, install_id: str, generation: int) -> Kept | None:
    """What the anchor knows, held against the records. None: these records never had one.

    Raises StoreBehind with the number of missing changes, AnchorMissing, or KeystoreOld.
    """
    database_id = settings_table.get(conn, DATABASE_ID)
    try:
        kept = read(folder, [keys.anchor, *_older_keys(conn)])
    except FileNotFoundError:
        if database_id is None:
            return None
        raise AnchorMissing() from None
    except OSError:
        kept = None
    if kept is None:
        raise AnchorMissing(_unreadable())
    if kept.install_id != install_id or database_id not in (None, kept.database_id):
        raise StoreBehind(sentence=_another())
    require_not_behind(conn, kept.standing)
    _require_one_age(conn)
    if generation < kept.standing.generation:
        raise KeystoreOld()
    return kept


def require_not_behind(conn: Connection, was: Standing) -> None:
    """Raises StoreBehind when the records are not what once stood at `was`, or something that followed it."""
    raw = driver(conn)
    now = standing(raw)
    if now.seq < was.seq:
        raise StoreBehind(was.seq - now.seq + max(0, was.saved - now.saved))
    line = raw.execute(_LINE, (was.seq,)).fetchone() if was.seq else ("",)
    if line is None or line[0] != was.head:
        raise StoreBehind(sentence=_another())
    if now.seq == was.seq and now.saved < was.saved:
        raise StoreBehind(was.saved - now.saved)


def _require_one_age(conn: Connection) -> None:
    """The newest line of the log stands in two tables, written together: one of them alone cannot be put back."""
    now = standing(driver(conn))
    if now.seq and settings_table.get(conn, LAST_LINE) != [now.seq, now.head]:
        raise StoreBehind(sentence=_of_two_ages())


def keep_key(conn: Connection, keys: Keys) -> None:
    """Before the records get a new key: the anchor of the old one has to be readable at the next opening."""
    settings_table.put(conn, _OLDER_KEYS, [*(key.hex() for key in _older_keys(conn)), keys.anchor.hex()])


def _older_keys(conn: Connection) -> list[bytes]:
    kept = settings_table.get(conn, _OLDER_KEYS)
    return [bytes.fromhex(str(key)) for key in kept] if isinstance(kept, list) else []


def _slot(kept: Kept, key: bytes) -> bytes:
    body = msgspec.json.encode(kept)
    mac = hmac.digest(key, body, "sha256").hex().encode()
    return (body + b"\n" + mac + b"\n").ljust(SLOT)


def _kept(raw: bytes, keys: Sequence[bytes]) -> Kept | None:
    body, _break, rest = raw.partition(b"\n")
    mac = rest.partition(b"\n")[0].decode("ascii", "replace")
    if not any(hmac.compare_digest(hmac.digest(key, body, "sha256").hex().encode(), mac.encode()) for key in keys):
        return None
    try:
        return msgspec.json.decode(body, type=Kept)
    except (msgspec.MsgspecError, ValueError):
        return None


def _unreadable() -> str:
    return _(
        "The file records.anchor cannot be read, so nobody can tell whether changes are missing. "
        "Call your administrator."
    )


def _of_two_ages() -> str:
    return _(
        "A part of the records is older than the rest. Nothing was changed. "
        "Look at them, restore a backup, or call your administrator."
    )


def _another() -> str:
    return _(
        "These are not the records that this computer had last. Nothing was changed. "
        "Look at them, restore a backup, or call your administrator."
    )
