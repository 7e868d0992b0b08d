"""Backups made by themselves and by hand, checked, counted, and how old the one outside this computer is."""

import contextlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app.domain.roles import Action
from app.errors import BackupRefused, NoSite, NotValid, StoreError
from app.i18n import _, plain_date, plural
from app.services.session import Session
from app.storage import audit, backups, settings_table
from app.storage.drive import Drive, drive_of
from app.storage.watching import Watch, unwatched

AWAY_DAYS = 7
"""After so many days without a verified backup outside this computer, home says so (security.md section 7)."""
BEFORE_IMPORT = "import"
_OF_IMPORTS = ("imported", "receipt_kept", "fork_alarm")
"""Lines of the log that taking in files leaves: the backup of today from before the first of them is enough."""
_LAST_AWAY = "backup_away"
_LAST_FAILED = "backup_failed"


@dataclass(frozen=True)
class BackupLine:
    """One backup: its folder, when it was made, and whether its manifest can be read."""

    folder: Path
    made_at: datetime


@dataclass(frozen=True)
class BackupState:
    """Where backups stand. `notices` are sentences for home, the pressing one first; empty when all is well."""

    here: tuple[BackupLine, ...]
    away_on: date | None
    notices: tuple[str, ...]


def own_folder(session: Session) -> Path:
    session.require(Action.BACK_UP)
    return session.site.folder / backups.FOLDER


def back_up(session: Session, why: str = "daily", watch: Watch = unwatched) -> Path | None:
    """A backup on this computer when something changed since the last one; old ones are cleared away.

    Nobody is stopped by a backup that cannot be made: it gives None, the log and home tell of it. What `watch` raises
    gives it up, with nothing left of it.
    """
    session.require(Action.BACK_UP)
    if session.site.only_read:
        return None
    root = own_folder(session)
    try:
        if not _needed(session, root, why):
            return None
        made = backups.make(session.site, root, why, watch)
        backups.rotate(root, session.clock.now())
    except StoreError as error:
        with contextlib.suppress(StoreError):
            _note(session, "backup_failed", why, {_LAST_FAILED: error.sentence})
        return None
    _note(session, "backup_made", why, {_LAST_FAILED: ""})
    return made


def automatic(session: Session, why: str, watch: Watch = unwatched) -> Path | None:
    """The same where it goes by itself: at sign-out, daily, before a file is taken in and before a new key.

    A practice site holds nobody: nothing is made there. `BEFORE_IMPORT`: one is enough for a row of files.
    """
    return None if session.settings.practice else back_up(session, why, watch)


def due_today(session: Session) -> bool:
    """Whether the daily backup is still to be made."""
    today = session.clock.now().date()
    return all(kept.made_at.date() != today for kept in backups.kept_in(own_folder(session)))


def back_up_to(session: Session, folder: Path, watch: Watch = unwatched) -> Path:
    """A backup in another folder, such as a stick, checked there by opening it.

    Raises NotValid for a folder among the records, CouldNotSave, StoreDamaged or BackupRefused, and what `watch`
    raises to stop it; then nothing is left there.
    """
    session.require(Action.BACK_UP)
    here, there = session.site.folder.resolve(), folder.resolve()
    if there == here or here in there.parents:
        raise NotValid(_("That folder is among the records themselves. Choose a stick or another place."))
    made = backups.make(session.site, folder, "by hand", watch)
    away = drive_of(folder) is not Drive.FIXED
    on = session.clock.now().isoformat()
    _note(session, "backup_taken_away" if away else "backup_made", "by hand", {_LAST_AWAY: on} if away else {})
    return made


def check_backup(session: Session, folder: Path | None = None, watch: Watch = unwatched) -> list[str]:
    """Open a backup (the newest here when none is named) and check all of it; plain lines, empty when it is whole.

    Raises NotValid when there is none, NoSite for a folder that is no backup.
    """
    session.require(Action.BACK_UP)
    if folder is None:
        newest = next(iter(backups.kept_in(own_folder(session), session.clock.now())), None)
        if newest is None:
            raise NotValid(_("There is no backup on this computer yet."))
        folder = newest.folder
    require_backup(folder)
    try:
        problems = backups.check(folder, session.site, session.site.keys, watch)
    except BackupRefused as error:
        problems = [error.sentence]
    if not session.site.only_read:
        _note(session, "backup_checked", "well" if not problems else "not whole", {})
    return problems


def require_backup(folder: Path) -> None:
    """Raises NoSite, with what to choose instead, when this is no folder of one backup."""
    if (folder / backups.MANIFEST).is_file():
        return
    if not folder.is_dir():
        raise NoSite(_("There is no such folder. Put the stick in, then choose the folder again."))
    inside = backups.kept_in(folder)
    if inside:
        name = inside[0].folder.name
        raise NoSite(_("This folder holds backups. Choose one of them, such as {name}.").format(name=name))
    raise NoSite(_("There is no backup in this folder. Choose the folder that holds manifest.json."))


def backup_state(session: Session) -> BackupState:
    """For home, and for the page about backups."""
    with session.site.store.read() as conn:
        away = settings_table.get(conn, _LAST_AWAY)
        failed = settings_table.get(conn, _LAST_FAILED)
    on = datetime.fromisoformat(away).date() if isinstance(away, str) and away else None
    found = backups.kept_in(own_folder(session), session.clock.now())
    here = tuple(BackupLine(kept.folder, kept.made_at) for kept in found)
    return BackupState(here, on, _notices(session, on, str(failed or "")))


def _notices(session: Session, away_on: date | None, failed: str) -> tuple[str, ...]:
    if session.settings.practice:
        return ()
    told = [_("The last backup could not be made. {why}").format(why=failed)] if failed else []
    if away_on is None:
        told.append(_("There is no backup outside this computer yet. Put one on a stick."))
    elif session.today() - away_on > timedelta(days=AWAY_DAYS):
        days = (session.today() - away_on).days
        told.append(
            plural(
                "The backup outside this computer is {count} day old, from {day}. Put a new one on a stick.",
                "The backup outside this computer is {count} days old, from {day}. Put a new one on a stick.",
                days,
                day=plain_date(away_on),
            )
        )
    return tuple(told)


def _needed(session: Session, root: Path, why: str) -> bool:
    newest = next(iter(backups.kept_in(root, session.clock.now())), None)
    if newest is None:
        return True
    try:
        manifest = backups.require_whole(newest.folder, session.site.keys)
    except BackupRefused:
        return True
    today = newest.made_at.date() == session.clock.now().date()
    quiet = _OF_IMPORTS if why == BEFORE_IMPORT and today else ()
    return backups.changed_since(session.site, manifest, quiet=quiet)


def _note(session: Session, action: str, reason: str, settings: dict[str, str]) -> None:
    with session.site.store.write() as conn:
        for name, value in settings.items():
            settings_table.put(conn, name, value)
        audit.record(conn, session.site, action, reason=reason)
