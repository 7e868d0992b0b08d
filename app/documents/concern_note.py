"""The concern note: what the safety pathway needs to know, and nothing else about the person."""

from app.domain.pack import DocumentKind, Grade, Paper
from app.domain.staff_paper import ConcernInput
from app.i18n import _


def make_concern_note(given: ConcernInput) -> Paper:
    """One concern on one sheet, as PDF bytes in memory."""
    from app.documents.kit.box import Box
    from app.documents.kit.pen import Pen
    from app.documents.kit.sheets import Sheets, draw_sheets
    from app.documents.kit.staff import Answered, Head, SheetTitle, Strip, Writing
    from app.documents.staff_sheet import found_boxes

    title, sheets = _("Concern note"), Sheets()
    sheets.add([SheetTitle(title, _("Only for the safety pathway")), Strip(given.identity)])
    sheets.add(found_boxes(given.concerns, given.recorded))
    told: list[Box] = [Head(_("What was done")), *(Answered(*line) for line in given.told)]
    pathway: list[Box] = [Head(_("The safety pathway here")), *(Answered(*line) for line in given.pathway)]
    sheets.add_columns([*told, *pathway])
    labels = (_("Name and role"), _("Signed"), _("Date and time"))
    sheets.add_writing(Head(_("Read by the safety pathway")), Writing(_("Notes"), labels))
    pen = Pen(title)
    foot = _("A person must act on this. No finding is not a sign of safety.")
    draw_sheets(pen, sheets, foot, given.today, given.imprint, given.practice_site, given.number)
    return Paper(
        DocumentKind.CONCERN_NOTE, Grade.STAFF, title, pen.finished(), len(sheets.pages), held_back=pen.noted()
    )
