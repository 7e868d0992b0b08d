"""Two records of one person: warned of before they are made, joined with a reason, and parted again."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.likeness import Alike, Known, alike, near
from app.domain.numbers import number_warnings, tidy
from app.domain.person import Person, PersonDetails
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _, plain_date
from app.services.pages.reviewing import SameLine, SamePage
from app.services.session import Session
from app.storage import joined, legal_hold, likely, people, versions

MOST_LIKELY = 5


@dataclass(frozen=True)
class LikelySame:
    """Somebody who is here already and may be the same person; `why` says what is alike, without a judgement."""

    person_id: str
    name: str
    number: str
    hall: str
    born: str
    why: str


def likely_same(session: Session, details: PersonDetails, but: str = "") -> tuple[LikelySame, ...]:
    """People who may be the one described, likeliest first; asked before saving. `but` is a record to leave out."""
    session.require(Action.FIND_PEOPLE)
    mine = _known(details)
    with session.site.store.read() as conn:
        found = likely.candidates(conn, mine.names, near, details.born, mine.numbers)
    judged = [(alike(mine, _known(each.details)), each) for each in found if each.person_id != but]
    likeliest = sorted(
        (line for line in judged if line[0] is not Alike.NO),
        key=lambda line: (-line[0], line[1].details.full_name.casefold(), line[1].person_id),
    )
    return tuple(_line(how, person) for how, person in likeliest[:MOST_LIKELY])


def same_page(session: Session, details: PersonDetails) -> SamePage:
    """What to ask before this person is added: who may be the same, and what looks wrong with the numbers."""
    session.require(Action.FIND_PEOPLE)
    lines = tuple(SameLine(each.person_id, each.name, _facts(each), each.why) for each in likely_same(session, details))
    return SamePage(
        details.full_name, lines, number_warnings(details, session.settings.nation, session.settings.setting)
    )


def _facts(same: LikelySame) -> str:
    return ", ".join(fact for fact in (same.number, same.hall, same.born) if fact)


def warnings_about(session: Session, details: PersonDetails) -> tuple[str, ...]:
    """What looks wrong with the numbers; it never stops anybody from saving."""
    session.require(Action.FIND_PEOPLE)
    return number_warnings(details, session.settings.nation, session.settings.setting)


def join(session: Session, kept_id: str, other_id: str, reason: str) -> Version:
    """Two records are one person: one history from now on, listed under `kept_id`. Nothing is lost; see `part`.

    Raises NotValid without a reason, or when they are one already.
    """
    session.require(Action.JOIN_RECORDS)
    with session.site.store.read() as conn:
        people.person(conn, other_id)
        if other_id in {kept_id, *joined.ids_of(conn, kept_id)}:
            raise NotValid(_("These two are one person already."))
    return _link(session, kept_id, other_id, same=True, reason=reason)


def part(session: Session, kept_id: str, other_id: str, reason: str) -> Version:
    """They are two people after all: each has their own history again. Raises NotValid when they were not joined.

    A legal hold that stands on one of them stands on both from then on: nobody knows whom it was meant for.
    """
    session.require(Action.JOIN_RECORDS)
    with session.site.store.read() as conn:
        head = versions.head_of(conn, joined.link_id(kept_id, other_id))
    if head is None or not (head.body or {}).get("same"):
        raise NotValid(_("These two were not joined."))
    return _link(session, head.person_id, str((head.body or {})["other"]), same=False, reason=reason)


def say_apart(session: Session, one: str, other: str, reason: str) -> Version:
    """Two people who look alike were compared: nobody asks again. Raises NotValid without a reason, or when joined."""
    session.require(Action.JOIN_RECORDS)
    with session.site.store.read() as conn:
        people.person(conn, other)
        if other in {one, *joined.ids_of(conn, one)}:
            raise NotValid(_("These two are one person already. Part them first."))
    return _link(session, one, other, same=False, reason=reason)


def joined_records(session: Session, person_id: str) -> tuple[Person, ...]:
    """The other records of this person; empty when there is only one."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        ids = [each for each in joined.ids_of(conn, person_id) if each != person_id]
        return tuple(people.people_by_id(conn, ids, listed=False))


def _link(session: Session, kept_id: str, other_id: str, *, same: bool, reason: str) -> Version:
    if not reason.strip():
        raise NotValid(_("Say in a few words how you know."))
    record_id = joined.link_id(kept_id, other_id)
    with session.site.store.write() as conn:
        people.person(conn, kept_id)
        parting = not same and other_id in joined.ids_of(conn, kept_id)
        held = legal_hold.reason_of(conn, kept_id) if parting else ""
        parents = tuple(head.version_id for head in versions.heads_of(conn, record_id))
        body = {"other": other_id, "same": same, "on": session.today().isoformat()}
        new = NewVersion(record_id, VersionKind.LINK, kept_id, body, parents, reason.strip())
        linked = versions.append(conn, session.site, new)
        if held:
            _hold_both(conn, session, (kept_id, other_id), held)
        return linked


def _hold_both(conn: Connection, session: Session, ids: tuple[str, str], reason: str) -> None:
    """In the same transaction as the parting: at no moment is one of them free."""
    for each in ids:
        if not legal_hold.stands(conn, each):
            legal_hold.put(conn, session.site, each, True, session.today(), reason)


def _known(details: PersonDetails) -> Known:
    names = likely.name_words(details.given_name, details.known_as, details.family_name)
    numbers = (tidy(number) for number in (details.custody_number, details.chi, details.nhs_number))
    return Known(names, details.born, frozenset(number for number in numbers if number))


def _line(how: Alike, person: Person) -> LikelySame:
    details = person.details
    why = {
        Alike.NUMBER: _("The same number."),
        Alike.NAME_AND_BIRTHDAY: _("A name like this, and the same or nearly the same birthday."),
        Alike.BIRTHDAY_AND_NAME: _("The same birthday, and part of the name."),
        Alike.NAME: _("A name like this."),
        Alike.NO: "",
    }[how]
    born = _("born {day}").format(day=plain_date(details.born)) if details.born else ""
    return LikelySame(person.person_id, details.full_name, details.custody_number, details.hall, born, why)
