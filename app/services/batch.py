"""Packs for many people at once, and one for somebody who leaves without warning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.assessment import Answer
from app.domain.pack import DocumentKind, Imprint, Paper
from app.domain.person import Person, PersonDetails
from app.domain.roles import Action
from app.errors import NotAllowed, NotValid, WellgateError
from app.i18n import _
from app.services import papers, person_records
from app.services.papers import PrintChoices
from app.services.session import Session
from app.services.stays import is_here
from app.storage import people, reading

LANGUAGE = "start.language"
LONGEST_MOVE = timedelta(days=10)
"""How much earlier than the date held somebody may be let go: a weekend and holidays before it."""


@dataclass(frozen=True)
class BatchLine:
    """One person of a batch: `paper` is None when theirs failed, and `failed` says why."""

    number: int
    of: int
    person: Person
    leaves: date
    paper: Paper | None
    failed: str = ""


def people_leaving(session: Session, days: int) -> list[tuple[date, Person]]:
    """(the day they are let go, person) of everybody here within so many days from today, the first first."""
    session.require(Action.PRINT)
    today = session.today()
    with session.site.store.read() as conn:
        dated = reading.people_leaving(conn, today, today + timedelta(days=max(0, days)) + LONGEST_MOVE)
        # Of two joined records one counts; who has gone already needs no pack.
        found = [each for each in dated if people.canonical_of(conn, each.person_id) == each.person_id]
        found = [each for each in found if is_here(conn, each)]
    leaving = [(session.leaving_day(person.details.leaves), person) for person in found if person.details.leaves]
    within = [each for each in leaving if today <= each[0] <= today + timedelta(days=max(0, days))]
    return sorted(within, key=lambda each: (each[0], each[1].details.full_name))


def packs_for_leaving(
    session: Session, days: int, choices: PrintChoices | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[BatchLine]:
    """A pack for each, one at a time; one that fails does not stop the rest. Nothing sensitive is ticked."""
    leaving = people_leaving(session, days)
    for number, (day, person) in enumerate(leaving, start=1):
        if cancelled():
            return
        yield pack_of_batch(session, number, len(leaving), day, person, choices)


def pack_of_batch(
    session: Session, number: int, of: int, day: date, person: Person, choices: PrintChoices | None = None
) -> BatchLine:
    """The pack of one person of a batch; when it cannot be made the line says why, and nothing is raised."""
    session.require(Action.PRINT)
    try:
        paper = papers.make_paper(session, person.person_id, DocumentKind.MY_HEALTH_PACK, choices)
    except WellgateError as error:
        return BatchLine(number, of, person, day, None, error.sentence)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        # A record that no document was tried with must not keep the others from their packs.
        return BatchLine(number, of, person, day, None, _("The pack could not be made. Make it by hand."))
    return BatchLine(number, of, person, day, paper)


def unplanned_pack(
    session: Session, name: str, going_to: str = "", choices: PrintChoices | None = None
) -> tuple[Person, Paper]:
    """A pack from nothing but a name, for somebody who leaves today. They are added, so that printing can be kept.

    Raises NotValid without a name.
    """
    person = add_unplanned(session, name)
    asked = replace(choices or PrintChoices(), going_to=going_to)
    return person, papers.make_paper(session, person.person_id, DocumentKind.MY_HEALTH_PACK, asked)


def paper_for_a_name(
    session: Session,
    name: str,
    language: str = "",
    choices: PrintChoices | None = None,
    added: str | None = None,
    ahead: int = 0,
) -> Paper:
    """The same pack to look at first: nothing is written down about anybody until it is printed.

    `language` is an option of the question "start.language". `added` is the person of an earlier copy: this one has
    the number after it, and after `ahead` more. Raises NotValid without a name.
    """
    session.require(Action.PRINT)
    from app.documents.health_pack import make_health_pack

    answers = {LANGUAGE: Answer(LANGUAGE, language)} if language else {}
    given = papers.input_from_nothing(session, _leaving_today(session, name), answers, choices or PrintChoices())
    kept = papers.imprint_of(session, added, DocumentKind.MY_HEALTH_PACK).copy if added else 1
    return make_health_pack(replace(given, imprint=Imprint(kept + ahead)))


def add_unplanned(session: Session, name: str, language: str = "") -> Person:
    """Add somebody who leaves today without warning. Raises NotValid without a name."""
    session.require(Action.ADD_PERSON)
    details = _leaving_today(session, name)
    told = replace(details, language=language) if language else details
    return person_records.add_person(session, told, _("leaves without warning"))


def _leaving_today(session: Session, name: str) -> PersonDetails:
    given, _space, family = " ".join(name.split()).partition(" ")
    if not given:
        raise NotValid(_("Write a name. One name is enough."))
    if max(len(given), len(family)) > person_records.LONGEST_NAME:
        raise NotValid(
            _("That name is too long. Keep it under {most} letters.").format(most=person_records.LONGEST_NAME)
        )
    today = session.today()
    leaves = today if session.leaving_day(today) == today else None
    return PersonDetails(given, family, leaves=leaves)


def require_saving(session: Session) -> None:
    """Raises NotAllowed where the site does not let paper be saved as a file."""
    session.require(Action.PRINT)
    if not (session.settings.saves_pdf or session.settings.practice):
        raise NotAllowed(_("This site does not save paper as files. Print it from the window."))
