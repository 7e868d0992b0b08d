"""The list of accounts held against the log and the key file: nobody is what the log does not tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from app.domain.account import Account
from app.i18n import _
from app.storage import accounts, audit, keystore, settings_table
from app.storage.keystore import Keystore
from app.storage.salvage import SALVAGED

_ACTIONS = frozenset(("account_added", "role_changed", "account_disabled", "account_enabled"))


@dataclass
class _Told:
    """What the log says of one account; empty for what it does not say."""

    role: str = ""
    level: str = ""
    active: bool = True


def list_problems(conn: Connection, key_file: Keystore) -> list[str]:
    """One plain line, without a name, for the first account that was changed outside the program.

    Records that were recovered row by row have no whole log to be held against.
    """
    if settings_table.get(conn, SALVAGED):
        return []
    told = _told(conn)
    slots = {slot.slot: slot.role for slot in key_file.slots}
    slots.pop(keystore.slot_id(key_file.install_id, keystore.RECOVERY), None)
    found = accounts.all_accounts(conn)
    mine = {each.account_id: keystore.slot_id(key_file.install_id, each.user) for each in found}
    for each in found:
        here = slots.get(mine[each.account_id], "")
        if each.active and not here:
            return [_("The list of accounts: one has no place in the key file. It was not added by this program.")]
        if not _fits(each, told.get(each.account_id, _Told()), here):
            return [_("The list of accounts: one is not what the log says it is.")]
    if slots.keys() - set(mine.values()):
        return [_("The list of accounts: one is missing.")]
    return []


def _told(conn: Connection) -> Mapping[str, _Told]:
    told: dict[str, _Told] = {}
    for row in audit.rows_of(conn, _ACTIONS):
        one = told.setdefault(row.record, _Told())
        if row.action in ("account_disabled", "account_enabled"):
            one.active = row.action == "account_enabled"
        else:
            role, level = (*[word for word in row.reason.split(" ") if not word.startswith("second:")], "", "")[:2]
            one.role, one.level = role, level or (one.level if row.action == "role_changed" else "")
    return told


def _fits(account: Account, told: _Told, slot_role: str) -> bool:
    """An account of the set-up has no line: its place in the key file says what it was made for.

    One that was switched off has no place there any more once the records have a new key.
    """
    role = told.role or slot_role or account.role
    return account.role == role and account.level == (told.level or account.level) and account.active == told.active
