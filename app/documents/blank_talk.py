"""A talk on paper for when the computer is not there: the same questions, numbered for typing in later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.assessment import Content, Kind, Question, TalkSet
from app.domain.pack import DocumentKind, Grade, Imprint, Paper
from app.domain.paper_talk import paper_questions
from app.domain.roles import Role
from app.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from app.documents.kit.box import Box
    from app.documents.kit.paper_question import Asked, Tile

FACES = ("face-1", "face-2", "face-3", "face-4", "face-5")
TEXT_LINES, LIST_LINES = 2, 4


def make_blank_talk(content: Content, talk_set: TalkSet, role: Role, today: date, practice: bool = False) -> Paper:
    """Every question of the set that this role asks, as PDF bytes in memory. It holds no person."""
    from app.documents.kit.headings import PartLabel
    from app.documents.kit.paper_question import PaperQuestion
    from app.documents.kit.pen import Pen
    from app.documents.kit.sheets import Sheets, draw_sheets
    from app.documents.kit.sizes import Sizes

    title, sheets, section = _("Talk on paper"), Sheets(), ""
    pen = Pen(title)
    boxes: list[Box] = [_heading(title, talk_set)]
    for number, question in enumerate(paper_questions(content, talk_set, role), start=1):
        if question.section != section:
            section = question.section
            boxes.append(PartLabel(Sizes(), content.section_by_id[section].title))
        boxes.append(PaperQuestion(asked(number, question)))
    sheets.add(boxes)
    sheets.add_lines(PartLabel(Sizes(), _("Notes")))
    foot = _("Talk on paper. Content {release}. Hand it to staff: it is typed in later.").format(
        release=content.release
    )
    draw_sheets(pen, sheets, foot, today, Imprint(), practice)
    return Paper(DocumentKind.BLANK_TALK, Grade.STAFF, title, pen.finished(), len(sheets.pages))


def asked(number: int, question: Question) -> Asked:
    """What is printed of one question."""
    from app.documents.kit.paper_question import Asked

    many = question.kind is Kind.MANY
    tick = _("You may tick more than one.") if many else _("Tick one box.")
    tiles = _tiles(question)
    # A rule that cannot be worked out on paper is left to the helper.
    rule = _("Leave it out if it does not fit.") if question.show_if else ""
    hint = " ".join(part for part in (question.hint, tick if tiles else "", rule) if part)
    columns = tuple(option.words for option in question.options) if question.kind is Kind.LIST else ()
    lines = 0 if tiles else {Kind.TEXT: TEXT_LINES, Kind.LIST: LIST_LINES}.get(question.kind, 1)
    if question.kind is Kind.DATE:
        columns = (_("Day"), _("Month"), _("Year"))
    if question.kind is Kind.NUMBER:
        columns = (question.unit or _("Number"), "")
    quiet = (_("I do not know"), _("I would rather not say"))
    return Asked(number, question.question_id, question.picture, question.words, hint, tiles, lines, columns, quiet)


def _tiles(question: Question) -> tuple[Tile, ...]:
    from app.documents.kit.paper_question import Tile

    if question.kind in (Kind.ONE, Kind.MANY):
        return tuple(Tile(option.picture, option.words) for option in question.options)
    if question.kind is Kind.YESNO:
        own = {option.option_id: option for option in question.options}
        plain = {"yes": Tile("thumbs-up", _("Yes")), "no": Tile("none", _("No"))}
        return tuple(
            Tile(own[name].picture or tile.picture, own[name].words) if name in own else tile
            for name, tile in plain.items()
        )
    if question.kind is Kind.FACES:
        words = (_("Really bad"), _("Not good"), _("Okay"), _("Good"), _("Really good"))
        own_words = {option.option_id: option.words for option in question.options}
        return tuple(
            Tile(picture, own_words.get(str(number), plain))
            for number, (picture, plain) in enumerate(zip(FACES, words, strict=True), start=1)
        )
    return ()


def _heading(title: str, talk_set: TalkSet) -> Box:
    from app.documents.kit.paper_heading import PaperHeading

    words = {
        TalkSet.SHORT: _("Short talk"),
        TalkSet.INDUCTION: _("Induction talk"),
        TalkSet.FULL: _("Full talk"),
        TalkSet.LEAVING: _("Leaving talk"),
    }[talk_set]
    return PaperHeading(title, words)
