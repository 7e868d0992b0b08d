"""Coming, going and what the court decides: one person, one history, however often they come back."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from app.domain.due import Arrival, Sentence
from app.domain.person import Person, PersonDetails
from app.domain.place_words import place_words
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _
from app.services.person_records import keep_details
from app.services.session import Session
from app.storage import people, versions


class Leaving(StrEnum):
    """How somebody went (content/due_rules.md)."""

    OUT = "out"
    DIED = "died"
    REMOVED = "removed"
    HOSPITAL = "hospital"


def arrive(
    session: Session,
    person_id: str,
    kind: Arrival = Arrival.RECALL,
    release: date | None = None,
    sentence: Sentence | None = None,
    hall: str | None = None,
) -> Person:
    """Somebody known is here again, today. What was open closes, and opens anew; back from court goes on as before.

    `release` None keeps the date that is held while it still lies ahead.
    """
    session.require(Action.CHANGE_PERSON)
    today, held = session.today(), _held(session, person_id).details
    details = replace(
        held,
        stay=held.stay + 1,
        arrival=kind,
        admitted=held.admitted if kind is Arrival.COURT and held.admitted else today,
        leaves=release or _still_ahead(session, held.leaves),
        sentence=sentence or held.sentence,
        hall=held.hall if hall is None else hall.strip(),
    )
    return keep_details(session, person_id, details, _BACK[kind]())


def leave(session: Session, person_id: str, how: Leaving = Leaving.OUT, note: str = "") -> Version:
    """Somebody is not here any more, from today: everything due closes, and reminders stop."""
    session.require(Action.CHANGE_PERSON)
    with session.site.store.write() as conn:
        stay = people.person(conn, person_id).details.stay
        before = versions.head_of(conn, f"leave-{person_id}-{stay}")
        new = NewVersion(
            record_id=f"leave-{person_id}-{stay}",
            kind=VersionKind.LEAVE,
            person_id=person_id,
            body={"how": str(how), "on": session.today().isoformat(), "note": note.strip()},
            parents=(before.version_id,) if before else (),
        )
        return versions.append(conn, session.site, new)


def set_release_date(session: Session, person_id: str, release: date | None, reason: str = "") -> Person:
    """The date as it was given, before the release-day rule; None when it is not known any more."""
    session.require(Action.CHANGE_PERSON)
    person = _held(session, person_id)
    if person.details.leaves == release:
        return person
    words = reason.strip() or (_("Release date not known.") if release is None else _("Release date changed."))
    return keep_details(session, person_id, replace(person.details, leaves=release), words)


def set_sentence(session: Session, person_id: str, sentence: Sentence, reason: str = "") -> Person:
    session.require(Action.CHANGE_PERSON)
    person = _held(session, person_id)
    if person.details.sentence is sentence:
        return person
    changed = replace(person.details, sentence=sentence)
    return keep_details(session, person_id, changed, reason.strip() or _("The court decided."))


def move_hall(session: Session, person_id: str, hall: str) -> Person:
    """Another hall or room in the same place. Raises NotValid when it is empty."""
    if not hall.strip():
        raise NotValid(_("Write the hall or the room."))
    return _with(session, person_id, place_words(session.settings.setting).moved_room, hall=hall.strip())


def set_key_worker(session: Session, person_id: str, name: str) -> Person:
    """Who plans with this person; empty when there is nobody yet."""
    return _with(session, person_id, _("Key worker changed."), key_worker=name.strip())


def _with(session: Session, person_id: str, reason: str, **changes: str) -> Person:
    session.require(Action.CHANGE_PERSON)
    person = _held(session, person_id)
    changed: PersonDetails = replace(person.details, **changes)  # type: ignore[arg-type]
    return person if changed == person.details else keep_details(session, person_id, changed, reason)


def _held(session: Session, person_id: str) -> Person:
    with session.site.store.read() as conn:
        return people.person(conn, person_id)


def _still_ahead(session: Session, release: date | None) -> date | None:
    ahead = release is not None and session.leaving_day(release) >= session.today()
    return release if ahead else None


_BACK = {
    Arrival.NEW: lambda: _("Arrived."),
    Arrival.RECALL: lambda: _("Came back."),
    Arrival.TRANSFER: lambda: _("Came from another place."),
    Arrival.COURT: lambda: _("Back from court."),
}
