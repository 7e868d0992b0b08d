"""Everything held on one person, on paper for that person: large letters, one thing under the other, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.held_paper import HeldEntry, HeldInput, HeldSection
from app.domain.pack import DocumentKind, Paper
from app.domain.paper_rights import GRADES
from app.i18n import _, plain_date, plural

if TYPE_CHECKING:
    from app.documents.kit.box import Box


def make_everything_held(given: HeldInput) -> Paper:
    """All of it as PDF bytes in memory, at 14 pt or more."""
    from app.documents.kit.headings import Title
    from app.documents.kit.pen import Pen
    from app.documents.kit.reading import Pages, draw_reading, paragraph
    from app.documents.kit.sizes import Sizes

    title, pages = _("Everything held"), Pages()
    made = _("{name}. Made on {day}.").format(name=given.name, day=plain_date(given.today))
    opening: list[Box] = [Title(Sizes(), "paper", title, made)]
    for words in given.opening:
        opening += paragraph(words)
    pages.add(opening)
    for section in given.sections:
        pages.add(_section(section))
    pen = Pen(title)
    draw_reading(pen, pages, title, given.today, given.imprint, given.practice_site)
    kind = DocumentKind.EVERYTHING_HELD
    return Paper(kind, GRADES[kind], title, pen.finished(), len(pages.pages))


def _section(section: HeldSection) -> list[Box]:
    from app.documents.kit.box import Gap
    from app.documents.kit.headings import PartLabel
    from app.documents.kit.reading import paragraph
    from app.documents.kit.sizes import Sizes

    things = plural("{count} thing", "{count} things", len(section.entries)) if section.entries else ""
    boxes: list[Box] = [Gap(Sizes(), 6), PartLabel(Sizes(), section.title, things)]
    for entry in section.entries:
        boxes += _entry(entry)
    return boxes if section.entries else [*boxes, *paragraph(_("Nothing is held."))]


def _entry(entry: HeldEntry) -> list[Box]:
    from app.documents.kit.reading import entry_line, entry_title

    boxes = list(entry_title(entry.title, entry.on))
    for label, words in entry.lines:
        boxes += entry_line(label, words)
    if not entry.lines:
        boxes[-1].keeps_with_next = False
    return boxes
