"""Home as a working day: who has a talk open, who is leaving, who has had no talk yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from app.domain.assessment import Sitting
from app.domain.person import Person
from app.domain.roles import Action
from app.i18n import _, long_date, plain_date
from app.services.pages import HallGroup, HomePage, PersonRow
from app.services.session import Session
from app.services.words import days_in_words, role_in_words, talk_in_words
from app.storage import people, reading, sittings

LEAVING_WITHIN = 84
"""12 weeks: where the leaving clock starts (content.md section 4)."""

MOST_ROWS = 400
MOST_WAITING = 4
ORDER = ("leaving", "soon", "plain")


def home_page(session: Session, shown: str = "all") -> HomePage:
    """The working day of the signed-in user. `shown` is one of leaving, open, new, all."""
    session.require(Action.SEE_HOME)
    rows = _rows(session)
    chosen = [placed for placed in rows if shown in ("all", placed.key)]
    counts = tuple((key, sum(1 for placed in rows if placed.key == key)) for key in ("open", "leaving", "new"))
    name = session.account.name.split(" ")[0] if session.account.name else session.account.user
    return HomePage(
        greeting=_greeting(session).format(name=name),
        user=session.account.name,
        role=role_in_words(session.account.role),
        site=session.settings.establishment,
        today=long_date(session.today()),
        filters=(*counts, ("all", len(rows))),
        shown=shown,
        halls=_by_hall(chosen[:MOST_ROWS]),
        waiting=_waiting(rows),
        practice=session.settings.practice,
    )


def _waiting(rows: Iterable["_Placed"]) -> tuple[tuple[str, str, str, str], ...]:
    """Talks that are open, each with the sitting to go on with."""
    waiting = [
        ("talk", _("{talk} with **{name}**.").format(talk=each.row.what, name=each.row.name), each.row.sitting_id)
        for each in rows
        if each.row.sitting_id
    ]
    return tuple((picture, sentence, _("Go on with it"), key) for picture, sentence, key in waiting[:MOST_WAITING])


@dataclass(frozen=True)
class _Placed:
    """One row a person: the filter it falls under, the hall it stands under, and the line itself."""

    key: str
    hall: str
    row: PersonRow


def _rows(session: Session) -> list[_Placed]:
    with session.site.store.read() as conn:
        everyone = people.all_people(conn, MOST_ROWS * 4, 0)
        talked = reading.people_with_assessment(conn)
        open_now = {each.person_id: each for each in sittings.open_sittings(conn)}
    rows = [
        _pressing(session, person, open_now.get(person.person_id), person.person_id in talked) for person in everyone
    ]
    return sorted(rows, key=lambda each: (ORDER.index(each.row.tone), each.row.name.casefold()))


def _pressing(session: Session, person: Person, sitting: Sitting | None, talked: bool) -> _Placed:
    today, details = session.today(), person.details
    leaves = session.leaving_day(details.leaves) if details.leaves else None
    if sitting is not None:
        return _place(person, "open", talk_in_words(sitting.talk_set), _("Talk open"), "soon", sitting.sitting_id)
    if leaves is not None and today <= leaves <= today + timedelta(days=LEAVING_WITHIN):
        return _place(person, "leaving", _("Leaving talk"), days_in_words((leaves - today).days), "leaving")
    if not talked:
        return _place(person, "new", _("First talk"), _("Not yet talked"), "soon")
    since = _("Here since {day}").format(day=plain_date(details.admitted)) if details.admitted else ""
    return _place(person, "talked", since or _("Has talked"), _("Talk held"), "plain")


def _place(person: Person, key: str, what: str, chip: str, tone: str, sitting_id: str = "") -> _Placed:
    details = person.details
    hall, cell = hall_and_cell(details.hall)
    row = PersonRow(person.person_id, details.full_name, cell, what, chip, tone, details.custody_number, sitting_id)
    return _Placed(key, hall, row)


def hall_and_cell(words: str) -> tuple[str, str]:
    """ "Iona Hall 2-14" is ("Iona Hall", "2-14"); words without a number at the end are all hall."""
    hall, _space, cell = words.strip().rpartition(" ")
    return (hall, cell) if hall and any(letter.isdigit() for letter in cell) else (words.strip(), "")


def _by_hall(placed: Iterable[_Placed]) -> tuple[HallGroup, ...]:
    halls: dict[str, list[PersonRow]] = {}
    for each in placed:
        halls.setdefault(each.hall, []).append(each.row)
    return tuple(HallGroup(hall or _("Hall not known"), tuple(rows)) for hall, rows in sorted(halls.items()))


def _greeting(session: Session) -> str:
    hour = session.clock.now().astimezone().hour
    if hour < 12:
        return _("Good morning, {name}")
    return _("Good afternoon, {name}") if hour < 18 else _("Good evening, {name}")
