"""A champion's own password: changed without the records' key, and written into the key file at the next staff sign-in.

The key file is sealed against changes with a key that no champion has. So the new password wraps the champion's own
secret key in a small file beside it, `passwords/<slot>.json`, with a proof for staff that the secret key was at hand.
"""

import base64
import binascii
import contextlib
import hashlib
from pathlib import Path

import msgspec
from sqlalchemy.engine import Connection

from app.domain.roles import Role
from app.errors import CouldNotSave, KeystoreRefused
from app.storage import access, audit, keystore, sealed_events, sealing, settings_table
from app.storage.files import FolderLock, sync_folder, write_safely
from app.storage.keystore import Keystore, Slot, Unlocked
from app.storage.opened import OpenSite
from app.storage.passwords import require_good_password

FOLDER = "passwords"
_FORMAT = 1
_LARGEST = 16 * 1024


class _Fresh(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: the slot with the new password, and a `_Proof` sealed to the installation (base64)."""

    format: int
    slot: Slot
    proof: str


class _Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    secret: str
    digest: str


def change(folder: Path, user: str, old: str, new: str) -> None:
    """From now on only the new password opens this champion's talk.

    Raises WrongPassword, NotAllowed for an account that is switched off, NotValid, SiteInUse, or CouldNotSave, after
    which the old one still holds.
    """
    lock = FolderLock(folder)
    try:
        key_file = keystore.read(folder)
        was = unlock(folder, key_file, user, old)
        require_good_password(new, user)
        fresh = keystore.new_slot(
            key_file.install_id, user, was.slot.role, new, was.data_key, was.slot.cost, was.secret
        )
        fresh = msgspec.structs.replace(fresh, sealed=was.slot.sealed)
        proof = msgspec.json.encode(_Proof(was.secret, _digest(fresh)))
        sealed = base64.b64encode(sealing.sealed_to(key_file.public, proof)).decode()
        _write(_path(folder, fresh), msgspec.json.encode(_Fresh(_FORMAT, fresh, sealed)))
    finally:
        lock.release()


def unlock(folder: Path, key_file: Keystore, user: str, password: str) -> Unlocked:
    """What `keystore.unlock_slot` gives and raises, by the password that holds now."""
    slot = key_file.slot(keystore.slot_id(key_file.install_id, user))
    fresh = _fresh(_path(folder, slot)) if slot is not None else None
    if slot is None or fresh is None or not _replaces(fresh.slot, slot):
        return keystore.unlock_slot(key_file, user, password)
    return keystore.unlock_slot(keystore.with_slots(key_file, fresh.slot), user, password)


def take_in(open_site: OpenSite) -> None:
    """Write every changed password of a champion into the key file. What does not prove itself is dropped and named."""
    box = open_site.folder / FOLDER
    for path in sorted(box.glob("*.json")) if box.is_dir() else []:
        with contextlib.suppress(CouldNotSave):  # it holds as it is; the next sign-in tries again
            _take(open_site, path)


def _take(open_site: OpenSite, path: Path) -> None:
    fresh, key_file = _fresh(path), keystore.read(open_site.folder)
    slot = key_file.slot(path.stem)
    with open_site.store.read() as conn:
        secret = str(settings_table.get(conn, settings_table.SEALING_KEY))
        account_id = sealed_events.accounts_by_slot(conn, open_site.install_id).get(path.stem, "")
    if fresh is None or slot is None or not _replaces(fresh.slot, slot) or not _is_proven(fresh, secret):
        with open_site.store.write() as conn:
            audit.record(conn, open_site, "password_refused", account_id)
    elif fresh.slot != slot:

        def note(conn: Connection) -> None:
            audit.record(conn, open_site, "password_changed", account_id)

        access.change_key_file(open_site, lambda before: keystore.with_slots(before, fresh.slot), note)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _replaces(fresh: Slot, slot: Slot) -> bool:
    """Whether this is the same champion's key pair under another password, at a cost that may be asked."""
    same = (fresh.slot, fresh.role, fresh.public, fresh.sealed) == (slot.slot, slot.role, slot.public, slot.sealed)
    return same and slot.role == Role.CHAMPION.value and fresh.cost.within_bounds


def _is_proven(fresh: _Fresh, secret: str) -> bool:
    try:
        plain = sealing.opened_with(secret, base64.b64decode(fresh.proof, validate=True))
        proof = msgspec.json.decode(plain, type=_Proof)
        return sealing.public_of(proof.secret) == fresh.slot.public and proof.digest == _digest(fresh.slot)
    except (KeystoreRefused, msgspec.MsgspecError, binascii.Error, ValueError):
        return False


def _fresh(path: Path) -> _Fresh | None:
    try:
        with path.open("rb") as file:
            fresh = msgspec.json.decode(file.read(_LARGEST), type=_Fresh)
        keystore.require_slot_form(fresh.slot)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return fresh if fresh.format == _FORMAT else None


def _digest(slot: Slot) -> str:
    return hashlib.sha256(msgspec.json.encode(slot)).hexdigest()


def _path(folder: Path, slot: Slot) -> Path:
    return folder / FOLDER / f"{slot.slot}.json"


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        sync_folder(path.parent.parent)
    except OSError:
        raise CouldNotSave() from None
    write_safely(path, content)
