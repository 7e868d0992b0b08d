"""The page of coming and going: where somebody stands, and what can be said about it."""

from sqlalchemy import Connection

from app.domain.person import Person
from app.domain.roles import Action
from app.i18n import _, plain_date
from app.services import people_links
from app.services.pages.reviewing import SameLine
from app.services.pages.stays import StayPage
from app.services.person_pages import staff_band
from app.services.session import Session
from app.storage import people, versions


def is_here(conn: Connection, person: Person) -> bool:
    """Whether nobody wrote down that this stay ended."""
    return versions.head_of(conn, f"leave-{person.person_id}-{person.details.stay}") is None


def stay_page(session: Session, person_id: str) -> StayPage:
    """Where one person stands. Raises NotFound."""
    session.require(Action.CHANGE_PERSON)
    with session.site.store.read() as conn:
        person_id = people.canonical_of(conn, person_id)
        person = people.person(conn, person_id)
        here = is_here(conn, person)
    details = person.details
    return StayPage(
        person_id=person_id,
        band=staff_band(session, person),
        here=here,
        hall=details.hall,
        key_worker=details.key_worker,
        leaves=details.leaves,
        sentence=details.sentence,
        today=session.today(),
        joined=tuple(_line(each) for each in people_links.joined_records(session, person_id)),
        may_join=session.may(Action.JOIN_RECORDS),
        setting=session.settings.setting,
    )


def _line(person: Person) -> SameLine:
    details = person.details
    born = _("born {day}").format(day=plain_date(details.born)) if details.born else ""
    facts = ", ".join(fact for fact in (details.custody_number, details.hall, born) if fact)
    return SameLine(person.person_id, details.full_name, facts, "")
