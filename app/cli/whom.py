"""Whom a command is about: an id, or the only person found by a name or number."""

from app.errors import NotFound
from app.i18n import _
from app.services.session import Session


def person_id(session: Session, said: str) -> str:
    """An id, or the only person found by this name or number."""
    from app.services import person_records

    try:
        return person_records.person_details(session, said).person_id
    except NotFound:
        found = person_records.find_people(session, said)
    if len(found) != 1:
        raise NotFound(_("Nobody, or more than one person, is found by that. Use the number, or the id."))
    return found[0].person_id
