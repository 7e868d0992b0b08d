"""Papers that were printed before, in words for the screens: the list of them, and one that is looked at again."""

from app.domain.roles import Action
from app.i18n import _, plain_date
from app.services import pack_pages, papers, reprints
from app.services.pages.look import LookPage
from app.services.pages.printed import PrintedLine, PrintedPage
from app.services.reprints import PrintedPaper
from app.services.session import Session


def printed_page(session: Session, person_id: str) -> PrintedPage:
    """The papers of this person that can be printed again, the newest first."""
    session.require(Action.PRINT)
    page = papers.documents_page(session, person_id)
    pictures = {line.kind: line.picture for line in page.documents}
    lines = [
        PrintedLine(
            each.record_id,
            papers.document_in_words(each.kind),
            plain_date(each.printed_on),
            _copies(each),
            _facts(each),
            pictures.get(each.kind, "paper"),
        )
        for each in reprints.printed_papers(session, person_id)
    ]
    return PrintedPage(page.band, tuple(lines))


def reprint_page(session: Session, person_id: str, record_id: str) -> LookPage:
    """Before the paper is made again: whose it is, and who may see it.

    Raises NotFound when it was not kept how it was made, NotAllowed when this user may not make it for this person now.
    """
    session.require(Action.PRINT)
    kind = reprints.printed_paper(session, person_id, record_id).kind
    papers.require_makeable(session, person_id, kind)
    page = papers.documents_page(session, person_id)
    line = next(each for each in page.documents if each.kind is kind)
    why = _("This paper is about somebody. Printed, anyone can read it.")
    return LookPage(line, page.band, pack_pages.may_save(session), why)


def _copies(paper: PrintedPaper) -> str:
    if paper.copies == 1:
        return _("Copy {number}").format(number=paper.first_copy)
    return _("Copies {first} to {last}").format(first=paper.first_copy, last=paper.first_copy + paper.copies - 1)


def _facts(paper: PrintedPaper) -> tuple[str, ...]:
    """By whom, and for a paper that was itself an old one again: of which day."""
    by = paper.by or _("Printed at another place.")
    again = _("As it was made on {day}.").format(day=plain_date(paper.on))
    return (by,) if paper.on == paper.printed_on else (by, again)
