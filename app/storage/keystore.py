"""The key file: one slot per account opens the same random key, and nothing in it can be changed unnoticed.

A password wraps a key pair of the account's own, and the data key is sealed to the public half. So the records can get
a new key without anybody's password, and whoever holds an older key file, or a password alone, does not get it.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import KeystoreDamaged, KeystoreMissing, KeystoreRefused, NotAllowed, WrongPassword
from app.i18n import _
from app.storage import sealing
from app.storage.files import read_small, unreadable_files, write_safely
from app.storage.keys import FLOOR, KdfCost, Keys

__all__ = ["FLOOR", "KdfCost", "Keys"]

FILE = "keystore.json"
SPARE = "keystore.json.bak"
RECOVERY = "\0recovery"  # no user can type this
RECOVERY_ROLE = "recovery"
_MOST_BYTES = 4 * 1024 * 1024
"""Of a key file: some thousands of accounts."""
_FORMAT = 2
_OFF = b"switched off"


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in. `slot` is a digest of the user name: no name stands in the file. Bytes are base64.

    `wrapped` is the secret half of `public` under the password; `sealed` is what this slot opens, sealed to `public`.
    """

    slot: str
    role: str
    passes: int
    memory_kib: int
    lanes: int
    salt: str
    check: str
    nonce: str
    wrapped: str
    public: str
    sealed: str

    @property
    def cost(self) -> KdfCost:
        return KdfCost(self.passes, self.memory_kib, self.lanes)


class Keystore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. `generation` grows with each change and is kept in the database too.

    `public` is the installation's: what happens while nobody is signed in is sealed to it.
    """

    format: int
    install_id: str
    generation: int
    slots: tuple[Slot, ...]
    public: str = ""
    mac: str = ""

    def slot(self, slot_id: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.slot == slot_id), None)


def slot_id(install_id: str, user: str) -> str:
    """The slot of a user name, however it is capitalised. Works for `RECOVERY` too."""
    named = f"{install_id}\n{user_key(user)}".encode("utf-8", "surrogatepass")  # half a letter is a name like any other
    return hashlib.sha256(named).hexdigest()[:32]


def user_key(user: str) -> str:
    """A user name as it is compared."""
    return unicodedata.normalize("NFC", user.strip().casefold())


def new_slot(
    install_id: str, user: str, role: str, password: str, data_key: bytes, cost: KdfCost, secret: str = ""
) -> Slot:
    """A way to `data_key` by a password. Takes one Argon2id. `secret` keeps an account's own key pair."""
    if not secret:
        secret, _public = sealing.new_pair()
    public, salt, nonce = sealing.public_of(secret), os.urandom(16), os.urandom(12)
    slot = Slot(
        slot=slot_id(install_id, user),
        role=role,
        passes=cost.passes,
        memory_kib=cost.memory_kib,
        lanes=cost.lanes,
        salt=_text(salt),
        check="",
        nonce=_text(nonce),
        wrapped="",
        public=public,
        sealed=_text(sealing.sealed_to(public, data_key)),
    )
    wrapping, check = _stretched(password, cost, salt)
    wrapped = AESGCM(wrapping).encrypt(nonce, secret.encode(), _bound_to(install_id, slot))
    return msgspec.structs.replace(slot, check=_text(check), wrapped=_text(wrapped))


def resealed(slot: Slot, data_key: bytes) -> Slot:
    """The same way in to another key. Needs no password."""
    return msgspec.structs.replace(slot, sealed=_text(sealing.sealed_to(slot.public, data_key)))


def switched_off(slot: Slot) -> Slot:
    """The slot of an account that was switched off: its password opens nothing, and whoever types it is told so."""
    return resealed(slot, _OFF)


@dataclass(frozen=True, repr=False)
class Unlocked:
    """A slot that its password opened: the account's own secret key, and what is sealed to it."""

    slot: Slot
    secret: str
    data_key: bytes


def unlock(keystore: Keystore, user: str, password: str) -> tuple[Slot, bytes]:
    """The slot of `user` and the key in it; raises what `unlock_slot` raises."""
    opened = unlock_slot(keystore, user, password)
    return opened.slot, opened.data_key


def unlock_slot(keystore: Keystore, user: str, password: str) -> Unlocked:
    """Open the slot of `user`.

    Raises WrongPassword for a wrong password and, after the same work, for an unknown name; KeystoreRefused for a
    slot that was changed; NotAllowed for the right password of an account that was switched off.
    """
    slot = keystore.slot(slot_id(keystore.install_id, user))
    sample = slot or next(iter(keystore.slots), None)
    cost = sample.cost if sample else KdfCost()
    salt = _bytes(slot.salt) if slot else b"\0" * 16
    wrapping, check = _stretched(password, cost, salt)
    if slot is None or not hmac.compare_digest(check, _bytes(slot.check)):
        raise WrongPassword()
    try:
        bound = _bound_to(keystore.install_id, slot)
        secret = AESGCM(wrapping).decrypt(_bytes(slot.nonce), _bytes(slot.wrapped), bound).decode()
    except InvalidTag:
        # The password is right, so it is the slot's role, cost or owner that was changed.
        raise KeystoreRefused() from None
    data_key = sealing.opened_with(secret, _bytes(slot.sealed))
    if data_key == _OFF:
        raise NotAllowed(_("This account is switched off. Ask your manager."))
    return Unlocked(slot, secret, data_key)


def signed(keystore: Keystore, keys: Keys) -> Keystore:
    return msgspec.structs.replace(keystore, mac=_mac(keystore, keys))


