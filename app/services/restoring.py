"""Restore: what would be lost, two people, a new folder, the old files kept aside; and the drill that proves it."""

import contextlib
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from app.clock import Clock, SystemClock
from app.domain.account import Account
from app.domain.roles import Action, Role
from app.errors import BackupRefused, NotAllowed, NotValid, SiteExists, StoreError, WrongDrive
from app.i18n import _
from app.services.backups import require_backup
from app.services.door_pages import PRACTICE_SIGN
from app.services.second_person import Second, require_second
from app.services.session import Session
from app.services.waiting import counted
from app.storage import audit, backups, keystore, placing, restoring, still_readable
from app.storage.database import Store
from app.storage.drive import Drive, drive_of
from app.storage.files import LOCK, FolderLock, unusable_folder
from app.storage.keys import Keys
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.restoring import Held, Loss
from app.storage.site import open_site, site_exists
from app.storage.watching import Watch, unwatched

DRILL = "restore_drill"
InUse: TypeAlias = Held
"""What the records in use hold."""
STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Drill:
    """How a restore drill went: `problem` is empty when the backup could be restored whole."""

    made_at: datetime
    versions: int
    people: int
    problem: str = ""


@dataclass(frozen=True)
class Restored:
    """Where the records are now, and where the files lie that were moved aside (None: there were none)."""

    folder: Path
    aside: Path | None
    lost: Loss


@dataclass(frozen=True)
class Looked:
    """What a backup holds. `lost` is what restoring it would lose; None when nobody asked."""

    made_at: datetime
    versions: int
    people: int
    lost: Loss | None = None


def what_is_held(session: Session) -> Held:
    """What the live records hold, to be compared while they are closed."""
    session.require(Action.RESTORE)
    with session.site.store.read() as conn:
        return restoring.held_by(conn)


def preview(session: Session, backup: Path) -> Loss:
    """What restoring this backup would lose. Raises BackupRefused; changes nothing."""
    session.require(Action.RESTORE)
    backups.require_whole(backup, session.site.keys)
    return restoring.loss(what_is_held(session), _held(session, backup))


def look_into(
    folder: Path,
    backup: Path,
    user: str,
    password: str,
    live: Held | None,
    clock: Clock | None = None,
    second: Second | None = None,
) -> Looked:
    """Open a backup where it lies, only to read, with a password of its day; tell what it holds and would lose.

    `live` is what the records in use hold; None when they do not open: then what can still be read of them counts,
    as far as the same password opens them. Wrong passwords are counted at `folder`, where they are. `second`, when
    given, is proven too. Raises NoSite, BackupRefused, WrongPassword, TooSoon, NotAllowed.
    """
    moment, name = clock or SystemClock(), user.strip()
    require_backup(backup)
    keys = counted(folder, name, moment, lambda: _opens(backup, name, password))
    backups.require_whole(backup, keys)
    if second is not None:
        other = second.user.strip()
        if keystore.user_key(other) == keystore.user_key(name):
            raise NotAllowed(_("The second person must be somebody else. Ask another member of staff."))
        counted(folder, other, moment, lambda: _opens(backup, other, second.password))
    held = _held_in(backup, keys)
    if live is not None:
        return replace(_facts(backup, held), lost=restoring.loss(live, held))
    still, logged = _still(folder, name, password, backup)
    return replace(_facts(backup, held), lost=replace(restoring.loss(still, held), logged=logged))


def _still(folder: Path, user: str, password: str, backup: Path) -> tuple[Held | None, int | None]:
    """What can be read of records that do not open, and the lines of their log since the backup."""
    try:
        keys = _opens(folder, user, password)
    except (StoreError, NotAllowed):
        return None, None
    return still_readable.held_still(folder, keys), still_readable.logged_since(folder, backup, keys)


def held_in(session: Session, backup: Path) -> Looked:
    """What a backup under the key in use holds. Raises StoreError."""
    session.require(Action.BACK_UP)
    return _facts(backup, _held(session, backup))


def _facts(backup: Path, held: Held) -> Looked:
    people = len({row[0] for row in held.versions.values() if row[0]})
    return Looked(datetime.fromisoformat(backups.read_manifest(backup).made_at), len(held.versions), people)


def _opens(backup: Path, user: str, password: str) -> Keys:
    """The key of a backup by a password of a member of staff."""
    try:
        key_file = keystore.read(backup)
    except StoreError:
        raise BackupRefused() from None
    slot, data_key = keystore.unlock(key_file, user, password)
    if slot.role in (Role.CHAMPION.value, keystore.RECOVERY_ROLE):
        raise NotAllowed()
    return Keys(data_key)


