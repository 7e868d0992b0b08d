"""Who may come in: accounts and their slots in the key file, always changed together."""

from collections.abc import Callable

from sqlalchemy.engine import Connection

from app.domain.account import Account, NewAccount
from app.domain.roles import Level, Role
from app.domain.user_names import look_alike
from app.errors import NotAllowed, NotFound, NotValid, StoreError
from app.i18n import _
from app.storage import accounts as account_table
from app.storage import audit, keystore, rekeying, settings_table
from app.storage.creating import require_account, slot_key
from app.storage.keystore import KdfCost, Keystore
from app.storage.opened import OpenSite
from app.storage.passwords import require_good_password

_GIVEN = "password_given:"


def all_accounts(open_site: OpenSite) -> list[Account]:
    with open_site.store.read() as conn:
        return account_table.all_accounts(conn)


def account_named(open_site: OpenSite, user: str) -> Account:
    """Raises NotFound."""
    with open_site.store.read() as conn:
        found = account_table.account_of(conn, user)
    if found is None:
        raise NotFound(_("There is no account with that user name."))
    return found


def proven(open_site: OpenSite, user: str, password: str) -> Account | None:
    """The active account that this password opens. Raises WrongPassword; None for one that is switched off."""
    key_file = keystore.read(open_site.folder)
    keystore.require_unchanged(key_file, open_site.keys)
    try:
        slot, _key = keystore.unlock(key_file, user, password)
    except NotAllowed:  # switched off
        return None
    if slot.role == keystore.RECOVERY_ROLE:
        return None
    account = account_named(open_site, user)
    return account if account.active else None


def add_account(open_site: OpenSite, new: NewAccount, second: str) -> Account:
    """Raises NotValid for a name that is taken or looks like one that is, or a password that will not do."""
    require_account(new)
    with open_site.store.read() as conn:
        if account_table.account_of(conn, new.user) is not None:
            raise NotValid(_("That user name is taken. Choose another one."))
        # One that is switched off too: the log still tells of it.
        if any(look_alike(new.user, each.user) for each in account_table.all_accounts(conn)):
            raise NotValid(_("That user name looks like one that is here already. Choose another one."))
    made: list[Account] = []

    def keep(conn: Connection) -> None:
        made.append(account_table.add(conn, new))
        settings_table.put(conn, _GIVEN + made[0].account_id, True)
        audit.record(
            conn, open_site, "account_added", made[0].account_id, reason=_with(second, f"{new.role} {made[0].level}")
        )

    change_key_file(open_site, lambda before: _slot_for(open_site, before, new.user, new.role, new.password), keep)
    return made[0]


def set_password(open_site: OpenSite, account: Account, password: str, second: str) -> None:
    """A new password for somebody who lost theirs; an account that was switched off is on again."""
    require_good_password(password, account.user)

    def keep(conn: Connection) -> None:
        account_table.set_active(conn, account.account_id, True)
        settings_table.put(conn, _GIVEN + account.account_id, True)
        audit.record(conn, open_site, "password_reset", account.account_id, reason=_with(second))
        if not account.active:
            audit.record(conn, open_site, "account_enabled", account.account_id, reason=_with(second))

    change_key_file(open_site, lambda before: _slot_for(open_site, before, account.user, account.role, password), keep)


def set_role(open_site: OpenSite, account: Account, role: Role, level: Level, second: str) -> None:
    """The table decides who somebody is; the slot's word for it only says what it unlocks, and stays."""
    with open_site.store.write() as conn:
        account_table.set_role(conn, account.account_id, role, level)
        audit.record(conn, open_site, "role_changed", account.account_id, reason=_with(second, f"{role} {level}"))


def disable(open_site: OpenSite, account: Account) -> None:
    """Its password opens nothing from this moment on; the records get a new key at the next sign-out."""

    def change(before: Keystore) -> Keystore:
        slot = before.slot(keystore.slot_id(before.install_id, account.user))
        return keystore.with_slots(before, *([keystore.switched_off(slot)] if slot is not None else ()))

    def keep(conn: Connection) -> None:
        account_table.set_active(conn, account.account_id, False)
        settings_table.put(conn, rekeying.DUE, "account_disabled")
        audit.record(conn, open_site, "account_disabled", account.account_id)

    change_key_file(open_site, change, keep)


def change_password(open_site: OpenSite, old: str, new: str) -> None:
    """Wrap the same key anew for the signed-in account: at every moment exactly one of the two passwords opens it.

    Raises WrongPassword, NotValid, or CouldNotSave after which the old one still holds.
    """
    user = open_site.account.user
    require_good_password(new, user)

    def change(before: Keystore) -> Keystore:
        was = keystore.unlock_slot(before, user, old)
        fresh = keystore.new_slot(before.install_id, user, was.slot.role, new, was.data_key, was.slot.cost, was.secret)
        return keystore.with_slots(before, fresh)

    def keep(conn: Connection) -> None:
        settings_table.put(conn, _GIVEN + open_site.account.account_id, False)
        audit.record(conn, open_site, "password_changed")

    change_key_file(open_site, change, keep)


def password_was_given(open_site: OpenSite) -> bool:
    """Whether somebody else chose the password of the signed-in account."""
    with open_site.store.read() as conn:
        return settings_table.get(conn, _GIVEN + open_site.account.account_id) is True


def _slot_for(open_site: OpenSite, before: Keystore, user: str, role: Role, password: str) -> Keystore:
    key = slot_key(role, open_site.keys)
    slot = keystore.new_slot(before.install_id, user, role.value, password, key, _cost(open_site, before))
    return keystore.with_slots(before, slot)


def _cost(open_site: OpenSite, before: Keystore) -> KdfCost:
    """New slots cost what the slot of the one who makes them costs."""
    own = before.slot(keystore.slot_id(before.install_id, open_site.account.user))
    return own.cost if own is not None else KdfCost()


def change_key_file(
    open_site: OpenSite, change: Callable[[Keystore], Keystore], in_records: Callable[[Connection], None]
) -> None:
    """Key file first, records next; when the records refuse, the key file before is put back.

    `change` gives the next generation, unsigned; `in_records` writes what goes with it. Raises StoreError.
    """
    folder = open_site.folder
    before = keystore.read(folder)
    keystore.require_unchanged(before, open_site.keys)
    after = keystore.signed(change(before), open_site.keys)
    keystore.write(folder, after)
    try:
        with open_site.store.write() as conn:
            settings_table.put(conn, settings_table.GENERATION, after.generation)
            in_records(conn)
    except StoreError:
        keystore.write(folder, before)
        raise
    keystore.settle(folder, after)


def _with(second: str, more: str = "") -> str:
    """For the log: what was given, and which account was the second person."""
    return " ".join(part for part in (more, f"second:{second}" if second else "") if part)
