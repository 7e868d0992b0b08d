"""A long read on paper: lines of any length that go over as many pages as they need, at 14 pt or more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.fonts import register_fonts
from app.documents.kit.furniture import draw_footer, draw_practice_mark, imprint_line
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, DEEP, FOOT, PAGE_HEIGHT, REGULAR, SIDE, TEXT_WIDTH, TOP, Sizes, Style
from app.documents.kit.text import TextBlock, set_text
from app.domain.pack import Imprint

BODY = Style(REGULAR, 14, 19.5)
NAME = Style(REGULAR, 14, 19.5, DEEP)
STRONG = Style(BOLD, 14, 19.5)
TITLE = Style(BOLD, 16, 22)
MOST_LINES = 30  # of one block: a longer text goes on in the next block, and so on the next page
IMPRINT_ROOM = 7 * mm


class Reading(Box):
    """Lines that were set already; a few of them, so that they fit a page. `role` is that of the first."""

    def __init__(self, block: TextBlock, role: str = "P", above: float = 0.0, heads: bool = False) -> None:
        super().__init__(Sizes())
        self.block, self.role, self.above = block, role, above
        self.keeps_with_next = heads

    def measure(self) -> float:
        return self.block.height + self.above

    def draw(self, pen: Pen) -> None:
        pen.text(self.block, 0, self.height - self.above, self.role)


def entry_title(words: str, when: str = "") -> Iterator[Box]:
    """What one entry is, with its day."""
    pieces: list[tuple[str, Style]] = [(words, TITLE)]
    if when:
        pieces.append((f"  {when}", NAME))
    yield from _parts(pieces, TEXT_WIDTH, "H3", above=4 * mm, heads=True)


def entry_line(label: str, words: str) -> Iterator[Box]:
    """A label and its words; whatever their length, none of them is left out."""
    pieces: list[tuple[str, Style]] = [(f"{label}  ", NAME), (words, STRONG)] if label else [(words, BODY)]
    yield from _parts(pieces, TEXT_WIDTH, "P", above=0.8 * mm)


def paragraph(words: str) -> Iterator[Box]:
    yield from _parts([(words, BODY)], TEXT_WIDTH, "P", above=1.5 * mm)


def _parts(
    pieces: list[tuple[str, Style]], width: float, role: str, above: float, heads: bool = False
) -> Iterator[Box]:
    lines = set_text(pieces, width).lines
    for first in range(0, len(lines), MOST_LINES):
        part = TextBlock(lines[first : first + MOST_LINES])
        yield Reading(part, "P" if first else role, 0.0 if first else above, heads)


@dataclass
class Pages:
    """Blocks one under the other. A heading goes to the next page with what follows it."""

    pages: list[list[tuple[Box, float]]] = field(default_factory=lambda: [[]])
    level: float = PAGE_HEIGHT - TOP

    def __post_init__(self) -> None:
        register_fonts()  # blocks are measured before there is a pen

    def add(self, boxes: list[Box]) -> None:
        waiting: list[Box] = []
        for box in boxes:
            box.fit(TEXT_WIDTH)
            waiting.append(box)
            if not box.keeps_with_next:
                self._put(waiting)
                waiting = []
        self._put(waiting)

    def _put(self, boxes: list[Box]) -> None:
        if sum(box.height for box in boxes) > self.level - FOOT and self.pages[-1]:
            self.pages.append([])
            self.level = PAGE_HEIGHT - TOP
        for box in boxes:
            self.pages[-1].append((box, self.level))
            self.level -= box.height


def draw_reading(pen: Pen, pages: Pages, foot: str, today: date, imprint: Imprint, practice: bool) -> None:
    """Every page with its footer and, under it, which copy this is and where the log stood."""
    for number, placed in enumerate(pages.pages, start=1):
        if number > 1:
            pen.next_page()
        if practice:
            draw_practice_mark(pen)
        for box, level in placed:
            with pen.moved(SIDE, level - box.height):
                box.draw(pen)
        draw_footer(pen, Sizes(), foot, number, len(pages.pages))
        line = imprint_line(today, imprint)
        pen.words(line, Style(REGULAR, 14, 14), SIDE, 4.8 * mm, "P" if number == 1 else "", TEXT_WIDTH)
