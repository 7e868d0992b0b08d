"""The dense sheets for staff: healthcare summary, and the key worker's copy. Each word was chosen for its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.assessment import Urgency
from app.domain.pack import DocumentKind, Grade, Paper
from app.domain.paper_rights import GRADES
from app.domain.staff_paper import FoundOnPaper, StaffSheetInput
from app.i18n import _, plain_date

if TYPE_CHECKING:
    from app.documents.kit.box import Box
    from app.documents.kit.sheets import Sheets

TONES = {Urgency.NOW: "ink", Urgency.SOON: "deep", Urgency.PLAN: "line"}


def make_healthcare_summary(given: StaffSheetInput) -> Paper:
    """Everything that healthcare may see, private answers too, as PDF bytes in memory."""
    return _made(given, _("Healthcare summary"), _("Healthcare, in confidence"))


def make_key_worker_copy(given: StaffSheetInput) -> Paper:
    """The plan, and the findings that the person lets their key worker know, as PDF bytes in memory."""
    return _made(given, _("Key worker copy"), _("Staff, by consent"))


def level_in_words(level: Urgency) -> str:
    return {Urgency.NOW: _("Now"), Urgency.SOON: _("Soon"), Urgency.PLAN: _("Plan")}[level]


def _made(given: StaffSheetInput, title: str, label: str) -> Paper:
    from app.documents.kit.pen import Pen
    from app.documents.kit.sheets import draw_sheets

    pen = Pen(title)
    sheets = _laid_out(given, title, label)
    draw_sheets(pen, sheets, _foot(given), given.today, given.imprint, given.practice_site, given.number)
    return Paper(given.kind, GRADES[given.kind], title, pen.finished(), len(sheets.pages), held_back=pen.noted())


def _laid_out(given: StaffSheetInput, title: str, label: str) -> Sheets:
    from app.documents.kit.sheets import Sheets
    from app.documents.kit.staff import BODY, Answered, Columns, Head, SheetTitle, Strip, Writing

    sheets = Sheets()
    sheets.add([SheetTitle(title, label), Strip(given.identity)])
    if given.found or given.found_note:
        sheets.add(found_boxes(given.found, given.found_note))
    answers: list[Box] = []
    for block in given.blocks:
        answers += [Head(block.title), *(Answered(*line) for line in block.lines)]
    sheets.add_columns(answers)
    if given.not_asked:
        words = " ".join(_("{words}.").format(words=each.rstrip(".?")) for each in given.not_asked)
        note = _("Ask these next. Not asked does not mean no.")
        sheets.add([Head(_("Not asked"), note), Columns(((words, BODY),), (0.0,), rule=False)])
    reader = _("Read by healthcare") if GRADES[given.kind] is Grade.HEALTHCARE else _("Read by the key worker")
    labels = (_("Name and role"), _("Signed"), _("Date and time"))
    sheets.add_writing(Head(reader), Writing(_("Notes"), labels))
    return sheets


def found_boxes(found: tuple[FoundOnPaper, ...], note: str) -> list[Box]:
    """The table of findings, the most pressing first."""
    from app.documents.kit.staff import LABEL, Columns, Head, LevelRow

    boxes: list[Box] = [Head(_("Findings"), note)]
    if found:
        heads = ("", _("Finding"), _("Why"), _("Told, or to do"))
        labels = Columns(tuple((words, LABEL) for words in heads), LevelRow.SHARES, rule=False)
        labels.keeps_with_next = True
        labels.cell_roles = ("TH",)
        boxes.append(labels)
    order = list(Urgency)
    for each in sorted(found, key=lambda one: order.index(one.level)):
        boxes.append(LevelRow(level_in_words(each.level), TONES[each.level], each.title, each.because, each.to_do))
    return boxes


def _foot(given: StaffSheetInput) -> str:
    if given.said_on is None:
        return _("Not a clinical record.")
    day = plain_date(given.said_on)
    if given.kind is DocumentKind.HEALTHCARE_SUMMARY:
        return _("What the person said, on {day}. Not a clinical record.").format(day=day)
    return _("From the talk of {day}. Not a clinical record.").format(day=day)
