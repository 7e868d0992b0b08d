"""The way back in when a password is lost: the printed recovery key resets one account and is then replaced."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from app.clock import Clock
from app.domain.account import Account
from app.errors import KeystoreDamaged, KeystoreMissing, NoSite, NotFound
from app.i18n import _
from app.storage import accounts as account_table
from app.storage import audit, keystore, rekeying, settings_table
from app.storage.creating import slot_key
from app.storage.files import FolderLock
from app.storage.keystore import Keys, Keystore
from app.storage.opening import RECORDS, open_with, require_generation
from app.storage.passwords import require_good_password
from app.storage.recovery_key import new_recovery_key, plain_recovery_key


@dataclass(frozen=True)
class _Desk:
    """Stands in the log for whoever holds the recovery key: the account that is being reset."""

    account: Account
    clock: Clock
    keys: Keys = field(repr=False)
    session: str = field(default_factory=lambda: uuid.uuid4().hex)


def recover_site(folder: Path, recovery_key: str, user: str, new_password: str, clock: Clock) -> str:
    """Give one account a new password and return the recovery key that replaces the one used.

    Raises NotValid for a mistyped key or a password that will not do, WrongPassword for a key that is not this
    site's, NotFound for no such account, and what `open_site` raises for the files.
    """
    if not (folder / RECORDS).exists() and not (folder / keystore.FILE).exists():
        raise NoSite()
    secret = plain_recovery_key(recovery_key)
    require_good_password(new_password, user)
    lock = FolderLock(folder)
    try:
        key_file = _key_file_or_spare(folder)
        slot, data_key = keystore.unlock(key_file, keystore.RECOVERY, secret)
        keys = Keys(data_key)
        keystore.require_unchanged(key_file, keys)
        return _reset(folder, key_file, keys, slot.cost, user, new_password, clock)
    finally:
        lock.release()


def _reset(
    folder: Path,
    key_file: Keystore,
    keys: Keys,
    cost: keystore.KdfCost,
    user: str,
    new_password: str,
    clock: Clock,
) -> str:
    store = open_with(folder, key_file, keys)
    try:
        with store.read() as conn:
            require_generation(conn, key_file)
            account = account_table.account_of(conn, user)
        if account is None:
            raise NotFound(_("There is no account with that user name."))
        fresh_key = new_recovery_key()
        install_id, role = key_file.install_id, account.role
        after = keystore.with_slots(
            key_file,
            keystore.new_slot(install_id, user, role.value, new_password, slot_key(role, keys), cost),
            keystore.new_slot(
                install_id,
                keystore.RECOVERY,
                keystore.RECOVERY_ROLE,
                plain_recovery_key(fresh_key),
                keys.data,
                cost,
            ),
        )
        after = keystore.signed(after, keys)
        with store.write() as conn:
            audit.record(conn, _Desk(account, clock, keys), "recovery_key_used")
        keystore.write(folder, after)
        with store.write() as conn:
            settings_table.put(conn, settings_table.GENERATION, after.generation)
            settings_table.put(conn, rekeying.DUE, "recovery_key_used")
        keystore.settle(folder, after)
        return fresh_key
    finally:
        store.close()


def _key_file_or_spare(folder: Path) -> Keystore:
    try:
        return keystore.read(folder)
    except (KeystoreMissing, KeystoreDamaged):
        if not (folder / keystore.SPARE).is_file():
            raise
        return keystore.read(folder, keystore.SPARE)
