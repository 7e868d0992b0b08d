"""Adding and changing a person, and finding one."""

import re
import unicodedata
from uuid import uuid4

from sqlalchemy import Connection

from app.domain.likeness import near
from app.domain.person import Person, PersonDetails
from app.domain.record import NewVersion, VersionKind
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import BOLD, _
from app.services import log_lines
from app.services.pages import Found
from app.services.session import Session
from app.storage import audit, people, people_near, versions
from app.storage.answers import person_to_json

LONGEST_NAME = 200
MOST_FOUND = 20
_CELL = re.compile(r"\d[-/.]\d")


def add_person(session: Session, details: PersonDetails, reason: str = "") -> Person:
    """Add a person. Raises NotValid without a name, or with a birthday in the future."""
    session.require(Action.ADD_PERSON)
    checked = _checked(session, details)
    person_id = uuid4().hex
    with session.site.store.write() as conn:
        kept = versions.append(
            conn,
            session.site,
            NewVersion(person_id, VersionKind.PERSON, person_id, _body(session, checked), reason=reason),
        )
    return Person(person_id, checked, kept.version_id)


def change_person(session: Session, person_id: str, details: PersonDetails, reason: str) -> Person:
    """Amend what is held, with a reason; the version before is kept. Raises NotValid without a reason."""
    session.require(Action.CHANGE_PERSON)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you change this."))
    return keep_details(session, person_id, details, reason)


def keep_details(session: Session, person_id: str, details: PersonDetails, reason: str) -> Person:
    """The same without a need for a reason. Raises NotFound, and NotValid for details that cannot be kept."""
    session.require(Action.CHANGE_PERSON)
    checked = _checked(session, details)
    with session.site.store.write() as conn:
        before = people.person(conn, person_id)
        new = NewVersion(
            person_id,
            VersionKind.PERSON,
            person_id,
            _body(session, checked),
            parents=(before.version_id,),
            reason=reason.strip(),
        )
        kept = versions.append(conn, session.site, new)
    return Person(person_id, checked, kept.version_id)


def person_details(session: Session, person_id: str) -> Person:
    """What is held before any talk. Raises NotFound."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        return people.person(conn, person_id)


def find_people(session: Session, typed: str) -> tuple[Found, ...]:
    """People whose name or number holds what was typed, best first, with the found part marked; then those who live
    there. Where there is nobody at all, people whose name is spelt or sounds nearly so.
    """
    session.require(Action.FIND_PEOPLE)
    if not typed.strip():
        return ()
    log_lines.note_searched(session)
    with session.site.store.read() as conn:
        hits = _hits(conn, typed.strip())
    return tuple(
        Found(
            hit.person_id,
            marked(hit.details.full_name, typed.strip()),
            hit.details.custody_number,
            hit.details.hall,
        )
        for hit in hits
    )


def _hits(conn: Connection, typed: str) -> list[Person]:
    """A cell such as 2-14 is looked for as a cell first: as a number it would be part of many others. Who has the very
    number that was typed is who was meant."""
    cells = people_near.in_cells(conn, typed, MOST_FOUND) if _CELL.search(typed) else []
    known = {hit.person_id for hit in cells}
    hits = cells + [hit for hit in people.find_people(conn, typed, MOST_FOUND) if hit.person_id not in known]
    if len(hits) < MOST_FOUND and not cells and not any(hit.details.custody_number == typed for hit in hits):
        hits += people_near.in_cells(conn, typed, MOST_FOUND - len(hits), {hit.person_id for hit in hits})
    return hits[:MOST_FOUND] or people_near.nearly_named(conn, typed, near, MOST_FOUND)


def note_opened(session: Session, person_id: str, why: str = "") -> None:
    """Keep who opened which record and why."""
    session.require(Action.OPEN_RECORD)
    if session.site.only_read:
        return  # that this user looked was written down at the door (services.sites.look)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "viewed", record=person_id, reason=why)


def marked(name: str, typed: str) -> str:
    """The name with the found part between bold marks, whatever its accents; the name as it is when not found."""
    at = _folded(name).find(_folded(typed))
    if at < 0 or len(_folded(name)) != len(name):
        return name
    return f"{name[:at]}{BOLD}{name[at : at + len(typed)]}{BOLD}{name[at + len(typed) :]}"


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _body(session: Session, details: PersonDetails) -> dict[str, object]:
    """`on` is the day on which it became known: a change of the release date counts from there."""
    return {**person_to_json(details), "on": session.today().isoformat()}


def _checked(session: Session, details: PersonDetails) -> PersonDetails:
    if not (details.given_name.strip() or details.family_name.strip()):
        raise NotValid(_("Write a name. One name is enough."))
    if any(len(name) > LONGEST_NAME for name in (details.given_name, details.family_name, details.known_as)):
        raise NotValid(_("That name is too long. Keep it under {most} letters.").format(most=LONGEST_NAME))
    if details.born and details.born > session.today():
        raise NotValid(_("The birthday is in the future. Check the year."))
    return details
