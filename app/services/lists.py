"""Paper that is about nobody or about many: a talk to fill in by hand, the wing list, the due list."""

from collections import Counter
from datetime import date

from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Imprint, Paper
from app.domain.place_words import place_words
from app.domain.roles import Action, Role
from app.domain.staff_paper import ListInput, ListRow
from app.i18n import _, plain_date
from app.services.due import DueFilters, due_list
from app.services.papers import HEAD_LETTERS
from app.services.session import Session
from app.services.stays import is_here
from app.services.words import due_in_words, due_state_in_words
from app.storage import audit, people

MOST_PEOPLE = 5_000


def blank_talk(session: Session, talk_set: TalkSet, role: Role | None = None) -> Paper:
    """A talk on paper, with the questions of the signed-in helper's role unless another one is named."""
    session.require(Action.PRINT)
    from app.documents.blank_talk import make_blank_talk

    asks = role or (session.account.role if session.account.role.holds_talks else Role.OFFICER)
    return make_blank_talk(session.content(), talk_set, asks, session.today(), session.settings.practice)


def due_list_paper(session: Session, until: date | None = None, hall: str = "") -> Paper:
    """Who is due what and by when, hall by hall: names and times only."""
    session.require(Action.PRINT)
    lines = due_list(session, until, DueFilters(hall=hall))
    rows = [
        ListRow(
            _hall(line.hall),
            line.name,
            line.hall,
            due_in_words(line.due.kind, session.settings.setting),
            _("{day}, {state}").format(day=plain_date(line.due.by), state=due_state_in_words(line.due).lower()),
        )
        for line in lines
    ]
    return _made(session, DocumentKind.DUE_LIST, sorted(rows, key=lambda row: row.group))


def wing_list_paper(session: Session, hall: str = "") -> Paper:
    """Who lives where, hall by hall, with the day of leaving when it is held. Those who have gone are not on it.

    Names and times only: a number stands there when two people have one name.
    """
    session.require(Action.PRINT)
    with session.site.store.read() as conn:
        here = [each.details for each in people.all_people(conn, MOST_PEOPLE) if is_here(conn, each)]
    names = Counter(details.full_name for details in here)
    rows = [
        ListRow(
            _hall(details.hall),
            details.full_name,
            details.hall,
            details.custody_number if names[details.full_name] > 1 else "",
            _goes(session, details.leaves),
        )
        for details in here
        if not hall or details.hall == hall or details.hall.startswith(f"{hall} ")
    ]
    return _made(session, DocumentKind.WING_LIST, sorted(rows, key=lambda row: (row.group, row.where, row.name)))


def record_list_printed(session: Session, paper: Paper, saved: bool = False) -> None:
    """Keep that a paper without one person was printed, or saved as a file."""
    session.require(Action.PRINT)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "paper_saved" if saved else "printed", reason=str(paper.kind))


def record_list_cancelled(session: Session, paper: Paper) -> None:
    """Keep that printing was called off, or failed: some of it may lie in the printer."""
    session.require(Action.PRINT)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "print_cancelled", reason=str(paper.kind))


def _made(session: Session, kind: DocumentKind, rows: list[ListRow]) -> Paper:
    from app.documents.lists import make_list

    with session.site.store.read() as conn:
        head = audit.head(conn)[:HEAD_LETTERS]
    settings = session.settings
    given = ListInput(
        kind,
        tuple(rows),
        session.today(),
        settings.establishment,
        settings.practice,
        Imprint(0, head),
        settings.setting,
    )
    return make_list(given)


def _goes(session: Session, given: date | None) -> str:
    """The day of leaving, or of moving on, in the words of this place."""
    if given is None:
        return ""
    words = place_words(session.settings.setting).goes.lower()
    return _("{goes} {day}").format(goes=words, day=plain_date(session.leaving_day(given)))


def _hall(where: str) -> str:
    """The hall without the cell: the words before the first that holds a digit."""
    named: list[str] = []
    for word in where.split():
        if any(letter.isdigit() for letter in word):
            break
        named.append(word)
    return " ".join(named) or where
