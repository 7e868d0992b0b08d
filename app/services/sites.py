"""Setting up a site, signing in and out."""

import contextlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.clock import Clock, SystemClock
from app.domain.account import NewAccount
from app.domain.roles import Action
from app.domain.site import SafetyPathway, SiteSettings
from app.errors import CouldNotSave, NoNewKey, NotValid, StoreError, WrongDrive
from app.i18n import _
from app.services.door_pages import PRACTICE_SIGN
from app.services.session import Session, shipped_release
from app.services.waiting import counted
from app.storage import champion_password, keystore, left_talks, receiving, rekeying, sealed_events
from app.storage import site as kept
from app.storage.drive import Drive, drive_of
from app.storage.keystore import RECOVERY
from app.storage.recovery_key import plain_recovery_key


def set_up_site(
    folder: Path,
    settings: SiteSettings,
    accounts: Sequence[NewAccount],
    clock: Clock | None = None,
    cost: kept.KdfCost | None = None,
) -> str:
    """Make the encrypted site and return the recovery key, shown once. storage.site says what is refused.

    `cost` is what one guess at a password costs; left out, the full cost.
    """
    if not settings.practice:
        _require_own_disk(folder)
    recovery_key = kept.create_site(folder, settings, accounts, clock or SystemClock(), shipped_release(), cost)
    if settings.practice:
        (folder / PRACTICE_SIGN).touch()
    return recovery_key


def recover(folder: Path, recovery_key: str, user: str, new_password: str, clock: Clock | None = None) -> str:
    """Give one account a new password with the recovery key, and return the key that replaces it."""
    moment = clock or SystemClock()
    return counted(
        folder, RECOVERY, moment, lambda: kept.recover_site(folder, recovery_key, user.strip(), new_password, moment)
    )


def recovery_key_trouble(typed: str) -> str:
    """What is wrong with a recovery key as it was typed, in words; empty when it may be right. Opens nothing."""
    try:
        plain_recovery_key(typed)
    except NotValid as error:
        return error.sentence
    return ""


def place_trouble(folder: Path) -> str:
    """Why no real site may be set up in this folder, in words; empty when it may."""
    try:
        _require_own_disk(folder)
    except WrongDrive as error:
        return error.sentence
    return ""


def site_exists(folder: Path) -> bool:
    return kept.site_exists(folder)


def sign_in(
    folder: Path,
    user: str,
    password: str,
    clock: Clock | None = None,
    wall: Callable[[], float] = time.time,
    *,
    new_anchor: bool = False,
) -> Session:
    """Open the site as this user. Raises one StoreError for each thing that can be wrong; nothing is changed then.

    Wrong passwords cost this name a growing delay (TooSoon), counted in real seconds by `wall`. What happened while
    nobody was signed in goes into the log now, and what champions have closed into the inbox. `new_anchor` makes a
    missing anchor anew, which only a person may decide. Talks of somebody who left at the lock are closed now.
    """
    moment, name = clock or SystemClock(), user.strip()
    site = counted(
        folder, name, moment, lambda: kept.open_site(folder, name, password, moment, new_anchor=new_anchor), wall
    )
    try:
        if not site.settings.practice:
            _require_own_disk(folder)
        sealed_events.fold(site)
        champion_password.take_in(site)
        with contextlib.suppress(CouldNotSave):  # the talks stay where they are for the next sign-in
            receiving.receive(site)
        session = Session(site, moment)
        _close_left_talks(session)
    except BaseException:
        site.close()
        raise
    return session


def leave_locked(folder: Path, user: str, clock: Clock) -> None:
    """Somebody signed out at the lock, where nobody can prove a password and no key is at hand.

    It is kept for the log; their open talks are closed as versions at the next sign-in of staff who hold talks.
    """
    with contextlib.suppress(StoreError):
        key_file = keystore.read(folder)
        about = keystore.slot_id(key_file.install_id, user.strip())
        sealed_events.append(folder, key_file.public, left_talks.LEFT, clock.now(), about)


def _close_left_talks(session: Session) -> None:
    """Nothing that was said is lost: what was kept so far becomes a version, and the talk can be gone on with."""
    if not session.may(Action.HOLD_TALK):
        return
    with session.site.store.read() as conn:
        left = left_talks.left_at_the_lock(conn)
    if left:
        from app.services import assessments

        for sitting in left:
            assessments.close_sitting(session, sitting, "signed out")


def look(folder: Path, user: str, password: str, clock: Clock | None = None) -> Session:
    """Open records that are behind or damaged, only to read; what is wrong stands in `session.site.trouble`.

    Not a byte of them changes; that somebody looked is kept for the log until they are put right.
    """
    moment, name = clock or SystemClock(), user.strip()
    site = counted(folder, name, moment, lambda: kept.open_site(folder, name, password, moment, only_read=True))
    with contextlib.suppress(StoreError):
        key_file = keystore.read(folder)
        about = keystore.slot_id(key_file.install_id, name)
        sealed_events.append(folder, key_file.public, "looked", moment.now(), about)
    return Session(site, moment)


def sign_out(session: Session) -> None:
    """Close this user's open talks as versions, then everything else; give the records a new key when one is due.

    A backup is made by itself before that, when something has changed.

    A window then restarts the program (`services.restart`), so that no key stays in memory. Raises NoNewKey when only
    that could not be done, and CouldNotSave; the caller closes the session then.
    """
    from app.services import assessments, backups
    from app.storage import sittings

    site = session.site
    if site.only_read:
        site.close()
        return
    with site.store.read() as conn:
        mine = [each for each in sittings.open_sittings(conn) if each.typed_by == session.account.account_id]
    for sitting in mine if session.may(Action.HOLD_TALK) else ():
        assessments.close_sitting(session, sitting, "signed out")
    rekey = rekeying.is_due(site)
    backups.automatic(session, "new key" if rekey else "sign-out")
    if not rekey:
        site.close()
        return
    try:
        rekeying.close_with_new_key(site)
        done = True
    except (StoreError, OSError):
        done = False
    if not done:
        raise NoNewKey()


def _require_own_disk(folder: Path) -> None:
    if drive_of(folder) is not Drive.FIXED:
        raise WrongDrive()


def change_settings(session: Session, settings: SiteSettings) -> None:
    """Raises NotValid when a needed fact is missing. What is due is worked out again by the new settings."""
    session.require(Action.CHANGE_SETTINGS)
    kept.change_settings(session.site, settings)


def sample_pathway() -> SafetyPathway:
    """A made-up pathway for practice sites, marked as such."""
    return SafetyPathway(
        name=_("Sample safety pathway"),
        who_to_tell=_("the duty manager (sample)"),
        phone="0000",
        phone_at_night="0000",
        form=_("the sample safety form"),
        where_form_is=_("the sample folder"),
        sample=True,
    )
