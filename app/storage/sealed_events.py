"""What happens while the records key is absent: numbered entries, sealed, read at the next sign-in."""

import base64
import binascii
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy.engine import Connection

from app.errors import CouldNotSave, KeystoreRefused
from app.storage import accounts as account_table
from app.storage import audit, keystore, sealing, settings_table
from app.storage.files import write_safely
from app.storage.opened import OpenSite

FILE = "events.log"
LAST_FOLDED = "events_last"
_MOST_DIGITS = 15


class Happened(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry. `what` is a word as in the log ("sign_in_failed"); `about` an id, never a name that was typed."""

    number: int
    utc: str
    what: str
    about: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the file. `happened` is None when it cannot be read."""

    number: int
    happened: Happened | None


def append(folder: Path, public: str, what: str, when: datetime, about: str = "", detail: str = "") -> int:
    """Add one entry, on disk when this returns, and give its number. Raises CouldNotSave."""
    path = folder / FILE
    try:
        kept = path.read_bytes() if path.is_file() else b""
        number = _last_number(kept) + 1
        happened = Happened(number, when.isoformat(), what, about, detail)
        sealed = base64.b64encode(sealing.sealed_to(public, msgspec.json.encode(happened)))
        start = b"\n" if kept and not kept.endswith(b"\n") else b""
        with path.open("ab") as file:
            file.write(start + str(number).encode() + b" " + sealed + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except (OSError, ValueError):
        raise CouldNotSave() from None
    return number


def fold(open_site: OpenSite) -> int:
    """Move every waiting entry into the log of who did what, once, with gaps named; returns how many there were.

    The file is emptied only when the log is on disk, and keeps the last number; an entry that is there twice is
    skipped by its number.
    """
    path = open_site.folder / FILE
    if not path.is_file():
        return 0
    with open_site.store.write() as conn:
        last = settings_table.get(conn, LAST_FOLDED)
        secret = settings_table.get(conn, settings_table.SEALING_KEY)
        before = last if isinstance(last, int) else 0
        kept = path.read_bytes()
        lines = list(_lines(kept, str(secret)))
        after = _into_log(conn, open_site, before, lines)
        _name_restart(conn, open_site, before, _last_number(kept))
        settings_table.put(conn, LAST_FOLDED, after)
    write_safely(path, f"{after}\n".encode())
    return len(lines)


def _into_log(conn: Connection, open_site: OpenSite, before: int, lines: list[Line]) -> int:
    """Write the entries after `before`, by number, so that a forged one hides no other; returns the newest number."""
    slots = accounts_by_slot(conn, open_site.install_id)
    fresh = [line for line in lines if line.number > before]
    for line in sorted(fresh, key=lambda each: each.number):
        if line.number > before + 1:
            gap = f"{before + 1}-{line.number - 1}"
            audit.record(conn, open_site, "events_missing", reason=gap)
        before = line.number
        happened = line.happened
        if happened is None:
            audit.record(conn, open_site, "event_unreadable", reason=str(line.number))
        else:
            told = _told(happened)
            audit.record(conn, open_site, happened.what, record=slots.get(happened.about, happened.about), reason=told)
    return before


def accounts_by_slot(conn: Connection, install_id: str) -> dict[str, str]:
    """While no key is at hand only the slot of an account is known."""
    return {
        keystore.slot_id(install_id, account.user): account.account_id for account in account_table.all_accounts(conn)
    }


def _name_restart(conn: Connection, open_site: OpenSite, before: int, newest: int) -> None:
    """Numbers that are lower than those already folded mean that the file was taken away or an older one put back."""
    if newest < before:
        audit.record(conn, open_site, "events_missing", reason=f"{newest}<{before}")


def _told(happened: Happened) -> str:
    parts: Mapping[str, str] = {"event": str(happened.number), "utc": happened.utc, "detail": happened.detail}
    return msgspec.json.encode({name: words for name, words in parts.items() if words}).decode()


def _lines(kept: bytes, secret: str) -> Iterator[Line]:
    for raw in kept.splitlines():
        written, _space, sealed = raw.partition(b" ")
        number = _number(written)
        if number and sealed:
            yield Line(number, _happened(number, sealed, secret))


def _happened(number: int, sealed: bytes, secret: str) -> Happened | None:
    try:
        plain = sealing.opened_with(secret, base64.b64decode(sealed, validate=True))
        happened = msgspec.json.decode(plain, type=Happened)
    except (KeystoreRefused, binascii.Error, msgspec.MsgspecError, ValueError):
        return None
    return happened if happened.number == number else None


def _last_number(kept: bytes) -> int:
    for raw in reversed(kept.splitlines()):
        if number := _number(raw.partition(b" ")[0]):
            return number
    return 0


def _number(written: bytes) -> int:
    """0 for what is no number of ours: somebody else may have written into this file."""
    return int(written) if written.isdigit() and len(written) <= _MOST_DIGITS else 0
