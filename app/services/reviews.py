"""Holding a review: what is still true, what changed, and how far they have come on what they chose."""

from uuid import uuid4

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.services.session import Session
from app.storage import people, versions


def hold_review(session: Session, person_id: str, note: str = "", held_by: str = "") -> Version:
    """Keep that a review was held today, and what was noted."""
    session.require(Action.HOLD_REVIEW)
    with session.site.store.write() as conn:
        people.person(conn, person_id)
        body = {"on": session.today().isoformat(), "note": note.strip()}
        new = NewVersion(uuid4().hex, VersionKind.REVIEW, person_id, body)
        return versions.append(conn, session.site, new, held_by=held_by or session.account.name)
