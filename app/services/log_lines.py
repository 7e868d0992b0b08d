"""What reading leaves in the log: a search, a record opened and why; and when a reason has to be asked."""

from datetime import UTC, datetime, time

import sqlalchemy as sa

from app.domain.roles import Action, Role
from app.services.session import Session
from app.storage import audit, reading, sittings
from app.storage.tables import audit as log
from app.storage.tables import due, versions


def note_searched(session: Session) -> None:
    """One line for a run of searching, letter by letter; what was typed is a name and stays out of the log."""
    session.require(Action.FIND_PEOPLE)
    if session.site.only_read:
        return
    with session.site.store.read() as conn:
        newest = conn.execute(sa.select(log.c.action, log.c.session).order_by(log.c.seq.desc()).limit(1)).first()
    if newest is not None and tuple(newest) == ("searched", session.site.session):
        return
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "searched")


def reason_needed(session: Session, person_id: str) -> bool:
    """Whether opening this record is outside today's work, so that the user has to say why.

    Today's work: a talk that is open, something due that may be done by now, or something written today. For a nurse
    it is always asked about somebody who said no to sharing with healthcare here, but for a talk of the nurse's own.
    Where nothing can be kept none is.
    """
    session.require(Action.OPEN_RECORD)
    if session.site.only_read:
        return False
    today = session.today()
    morning = datetime.combine(today, time()).astimezone(UTC).isoformat()
    with session.site.store.read() as conn:
        open_now = [each for each in sittings.open_sittings(conn) if each.person_id == person_id]
        if any(each.typed_by == session.account.account_id for each in open_now):
            return False
        if session.account.role is Role.HEALTHCARE and reading.consents_of(conn, person_id).get("health") is False:
            return True
        if open_now:
            return False
        waiting = sa.select(due.c.kind).where(due.c.person_id == person_id, due.c.opened_on <= today.isoformat())
        written = sa.select(versions.c.seq).where(versions.c.person_id == person_id, versions.c.made_at >= morning)
        return not (conn.execute(waiting.limit(1)).first() or conn.execute(written.limit(1)).first())
