"""The log on paper: the lines that were asked for on the screen, names and times only, and that it was printed."""

from pathlib import Path

from app.domain.held_paper import LogInput, LogRow
from app.domain.pack import DocumentKind, Paper
from app.domain.paper_rights import GRADES
from app.domain.roles import Action
from app.i18n import _, long_date, plain_date, plural
from app.services.audit_log import log_page
from app.services.log_words import PRINTED
from app.services.pages import DocumentLine
from app.services.pages.log import Asked, LogLine, LogPage
from app.services.pages.look import LookPage
from app.services.session import Session
from app.storage import audit
from app.storage.files import require_no_record, write_safely

MOST_LINES = 2_000
"""About fifty pages; older lines are printed by choosing earlier days."""


def log_paper(session: Session, asked: Asked) -> Paper:
    """In memory only. No reason stands on it: somebody typed that, and it may say more than it should."""
    session.require(Action.SEE_LOG)
    from app.documents.log_paper import make_log_paper

    page = log_page(session, asked, MOST_LINES)
    with session.site.store.read() as conn:
        head = audit.head(conn)
    rows = tuple(
        LogRow(
            line.number,
            long_date(line.when.astimezone().date()),
            line.when.astimezone().strftime("%H:%M"),
            line.name,
            _what(line),
            line.about,
        )
        for line in page.lines
    )
    settings = session.settings
    given = LogInput(rows, _asked_in_words(page), head, session.today(), settings.establishment, settings.practice)
    return make_log_paper(given)


def write_log(session: Session, asked: Asked, file: Path) -> Paper:
    """The same as a PDF file, in clear. Raises CouldNotSave."""
    session.require(Action.SEE_LOG)
    require_no_record(file)
    paper = log_paper(session, asked)
    write_safely(file, paper.pdf)
    record_log_printed(session, paper)
    return paper


def log_paper_page(session: Session) -> LookPage:
    """Before the paper is made: what it is, and who may have it."""
    session.require(Action.SEE_LOG)
    note = _("Names and times only. No reason and no answer stands on it.")
    line = DocumentLine(DocumentKind.LOG, _("The log"), GRADES[DocumentKind.LOG], _("Managers only"), note, "clipboard")
    may_save = session.settings.saves_pdf or session.settings.practice
    return LookPage(line, None, may_save, _("The log says who did what. Printed, anyone can read it."))


def record_log_printed(session: Session, paper: Paper) -> None:
    """Keep that the log went on paper, or into a file."""
    session.require(Action.SEE_LOG)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "log_printed", reason=f"{paper.pages} pages")


def record_log_cancelled(session: Session, paper: Paper) -> None:
    """Keep that printing it was called off, or failed: some of it may lie in the printer."""
    session.require(Action.SEE_LOG)
    with session.site.store.write() as conn:
        audit.record(conn, session.site, "print_cancelled", reason=str(paper.kind))


def _what(line: LogLine) -> str:
    """What was done, and which paper it was; no other reason."""
    if line.kind in PRINTED and line.reason:
        return _("{what}: {paper}").format(what=line.what, paper=line.reason)
    return line.what


def _asked_in_words(page: LogPage) -> tuple[str, ...]:
    asked = page.asked
    names, kinds = dict(page.users), dict(page.kinds)
    said = [
        _("About: {person}").format(person=asked.person) if asked.person else "",
        _("By: {name}").format(name=names.get(asked.user, asked.user)) if asked.user else "",
        _("What: {kind}").format(kind=kinds.get(asked.kind, asked.kind)) if asked.kind else "",
        _("From: {day}").format(day=plain_date(asked.since)) if asked.since else "",
        _("Until: {day}").format(day=plain_date(asked.until)) if asked.until else "",
        plural("{count} line fits.", "{count} lines fit.", page.count),
        _("The newest {most} are here.").format(most=len(page.lines)) if len(page.lines) < page.count else "",
    ]
    return tuple(each for each in said if each)
