"""Lists for staff: who is on a wing, and what is due. Names and times only: no answer, no finding, no goal."""

from itertools import groupby

from app.domain.pack import DocumentKind, Grade, Paper
from app.domain.place_words import place_words
from app.domain.staff_paper import ListInput
from app.i18n import _, long_date, plural


def make_list(given: ListInput) -> Paper:
    """The rows under the heading of their group, each with a box to tick, as PDF bytes in memory."""
    from app.documents.kit.pen import Pen
    from app.documents.kit.sheets import Sheets, draw_sheets
    from app.documents.kit.staff import BODY, STRONG, Head, SheetTitle, TickLine

    title = _("Due list") if given.kind is DocumentKind.DUE_LIST else place_words(given.setting).people_list
    sheets = Sheets()
    sheets.add([SheetTitle(title, _("Staff only"))])
    sheets.add([Head(given.establishment, long_date(given.today))] if not given.rows else [])
    for group, rows in groupby(given.rows, key=lambda row: row.group):
        lines = list(rows)
        count = plural("{count} line", "{count} lines", len(lines))
        note = _("{day}. {count}.").format(day=long_date(given.today), count=count)
        heading = Head(group or given.establishment, note)
        cells = [((row.name, STRONG), (row.where, BODY), (row.what, BODY), (row.when, BODY)) for row in lines]
        sheets.add([heading, *(TickLine(each, (0.0, 0.3, 0.47, 0.75)) for each in cells)])
    if not given.rows:
        sheets.add([TickLine(((_("Nothing stands on this list today."), BODY),), (0.0,), box=False)])
    pen = Pen(title)
    foot = _("{site}. Keep this list locked away.").format(site=given.establishment)
    draw_sheets(pen, sheets, foot, given.today, given.imprint, given.practice_site)
    return Paper(given.kind, Grade.STAFF, title, pen.finished(), len(sheets.pages), held_back=pen.noted())
