"""The list on home as paper: exactly as it is filtered and in order now, names and times only."""

from app.domain.pack import DocumentKind, Imprint, Paper
from app.domain.paper_rights import GRADES
from app.domain.place_words import day_list_words, place_words
from app.domain.roles import Action
from app.domain.staff_paper import ListInput, ListRow
from app.i18n import _
from app.services.home import HomeChoice, halls_of_day
from app.services.lists import MOST_PEOPLE
from app.services.pages import DocumentLine, HallGroup
from app.services.pages.look import LookPage
from app.services.papers import HEAD_LETTERS
from app.services.session import Session
from app.services.words import grade_in_words
from app.storage import audit
from app.storage.day_lists import DayFilter

_DUE = (DayFilter.OVERDUE, DayFilter.DUE, DayFilter.HOLD)


def day_paper_page(session: Session, choice: HomeChoice) -> LookPage:
    """Before it is made: which list it is, and what stands on it."""
    session.require(Action.PRINT)
    words = place_words(session.settings.setting)
    title = day_list_words(halls_of_day(session, choice, 0, 0)[0].shown, words)
    note = _("Names and times only. No answer and no plan stands on it.")
    kind = DocumentKind.WING_LIST
    line = DocumentLine(kind, title, GRADES[kind], grade_in_words(GRADES[kind])[0], note, "clipboard")
    may_save = session.settings.saves_pdf or session.settings.practice
    return LookPage(line, None, may_save, _("This list names people. Keep it locked away."))


def day_paper(session: Session, choice: HomeChoice) -> Paper:
    """Everybody of the chosen list, all parts of it: name, place, number, and how late or how near."""
    session.require(Action.PRINT)
    asked, halls = halls_of_day(session, choice, MOST_PEOPLE, 0)
    from app.documents.lists import make_list

    title = day_list_words(asked.shown, place_words(session.settings.setting))
    with session.site.store.read() as conn:
        head = audit.head(conn)[:HEAD_LETTERS]
    settings = session.settings
    given = ListInput(
        DocumentKind.DUE_LIST if asked.shown in _DUE else DocumentKind.WING_LIST,
        tuple(row for hall in halls for row in _rows(title, hall)),
        session.today(),
        settings.establishment,
        settings.practice,
        Imprint(0, head),
        settings.setting,
    )
    return make_list(given)


def _rows(title: str, hall: HallGroup) -> list[ListRow]:
    group = _("{list}: {hall}").format(list=title, hall=hall.hall)
    return [ListRow(group, row.name, row.where, row.number, row.chip) for row in hall.people]
