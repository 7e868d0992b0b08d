"""A new key for the records: copied under it, verified, swapped. An older key file opens no later copy.

At every moment one key file goes with one records file. The key file's rename is the step that decides; if the power
fails before it the copy is thrown away, if after it the copy is put in place at the next opening.
"""

import contextlib
import os
from pathlib import Path

from sqlcipher3 import dbapi2

from app.errors import CouldNotSave, StoreError
from app.storage import accounts as account_table
from app.storage import anchor, audit, backup, keystore, settings_table
from app.storage.database import Store, connect
from app.storage.files import sync_file
from app.storage.keystore import Keys, Keystore
from app.storage.opened import OpenSite
from app.storage.replacing import NEXT, RECORDS, opens, put_copy_in_place, remove_copy

DUE = "rekey_due"


def ask_for(open_site: OpenSite, reason: str) -> None:
    """The records get a new key at the next sign-out. `reason` is a word for the log."""
    with open_site.store.write() as conn:
        settings_table.put(conn, DUE, reason)


def is_due(open_site: OpenSite) -> bool:
    with open_site.store.read() as conn:
        return bool(settings_table.get(conn, DUE))


def close_with_new_key(open_site: OpenSite) -> None:
    """Close the site and give its records a new key, which everybody with an active account gets.

    Raises StoreError when it could not be done; the site is then closed as it was, and it is still due.
    """
    folder, fresh, old = open_site.folder, Keys(os.urandom(32)), open_site.keys
    try:
        before = keystore.read(folder)
        keystore.require_unchanged(before, old)
        after = _with_new_key(open_site, before, fresh)
        _copy_under(open_site, fresh, after)
    except BaseException:
        with contextlib.suppress(OSError):  # the next opening takes it away
            remove_copy(folder)
        open_site.close()
        raise
    open_site.closed = True
    try:
        open_site.store.close()
        open_site.keys = Keys(b"")
        _swap(folder, after, old)
    finally:
        open_site.lock.release()


def _with_new_key(open_site: OpenSite, before: Keystore, fresh: Keys) -> Keystore:
    """The key file with every active account's slot, each opening the new key. A champion's own key stays."""
    with open_site.store.read() as conn:
        active = [account for account in account_table.all_accounts(conn) if account.active]
    roles = {keystore.slot_id(before.install_id, account.user): account.role for account in active}
    recovery = keystore.slot_id(before.install_id, keystore.RECOVERY)
    slots = [
        slot if roles.get(slot.slot) == "champion" else keystore.resealed(slot, fresh.data)
        for slot in before.slots
        if slot.slot in roles or slot.slot == recovery
    ]
    return keystore.signed(keystore.only_slots(before, slots), fresh)


def _copy_under(open_site: OpenSite, fresh: Keys, after: Keystore) -> None:
    """A verified copy under the new key; it knows the new key file's number and the old log's key."""
    copy = open_site.folder / NEXT
    remove_copy(open_site.folder)
    backup.copy_to(open_site.store, copy)
    try:
        connection = connect(copy, open_site.keys.db)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA rekey = \"x'{fresh.db.hex()}'\"")
        finally:
            connection.close()
        store = Store(copy, fresh.db)
    except dbapi2.Error:
        failure = CouldNotSave()
    else:
        try:
            _write_into(store, open_site, fresh, after)
        finally:
            store.close()
        _require_whole(copy, fresh)
        sync_file(copy)
        return
    raise failure


def _write_into(store: Store, open_site: OpenSite, fresh: Keys, after: Keystore) -> None:
    was = open_site.keys
    with store.write() as conn:
        reason = str(settings_table.get(conn, DUE) or "")
        audit.record(conn, open_site, "signed_out")
        audit.keep_key(conn, was)
        anchor.keep_key(conn, was)
        settings_table.put(conn, settings_table.GENERATION, after.generation)
        settings_table.put(conn, DUE, "")
        open_site.keys = fresh
        try:
            audit.record(conn, open_site, "rekeyed", reason=reason)
            wrong = audit.chain_problems(conn, fresh)
        finally:
            open_site.keys = was
        if wrong:
            raise StoreError(wrong[0])


def _require_whole(copy: Path, fresh: Keys) -> None:
    whole = False
    with contextlib.suppress(dbapi2.Error), contextlib.closing(connect(copy, fresh.db, query_only=True)) as connection:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        whole = not broken and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not whole:
        raise StoreError()


def _swap(folder: Path, after: Keystore, old: Keys) -> None:
    keystore.write(folder, after)
    try:
        put_copy_in_place(folder)
    except OSError:
        # Another program holds the file. The next opening puts it in place: the key file goes with the copy already.
        return
    keystore.settle(folder, after)
    if opens(folder / RECORDS, old):
        raise StoreError()