def restore(
    backup: Path,
    into: Path,
    user: str,
    password: str,
    second: Second | None,
    live: Held | None = None,
    clock: Clock | None = None,
    *,
    replace_live: bool = False,
    watch: Watch = unwatched,
) -> Restored:
    """Put a backup back. The folder may hold live files only with `replace_live`; they are moved aside, not deleted.

    `live` is what the records in use hold (`what_is_held`), None when they do not open. Raises BackupRefused,
    SiteExists, NotAllowed without a second person, and what signing in raises. Nothing is in place when this raises.
    """
    moment = clock or SystemClock()
    require_backup(backup)
    placing.put_right(into)
    if live is None and replace_live:  # disposals that can still be read count: what was erased stays away
        live, _since = _still(into, user.strip(), password, backup)
    if site_exists(into) and not replace_live:
        raise SiteExists(_("There are records in this folder already. Choose an empty folder."))
    if not replace_live and into.is_dir() and any(path.name not in (LOCK, placing.MAKING) for path in into.iterdir()):
        raise NotValid(_("This folder is not empty. Choose an empty folder, or name a new one."))
    making = make_folder(into)
    lock = FolderLock(into)
    try:
        return _restore(backup, into, user.strip(), password, second, live, moment, replace_live, watch)
    finally:
        placing.clear(into)
        lock.release()
        if making:
            _remove_unless_used(into)


def make_folder(folder: Path) -> bool:
    """Whether it had to be made. Raises StoreError when it cannot be made or is a file."""
    there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise unusable_folder() from None
    return not there


def _remove_unless_used(folder: Path) -> None:
    """A folder made for a restore that was refused is not left behind."""
    if not site_exists(folder):
        with contextlib.suppress(OSError):
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()


def _restore(
    backup: Path,
    into: Path,
    user: str,
    password: str,
    second: Second | None,
    live: Held | None,
    moment: Clock,
    replace_live: bool,
    watch: Watch,
) -> Restored:
    making = restoring.copy_out(backup, into)
    site = counted(into, user, moment, lambda: restoring.open_copy(making, user, password, moment, watch))
    practice = site.settings.practice
    try:
        if not practice and drive_of(into) is not Drive.FIXED:
            raise WrongDrive()
        helper = _second_person(site, moment, second)
        with site.store.read() as conn:
            lost = restoring.loss(live, restoring.held_by(conn))
        made_at = datetime.fromisoformat(backups.read_manifest(backup).made_at)
        restoring.begin_new_life(making, site, helper, live, lost, made_at)
    finally:
        site.close()
    stamp = moment.now().strftime(STAMP)
    aside = placing.put_into_place(making, into, replace_live=replace_live, stamp=stamp)
    if practice:
        (into / PRACTICE_SIGN).touch()
    return Restored(into, aside, lost)


def drill(session: Session, watch: Watch = unwatched) -> Drill:
    """Practise: restore the newest backup beside the records, check it, throw it away; the result goes into the log.

    Raises NotValid when there is no backup yet, and what `watch` raises to stop it.
    """
    session.require(Action.RESTORE)
    found = backups.kept_in(session.site.folder / backups.FOLDER, session.clock.now())
    if not found:
        raise NotValid(_("There is no backup on this computer yet."))
    newest, place = found[0], session.site.folder / "drill"
    try:
        making = restoring.copy_out(newest.folder, place)
        problems = backups.check(making, session.site, session.site.keys, watch)
        held = _held(session, making) if not problems else None
    except StoreError as error:
        problems, held = [error.sentence], None
    finally:
        shutil.rmtree(place, ignore_errors=True)
    people = len({row[0] for row in held.versions.values() if row[0]}) if held else 0
    result = Drill(newest.made_at, len(held.versions) if held else 0, people, problems[0] if problems else "")
    if not session.site.only_read:
        with session.site.store.write() as conn:
            told = "well" if not result.problem else "failed"
            audit.record(conn, session.site, DRILL, reason=f"{told} versions={result.versions}")
    return result


def _held(session: Session, folder: Path) -> Held:
    return _held_in(folder, session.site.keys)


def _held_in(folder: Path, keys: Keys) -> Held:
    store = Store(folder / RECORDS, keys.db, only_read=True)
    try:
        with store.read() as conn:
            return restoring.held_by(conn)
    finally:
        store.close()


def _second_person(site: OpenSite, moment: Clock, second: Second | None) -> Account:
    session = Session(site, moment)
    session.require(Action.RESTORE)
    return require_second(session, second)


def live_held(folder: Path, user: str, password: str, clock: Clock | None = None) -> Held | None:
    """What the records in use hold, opened only to read; None when they do not open with this password."""
    try:
        with open_site(folder, user, password, clock or SystemClock(), only_read=True) as site:
            if site.trouble:
                return None
            with site.store.read() as conn:
                return restoring.held_by(conn)
    except (StoreError, NotAllowed):
        return None
