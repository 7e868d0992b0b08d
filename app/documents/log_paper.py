"""The log of who did what, on paper for managers: names and times only, with the head of the chain on every page."""

from itertools import groupby

from app.domain.held_paper import LogInput, LogRow
from app.domain.pack import DocumentKind, Imprint, Paper
from app.domain.paper_rights import GRADES
from app.i18n import _, plural

SHARES = (0.0, 0.08, 0.15, 0.38, 0.66)


def make_log_paper(given: LogInput) -> Paper:
    """The rows under the heading of their day, as PDF bytes in memory."""
    from app.documents.kit.pen import Pen
    from app.documents.kit.sheets import Sheets, draw_sheets
    from app.documents.kit.staff import BODY, LABEL, STRONG, Columns, Head, SheetTitle

    title, sheets = _("The log"), Sheets()
    sheets.add([SheetTitle(title, _("Managers only"))])
    asked = "   ".join(given.asked)
    sheets.add([Columns(((asked, BODY),), (0.0,), rule=False)] if asked else [])
    sheets.add([Columns(((_("The chain stands at {head}").format(head=given.head), LABEL),), (0.0,))])
    for day, of_day in groupby(given.rows, key=lambda row: row.day):
        rows = list(of_day)
        heads = (_("Line"), _("Time"), _("Who"), _("What"), _("About"))
        labels = Columns(tuple((words, LABEL) for words in heads), SHARES, rule=False)
        labels.keeps_with_next = True
        labels.cell_roles = ("TH",)
        lines = [
            Columns(tuple(zip(_cells(row), (LABEL, BODY, STRONG, BODY, BODY), strict=True)), SHARES) for row in rows
        ]
        sheets.add([Head(day, plural("{count} line", "{count} lines", len(rows))), labels, *lines])
    if not given.rows:
        sheets.add([Columns(((_("No line fits."), BODY),), (0.0,))])
    pen = Pen(title)
    foot = _("{site}. Who did what. Keep it locked away.").format(site=given.establishment)
    draw_sheets(pen, sheets, foot, given.today, Imprint(0, given.head[:12]), given.practice_site)
    return Paper(DocumentKind.LOG, GRADES[DocumentKind.LOG], title, pen.finished(), len(sheets.pages))


def _cells(row: LogRow) -> tuple[str, str, str, str, str]:
    return str(row.number), row.time, row.who, row.what, row.about
