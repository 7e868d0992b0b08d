"""Making a site, opening it, changing what it says about itself: the door of this room."""

import base64
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import Connection

from app.clock import Clock
from app.domain.account import Account, NewAccount
from app.domain.roles import Role
from app.domain.site import SiteSettings
from app.errors import CouldNotSave, NoSite, NotAllowed, SiteExists, StoreDamaged, WrongPassword
from app.i18n import _
from app.storage import accounts as account_table
from app.storage import anchoring, audit, clock_jumps, due_rows, keystore, placing, settings_table
from app.storage.access import change_password
from app.storage.answers import settings_from_json, settings_to_json
from app.storage.creating import make_files, require_accounts, require_settings
from app.storage.database import Store
from app.storage.files import FolderLock, put_in_place, unreadable_files, unusable_folder
from app.storage.keystore import KdfCost, Keys, Keystore
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS, open_to_look, open_with
from app.storage.recovery import recover_site

__all__ = [
    "KdfCost",
    "OpenSite",
    "change_password",
    "change_settings",
    "create_site",
    "open_site",
    "recover_site",
    "site_exists",
]

_MAKING = "making"


def site_exists(folder: Path) -> bool:
    """Whether any part of a finished site is here: then nothing may be set up over it.

    Raises StoreError for a folder that cannot be looked into.
    """
    try:
        if (folder / _MAKING / RECORDS).exists() and not (folder / RECORDS).exists():
            return False  # a set-up that was cut short: its recovery key was never shown to anybody
        return placing.is_under_way(folder) or any(
            (folder / name).exists() for name in (RECORDS, keystore.FILE, keystore.SPARE)
        )
    except PermissionError:
        raise unreadable_files() from None


def create_site(
    folder: Path,
    settings: SiteSettings,
    accounts: Sequence[NewAccount],
    clock: Clock,
    content: tuple[str, bytes] | None = None,
    cost: KdfCost | None = None,
) -> str:
    """Make a new encrypted site and return its recovery key, which is kept nowhere.

    `content` is (hash, body) of the release to accept. Raises SiteExists, NotValid with what is missing, SiteInUse or
    CouldNotSave. All is made in a folder beside and put in place last, so a set-up cut short leaves no site.
    """
    if site_exists(folder):
        raise SiteExists()
    require_settings(settings)
    require_accounts(accounts, practice=settings.practice)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise unusable_folder() from None
    lock, making = FolderLock(folder), folder / _MAKING
    try:
        if site_exists(folder):
            raise SiteExists()
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir()
        recovery_key = make_files(making, settings, accounts, content, cost or KdfCost())
        for name in (keystore.SPARE, keystore.FILE, RECORDS):
            put_in_place(making / name, folder / name)
        return recovery_key
    except OSError:
        raise CouldNotSave() from None
    finally:
        shutil.rmtree(making, ignore_errors=True)
        lock.release()


def open_site(
    folder: Path, user: str, password: str, clock: Clock, *, only_read: bool = False, new_anchor: bool = False
) -> OpenSite:
    """Sign in. Nothing is changed when this raises.

    Raises NoSite, KeystoreMissing, KeystoreDamaged, KeystoreRefused, KeystoreOld, WrongPassword (an unknown name
    too), StoreMissing, StoreEmpty, StoreDamaged, StoreBehind, AnchorMissing, StoreTooNew, UpgradeFailed, SiteInUse;
    NotAllowed for an account that opens no records.

    `only_read` opens records that are behind or damaged as they are; not a byte of them changes. `new_anchor` is the
    explicit act of making the anchor anew when it is missing; the log tells of it.
    """
    placing.put_right(folder)
    if not site_exists(folder):
        raise NoSite()
    lock = FolderLock(folder)
    try:
        if only_read:
            return _look(folder, user, password, clock, lock)
        return _sign_in(folder, user, password, clock, lock, new_anchor)
    except BaseException:
        lock.release()
        raise


def change_settings(open_site: OpenSite, settings: SiteSettings) -> None:
    """What is due is worked out again in the same transaction. Raises NotValid when a needed fact is missing."""
    require_settings(settings)
    with open_site.store.write() as conn:
        settings_table.put(conn, settings_table.SITE, settings_to_json(settings))
        due_rows.refresh_all(conn)
        audit.record(conn, open_site, "settings_changed")
    open_site.settings = settings


def _sign_in(folder: Path, user: str, password: str, clock: Clock, lock: FolderLock, new_anchor: bool) -> OpenSite:
    key_file, keys = _unlocked(folder, user, password)
    store = open_with(folder, key_file, keys)
    try:
        anchored = anchoring.held_to_anchor(store, folder, keys, key_file, new_anchor)
        with store.read() as conn:
            opened = _opened(conn, folder, store, keys, user, clock, lock)
        _let_in(opened, key_file, anchored)
    except BaseException:
        store.close()
        raise
    return opened


def _look(folder: Path, user: str, password: str, clock: Clock, lock: FolderLock) -> OpenSite:
    key_file, keys = _unlocked(folder, user, password)
    store = open_to_look(folder, keys)
    try:
        trouble = anchoring.trouble_with(store, folder, keys, key_file)
        with store.read() as conn:
            opened = _opened(conn, folder, store, keys, user, clock, lock)
    except BaseException:
        store.close()
        raise
    opened.trouble = trouble
    return opened


def _unlocked(folder: Path, user: str, password: str) -> tuple[Keystore, Keys]:
    key_file = keystore.read(folder)
    slot, data_key = keystore.unlock(key_file, user, password)
    if slot.role == keystore.RECOVERY_ROLE:
        raise WrongPassword()
    if slot.role == Role.CHAMPION.value:
        raise NotAllowed(_("A helper's talk is started by a member of staff."))
    keys = Keys(data_key)
    keystore.require_unchanged(key_file, keys)
    return key_file, keys


def _opened(
    conn: Connection, folder: Path, store: Store, keys: Keys, user: str, clock: Clock, lock: FolderLock
) -> OpenSite:
    kept_settings = settings_table.get(conn, settings_table.SITE)
    signing_key = settings_table.get(conn, settings_table.SIGNING_KEY)
    if not isinstance(kept_settings, dict) or not isinstance(signing_key, str):
        raise StoreDamaged()
    return OpenSite(
        folder=folder,
        store=store,
        account=_active_account(conn, user),
        settings=settings_from_json(kept_settings),
        install_id=str(settings_table.get(conn, settings_table.INSTALL_ID)),
        clock=clock,
        session=uuid.uuid4().hex,
        keys=keys,
        signing_key=Ed25519PrivateKey.from_private_bytes(base64.b64decode(signing_key)),
        lock=lock,
    )


def _active_account(conn: Connection, user: str) -> Account:
    """The table decides who somebody is; a slot only unlocks."""
    account = account_table.account_of(conn, user)
    if account is None:
        raise WrongPassword()
    if not account.active:
        raise NotAllowed(_("This account is switched off. Ask your manager."))
    if account.role is Role.CHAMPION:
        raise NotAllowed(_("A helper's talk is started by a member of staff."))
    return account


def _let_in(opened: OpenSite, key_file: Keystore, anchored: anchoring.Anchored) -> None:
    anchoring.take_up(opened, anchored)
    with opened.store.write() as conn:
        settings_table.put(conn, settings_table.GENERATION, key_file.generation)
        anchoring.write_down(conn, opened, anchored)
        clock_jumps.write_down(conn, opened)
        audit.record(conn, opened, "signed_in")
    keystore.settle(opened.folder, key_file)
