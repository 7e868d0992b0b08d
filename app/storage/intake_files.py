"""The files of a champion's talk: where they lie, the key that only one champion opens, and how they are taken away."""

import base64
import binascii
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from app.errors import KeystoreRefused
from app.storage import sealing
from app.storage.files import read_small, sync_folder, write_safely
from app.storage.keystore import Slot, Unlocked

FOLDER, INBOX = "intake", "inbox"
_FORMAT = 1
_MOST_BYTES = 64 * 1024
_SIDE_FILES = ("-wal", "-shm", "-journal")


class _Wrapped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The key file: `slot` says whose it is, `sealed` is a `_Key` that only their password opens (base64)."""

    format: int
    slot: str
    sealed: str


class _Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    intake_id: str
    key: str


def wrap_key(folder: Path, intake_id: str, key: bytes, owner: Slot) -> None:
    """Seal the key of an intake file to the owner of this slot. Raises CouldNotSave."""
    wrapped = sealing.sealed_to(owner.public, msgspec.json.encode(_Key(intake_id, key.hex())))
    whole = _Wrapped(_FORMAT, owner.slot, base64.b64encode(wrapped).decode())
    write_safely(_key_path(folder, intake_id), msgspec.json.encode(whole))


def own_keys(folder: Path, unlocked: Unlocked) -> Iterator[tuple[str, bytes]]:
    """(intake id, key) of every talk handed to the owner of this slot; other champions' do not open."""
    for path in sorted((folder / FOLDER).glob("*.key")):
        key = _own_key(path, unlocked)
        if key is not None:
            yield path.stem, key


def is_there(folder: Path, intake_id: str) -> bool:
    return path_of(folder, intake_id).is_file()


def key_is_there(folder: Path, intake_id: str) -> bool:
    return _key_path(folder, intake_id).is_file()


def sealed_path(folder: Path, intake_id: str) -> Path:
    return folder / INBOX / f"{intake_id}.talk"


def path_of(folder: Path, intake_id: str) -> Path:
    return folder / FOLDER / f"{intake_id}.db"


def remove(folder: Path, intake_id: str, step: Callable[[str], None] = lambda _name: None) -> None:
    """Take an intake file away: first what opens it, then the file. Its bytes on the disk are not promised gone."""
    path, key = path_of(folder, intake_id), _key_path(folder, intake_id)
    step("remove key")
    key.unlink(missing_ok=True)
    if key.parent.is_dir():
        sync_folder(key.parent)
    for end in ("", *_SIDE_FILES):
        step(f"remove file{end}")
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def _key_path(folder: Path, intake_id: str) -> Path:
    return folder / FOLDER / f"{intake_id}.key"


def _own_key(path: Path, unlocked: Unlocked) -> bytes | None:
    """The key in this file; None for another champion's, or one that was changed."""
    try:
        wrapped = msgspec.json.decode(read_small(path, _MOST_BYTES), type=_Wrapped)
        if wrapped.format != _FORMAT or wrapped.slot != unlocked.slot.slot:
            return None
        plain = sealing.opened_with(unlocked.secret, base64.b64decode(wrapped.sealed, validate=True))
        inner = msgspec.json.decode(plain, type=_Key)
        return bytes.fromhex(inner.key) if inner.intake_id == path.stem else None
    except (OSError, msgspec.MsgspecError, binascii.Error, ValueError, KeystoreRefused):
        return None
