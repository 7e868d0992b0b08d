"""What the records need by themselves: a check once a week, a backup once a day, and what home says about both."""

from app.domain.roles import Action
from app.i18n import _, plural
from app.services import backups, salvaging, weekly_check
from app.services.session import Session
from app.storage.watching import Watch, unwatched

MOST_FOUND = 3
"""Findings of a check that home names; the administrator sees the others with `verify`."""


def tend(session: Session, watch: Watch = unwatched) -> None:
    """Whatever is due now, the backup first. What `watch(done, all)` raises gives it up; it is then still due.

    Records that can only be read are left alone.
    """
    if session.site.only_read:
        return
    if backups.due_today(session):
        backups.automatic(session, "daily", watch)
    if weekly_check.check_due(session):
        weekly_check.check_now(session, watch)


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