def require_unchanged(keystore: Keystore, keys: Keys) -> None:
    """Raises KeystoreRefused when a slot was added, taken away or changed."""
    if not hmac.compare_digest(_mac(keystore, keys).encode(), keystore.mac.encode()):
        raise KeystoreRefused()


def with_slots(keystore: Keystore, *fresh: Slot) -> Keystore:
    """The next generation, with each fresh slot in the place of the one that had its id. Unsigned."""
    replaced = {slot.slot for slot in fresh}
    others = tuple(slot for slot in keystore.slots if slot.slot not in replaced)
    return msgspec.structs.replace(keystore, generation=keystore.generation + 1, slots=(*others, *fresh), mac="")


def only_slots(keystore: Keystore, slots: Sequence[Slot]) -> Keystore:
    """The next generation with these slots and no others. Unsigned."""
    return msgspec.structs.replace(keystore, generation=keystore.generation + 1, slots=tuple(slots), mac="")


def new_keystore(install_id: str, slots: Sequence[Slot], public: str = "") -> Keystore:
    return Keystore(format=_FORMAT, install_id=install_id, generation=1, slots=tuple(slots), public=public)


def read(folder: Path, name: str = FILE) -> Keystore:
    """The key file in good form. Raises KeystoreMissing, KeystoreDamaged, or KeystoreRefused (cost out of bounds)."""
    try:
        raw = read_small(folder / name, _MOST_BYTES)
    except PermissionError:
        raise unreadable_files() from None
    except FileNotFoundError:
        raise KeystoreMissing(_missing(_spare_waits(folder, name))) from None
    except OSError:
        raise KeystoreDamaged(_damaged(_spare_waits(folder, name))) from None
    try:
        keystore = msgspec.json.decode(raw, type=Keystore)
        _require_form(keystore)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise KeystoreDamaged(_damaged(_spare_waits(folder, name))) from None
    if not all(slot.cost.within_bounds for slot in keystore.slots):
        raise KeystoreRefused()
    return keystore


def _spare_waits(folder: Path, name: str) -> bool:
    return name == FILE and (folder / SPARE).is_file()


def newer_copy_waits(folder: Path, keystore: Keystore) -> bool:
    """Whether the spare is of a later generation: then an older key file was put back over the right one."""
    try:
        return read(folder, SPARE).generation > keystore.generation
    except (KeystoreMissing, KeystoreDamaged, KeystoreRefused):
        return False


def write(folder: Path, keystore: Keystore) -> None:
    """Put the key file in place, safely, keeping the one before as the spare until `settle` is called."""
    if (folder / FILE).is_file():
        write_safely(folder / SPARE, (folder / FILE).read_bytes())
    write_safely(folder / FILE, _encoded(keystore))


def settle(folder: Path, keystore: Keystore) -> None:
    """Make the spare equal to the key file, once the database knows its generation: an older spare would be refused."""
    wanted = _encoded(keystore)
    spare = folder / SPARE
    if not spare.is_file() or spare.read_bytes() != wanted:
        write_safely(spare, wanted)


def _encoded(keystore: Keystore) -> bytes:
    return msgspec.json.format(msgspec.json.encode(keystore), indent=1) + b"\n"


def _require_form(keystore: Keystore) -> None:
    """Raises ValueError for what no key file of ours holds."""
    if keystore.format != _FORMAT or keystore.generation < 1 or not keystore.install_id:
        raise ValueError("format")
    if len({slot.slot for slot in keystore.slots}) != len(keystore.slots) or not keystore.slots:
        raise ValueError("slots")
    for slot in keystore.slots:
        require_slot_form(slot)


def require_slot_form(slot: Slot) -> None:
    """Raises ValueError for what no slot of ours holds."""
    if len(_bytes(slot.salt)) != 16 or len(_bytes(slot.nonce)) != 12:
        raise ValueError("salt")
    _bytes(slot.check), _bytes(slot.wrapped), _bytes(slot.sealed)


def _stretched(password: str, cost: KdfCost, salt: bytes) -> tuple[bytes, bytes]:
    """Two independent keys from one Argon2id: to wrap with, and to tell a wrong password from a changed slot."""
    if not cost.within_bounds:
        raise KeystoreRefused()
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    stretched = Argon2id(
        salt=salt, length=64, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(secret)
    return stretched[:32], stretched[32:]


def _bound_to(install_id: str, slot: Slot) -> bytes:
    """What a wrapped key is tied to: moved to another slot, role, cost or site it does not open."""
    return _canonical(
        {
            "format": _FORMAT,
            "install_id": install_id,
            "slot": slot.slot,
            "role": slot.role,
            "public": slot.public,
            "kdf": ["argon2id", slot.passes, slot.memory_kib, slot.lanes, slot.salt],
        }
    )


def _mac(keystore: Keystore, keys: Keys) -> str:
    plain = msgspec.to_builtins(keystore)
    plain.pop("mac")
    return hmac.new(keys.keystore_mac, _canonical(plain), "sha256").hexdigest()


def _canonical(plain: Mapping[str, object]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("base64") from None


def _missing(spare_waits: bool) -> str:
    if spare_waits:
        return _("The key file is missing. There is a copy named keystore.json.bak: put it back as keystore.json.")
    # No recovery key helps here: what it opens stands in the key file.
    return _("The key file is missing and there is no copy here. Put keystore.json back, or restore a backup.")


def _damaged(spare_waits: bool) -> str:
    return "" if spare_waits else _("The key file is damaged and there is no copy. Restore a backup.")
