"""Reminders by text for people who said yes and gave a number: who gets one, who does not and why."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.assessment import Answer, How
from app.domain.phones import mobile_number, texts_as_abroad
from app.domain.roles import Action
from app.domain.site import Nation
from app.errors import NotValid
from app.exchange.reminders import Reminder, csv_of
from app.i18n import _
from app.services import assessments
from app.services.pages.packs import ReminderLine, RemindersPage
from app.services.session import Session
from app.storage import audit, people, reading

LONGEST_NAME = 40


@dataclass(frozen=True)
class LeftOut:
    person_id: str
    why: str


@dataclass(frozen=True)
class Reminders:
    """`content` is the file; `sent_to` are the ids of the people in it."""

    content: bytes
    sent_to: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def reminders(session: Session, chosen: Collection[str] | None = None) -> Reminders:
    """The file for the chosen people, or for everybody who said yes. Each number stands in it once.

    Raises NotValid when it would be larger than GOV.UK Notify takes.
    """
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        with_talk = reading.people_with_assessment(conn)
        wanted = people.people_by_id(conn, with_talk if chosen is None else chosen)
    rows: dict[str, tuple[str, Reminder]] = {}
    left_out = []
    for person in wanted:
        phone, why = _phone_of(session, person.person_id)
        if phone and phone in rows:
            why = _("The number stands in the file already.")
        if why:
            left_out.append(LeftOut(person.person_id, why))
            continue
        rows[phone] = (person.person_id, _reminder(session, phone, person.details.called))
    try:
        content = csv_of([row for _id, row in rows.values()])
    except ValueError:
        raise NotValid(_("Too many people for one file. Choose fewer.")) from None
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "reminders_made", reason=str(len(rows)))
    return Reminders(content, tuple(person_id for person_id, _row in rows.values()), tuple(left_out))


def who_may_get_one(session: Session) -> RemindersPage:
    """Everybody with a finished talk: those who said yes and can be reached, and the others with the reason why not."""
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        wanted = people.people_by_id(conn, reading.people_with_assessment(conn))
    lines, taken = [], set[str]()
    for person in wanted:
        phone, why = _phone_of(session, person.person_id)
        if phone in taken:
            phone, why = "", _("The number stands in the file already.")
        taken.add(phone)
        lines.append(ReminderLine(person.person_id, person.details.full_name, person.details.hall, why))
    return RemindersPage(tuple(each for each in lines if not each.why), tuple(each for each in lines if each.why))


def _phone_of(session: Session, person_id: str) -> tuple[str, str]:
    """(number, "") or ("", why there is none). A number given in private is not given to anybody else."""
    latest = assessments.latest(session, person_id)
    answers = latest.answers if latest else {}
    agreed, given = answers.get("leave.texts", Answer("")), answers.get("leave.number", Answer(""))
    if agreed.value is not True:
        return "", _("They did not say yes to texts.")
    if How.PRIVATE in (agreed.how, given.how):
        return "", _("They answered in private. Ask them again.")
    phone = mobile_number(given.value) if isinstance(given.value, str) else ""
    if texts_as_abroad(phone):
        return "", _("The text service takes this number for one abroad. Tell them another way.")
    return phone, "" if phone else _("The number is no UK mobile number. Ask them again.")


def _reminder(session: Session, phone: str, called: str) -> Reminder:
    """Words that could be for anybody: they name no place and nothing about the person's health."""
    from app.documents.directory import services
    from app.documents.sensitive import telling_words

    words = "".join(letter for letter in called if letter.isprintable())[:LONGEST_NAME]
    name = "" if telling_words(words) or session.settings.establishment.casefold() in words.casefold() else words
    advice = _("You can join any GP practice near you. You do not need papers or a fixed address.")
    if session.settings.nation is not Nation.SCOTLAND:
        return Reminder(phone, name, advice, _("For health advice call 111. It is free."))
    known = {service.service_id: service for service in services()}
    number = known["nhsinform"].phone_on(session.today()) if "nhsinform" in known else ""
    line = _("For health advice call NHS inform: {number}. It is free.").format(number=number)
    return Reminder(phone, name, advice, line if number else _("For urgent care call 111. It is free."))
