"""What the records need by themselves: a check once a week, a backup once a day, and what home says about both."""

from collections.abc import Callable
from enum import StrEnum

from app.domain.roles import Action
from app.i18n import _, plural
from app.services import backups, salvaging, weekly_check
from app.services.session import Session
from app.storage.watching import Watch, unwatched

MOST_FOUND = 3
"""Findings of a check that home names; the administrator sees the others with `verify`."""


class Work(StrEnum):
    BACKUP = "backup"
    CHECK = "check"


def tend(
    session: Session, watch: Watch = unwatched, begun: Callable[[Work], None] = lambda _work: None
) -> tuple[Work, ...]:
    """Whatever is due now, the backup first; gives what was done. `begun` is told before each.

    What `watch(done, all)` raises gives it up; it is then still due. Records that can only be read are left alone.
    """
    if session.site.only_read:
        return ()
    done = []
    if backups.due_today(session):
        begun(Work.BACKUP)
        if backups.automatic(session, "daily", watch) is not None:
            done.append(Work.BACKUP)
    if weekly_check.check_due(session):
        begun(Work.CHECK)
        weekly_check.check_now(session, watch)
        done.append(Work.CHECK)
    return tuple(done)


def how_far(work: Work, done: int, of: int) -> str:
    """One calm line while it runs."""
    words = {
        Work.BACKUP: _("Today's backup is being made: {part} %."),
        Work.CHECK: _("The weekly check is under way: {part} %."),
    }
    return words[work].format(part=done * 100 // max(of, 1))


def how_it_ended(session: Session, done: tuple[Work, ...]) -> str:
    """One calm line when it has ended; empty when nothing was due. What a check found is among the notices."""
    if Work.CHECK in done:
        found = len(weekly_check.last_found(session))
        if not found:
            return _("The weekly check is done. All is well.")
        return plural("The weekly check found {count} thing.", "The weekly check found {count} things.", found)
    return _("Today's backup is made.") if done else ""


def notices(session: Session) -> tuple[str, ...]:
    """Sentences for home, the pressing one first; empty when all is well. They name nobody."""
    found = weekly_check.last_found(session)
    if session.may(Action.ADD_ACCOUNT):
        first = _("Something is wrong with the records. What to do stands here.")
    else:
        first = _("Something is wrong with the records. Call your administrator today.")
    recovered = _recovered(session)
    return (*((first,) if found else ()), *found[:MOST_FOUND], *recovered, *backups.backup_state(session).notices)


def _recovered(session: Session) -> tuple[str, ...]:
    """For those who may look at them."""
    count = len(salvaging.to_check(session)) if session.may(Action.OPEN_RECORD) else 0
    if not count:
        return ()
    return (
        plural(
            "{count} recovered record waits to be looked at. Open Backups and checks.",
            "{count} recovered records wait to be looked at. Open Backups and checks.",
            count,
        ),
    )
