"""The first files of a new site: what must be told before, and how they are made."""

import base64
import os
import uuid
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.account import NewAccount
from app.domain.roles import Role
from app.domain.site import LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES, SiteSettings, missing_facts
from app.domain.user_names import look_alike, may_be_a_user_name
from app.errors import NotValid
from app.i18n import _, listed
from app.storage import accounts as account_table
from app.storage import content as kept_content
from app.storage import keystore, sealing, settings_table, upgrade
from app.storage.answers import settings_to_json
from app.storage.database import Store
from app.storage.files import sync_file
from app.storage.keystore import KdfCost, Keys
from app.storage.opening import RECORDS
from app.storage.passwords import require_good_password
from app.storage.recovery_key import new_recovery_key, plain_recovery_key

_FEWEST_ACCOUNTS = 2
_LONGEST_USER = 60


def require_settings(settings: SiteSettings) -> None:
    """Raises NotValid that names every fact still missing, or for a screen that would stay open too long."""
    missing = missing_facts(settings)
    if missing:
        words = _words_for_facts()
        facts = listed([words.get(name, name) for name in missing])
        raise NotValid(_("Set-up is not finished. Still missing: {facts}.").format(facts=facts))
    if not LEAST_LOCK_MINUTES <= settings.lock_minutes <= MOST_LOCK_MINUTES:
        sentence = _("Choose {least} to {most} minutes until the screen locks.")
        raise NotValid(sentence.format(least=LEAST_LOCK_MINUTES, most=MOST_LOCK_MINUTES))


def require_accounts(accounts: Sequence[NewAccount], *, practice: bool) -> None:
    """Raises NotValid for too few accounts, a name taken twice, or a password that will not do.

    Where real records are kept two members of staff have to be there, one of them an administrator: without one nobody
    could add an account, and without two nobody could be the second person.
    """
    if len(accounts) < _FEWEST_ACCOUNTS:
        raise NotValid(_("A site needs two accounts or more. Some things need a second person."))
    if all(account.role is Role.CHAMPION for account in accounts):
        raise NotValid(_("A site needs an account of a member of staff. A champion's account opens no records."))
    members = [account.role for account in accounts if account.role is not Role.CHAMPION]
    if not practice and len(members) < _FEWEST_ACCOUNTS:
        raise NotValid(_("A site needs two members of staff. Some things need a second person."))
    if not practice and Role.ADMINISTRATOR not in members:
        raise NotValid(_("A site needs an administrator. Nobody else can add accounts."))
    for account in accounts:
        require_account(account)
    users = [account.user for account in accounts]
    if len({keystore.user_key(user) for user in users}) < len(users):
        raise NotValid(_("Two accounts have the same user name. Each needs its own."))
    if any(look_alike(one, other) for one, other in combinations(users, 2)):
        raise NotValid(_("Two user names look alike. Choose names that nobody mixes up."))


def require_account(account: NewAccount) -> None:
    """Raises NotValid for a name, or a password, that will not do."""
    user = account.user.strip()
    if not user or not user.isprintable() or len(user) > _LONGEST_USER or not account.name.strip():
        raise NotValid(_("Each account needs a user name and a name to show."))
    if not may_be_a_user_name(user):
        raise NotValid(_("Write the user name in letters of one alphabet. Numbers, dots and dashes are fine."))
    require_good_password(account.password, account.user)


def make_files(
    folder: Path,
    settings: SiteSettings,
    accounts: Sequence[NewAccount],
    content: tuple[str, bytes] | None,
    cost: KdfCost,
) -> str:
    """Key file, its spare and the records in an empty folder, all on disk; returns the recovery key."""
    install_id, keys = uuid.uuid4().hex, Keys(os.urandom(32))
    recovery_key = new_recovery_key()
    slots = [
        keystore.new_slot(install_id, new.user, new.role.value, new.password, slot_key(new.role, keys), cost)
        for new in accounts
    ]
    secret = plain_recovery_key(recovery_key)
    slots.append(keystore.new_slot(install_id, keystore.RECOVERY, keystore.RECOVERY_ROLE, secret, keys.data, cost))
    secret_half, public = sealing.new_pair()
    _make_records(folder / RECORDS, keys, install_id, settings, accounts, content, secret_half)
    fresh = keystore.signed(keystore.new_keystore(install_id, slots, public), keys)
    keystore.write(folder, fresh)
    keystore.settle(folder, fresh)
    return recovery_key


def slot_key(role: Role, keys: Keys) -> bytes:
    """What an account's slot holds: the data key, or for a champion a key of their own that opens no record."""
    return os.urandom(32) if role is Role.CHAMPION else keys.data


def _make_records(
    path: Path,
    keys: Keys,
    install_id: str,
    settings: SiteSettings,
    accounts: Sequence[NewAccount],
    content: tuple[str, bytes] | None,
    sealing_key: str,
) -> None:
    upgrade.make_schema(path, keys.db)
    store = Store(path, keys.db)
    try:
        with store.write() as conn:
            settings_table.put(conn, settings_table.INSTALL_ID, install_id)
            settings_table.put(conn, settings_table.GENERATION, 1)
            settings_table.put(conn, settings_table.SITE, settings_to_json(settings))
            signing = Ed25519PrivateKey.generate().private_bytes_raw()
            settings_table.put(conn, settings_table.SIGNING_KEY, base64.b64encode(signing).decode())
            settings_table.put(conn, settings_table.SEALING_KEY, sealing_key)
            for new in accounts:
                account_table.add(conn, new)
            if content is not None:
                kept_content.keep_release(conn, *content)
                kept_content.accept_release(conn, content[0])
    finally:
        store.close()
    sync_file(path)


def _words_for_facts() -> dict[str, str]:
    return {
        "establishment": _("name of the establishment"),
        "installation": _("name of this computer"),
        "pathway.name": _("name of the safety pathway"),
        "pathway.who_to_tell": _("who to tell when someone is not safe"),
        "pathway.phone": _("phone number by day"),
        "pathway.phone_at_night": _("phone number at night"),
        "pathway.form": _("name of the form"),
        "healthcare_contact": _("healthcare contact"),
        "healthcare_phone": _("healthcare phone number"),
    }
