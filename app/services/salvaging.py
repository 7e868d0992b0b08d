"""Salvage: what damaged records still tell, copied into new ones; staff look at each recovered record once."""

from datetime import datetime
from pathlib import Path

from app.clock import Clock, SystemClock
from app.domain.roles import Action
from app.errors import NoSite, NotAllowed, NotValid, WrongDrive
from app.i18n import _, plain_date, plural
from app.services.door_pages import PRACTICE_SIGN
from app.services.pages.backups import RecoveredLine
from app.services.second_person import Second
from app.services.session import Session
from app.services.waiting import counted
from app.storage import audit, keystore, people, salvage
from app.storage.drive import Drive, drive_of
from app.storage.files import FolderLock
from app.storage.opening import RECORDS
from app.storage.salvage import Salvaged


def salvage_into(
    folder: Path, into: Path, user: str, password: str, second: Second | None, clock: Clock | None = None
) -> Salvaged:
    """Copy what can be read into a new folder; it makes a second copy of the records, so it takes two people.

    Raises NoSite, NotValid, SiteExists, NotAllowed, WrongPassword, TooSoon, CouldNotSave; changes no old file.
    """
    moment, name = clock or SystemClock(), user.strip()
    if not (folder / RECORDS).is_file():
        raise NoSite()
    if into.resolve() == folder.resolve():
        raise NotValid(_("Choose another folder: the damaged files stay as they are."))
    if not (folder / PRACTICE_SIGN).exists() and drive_of(into) is not Drive.FIXED:
        raise WrongDrive()
    if second is None or not second.user.strip():
        raise NotAllowed(_("This needs a second person. Ask another member of staff to type their password."))
    other = second.user.strip()
    if keystore.user_key(other) == keystore.user_key(name):
        raise NotAllowed(_("The second person must be somebody else. Ask another member of staff."))
    lock = FolderLock(folder)
    try:
        keys = counted(folder, name, moment, lambda: salvage.key_for(folder, name, password))
        counted(folder, other, moment, lambda: salvage.key_for(folder, other, second.password))
        found = salvage.salvage(folder, into, keys, name, moment)
    finally:
        lock.release()
    if (folder / PRACTICE_SIGN).exists():
        (into / PRACTICE_SIGN).touch()
    return found


def salvaged_in_words(found: Salvaged) -> tuple[str, ...]:
    """What came out, and where rows are missing."""
    told = [plural("{count} record was recovered. Check it.", "{count} records were recovered. Check each one.",
                   found.records)]  # fmt: skip
    told += [_("Some rows of {table} could not be read.").format(table=name) for name in found.gaps]
    return tuple(told)


def to_check(session: Session) -> tuple[tuple[str, str], ...]:
    """(record id, person id) of what was recovered and not looked at yet."""
    session.require(Action.CHECK_RECORDS)
    with session.site.store.read() as conn:
        return tuple(salvage.to_check(conn))


def recovered_page(session: Session) -> tuple[RecoveredLine, ...]:
    """The same with whom and what it is about, for somebody who may open the records; oldest first."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        waiting = dict(salvage.to_check(conn))
        made = salvage.made_of(conn, list(waiting))
        names = {each.person_id: each.details.full_name for each in people.people_by_id(conn, set(waiting.values()))}
    nobody = _("Nobody can tell who it is about")
    lines = []
    for record_id, person_id in waiting.items():
        kind, on = made.get(record_id, ("", ""))
        day = plain_date(datetime.fromisoformat(on).astimezone().date()) if on else _("A talk that was still open")
        lines.append((on, RecoveredLine(record_id, person_id, _what(kind), names.get(person_id, nobody), day)))
    return tuple(line for _on, line in sorted(lines, key=lambda each: (each[0], each[1].record_id)))


def _what(kind: str) -> str:
    return {
        "person": _("Name and details"),
        "assessment": _("A health talk"),
        "sitting": _("Answers of a talk"),
        "plan": _("A plan"),
        "goal": _("A goal"),
        "review": _("A review of the plan"),
        "check_in": _("A check-in"),
        "consent": _("What they agreed to"),
        "concern": _("A concern"),
        "pack": _("A pack that was handed over"),
    }.get(kind, _("Another entry"))


def note_checked(session: Session, record_id: str) -> None:
    """Somebody looked at a recovered record and it is right, or was put right."""
    session.require(Action.CHECK_RECORDS)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "recovered_checked", record=record_id)
