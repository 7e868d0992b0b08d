"""Puts the blocks of a staff sheet on pages: one stream, and stretches in two columns of the same length."""

from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.units import mm

from app.documents.kit.box import Box, draw_in_order
from app.documents.kit.fonts import register_fonts
from app.documents.kit.furniture import draw_practice_mark, imprint_line
from app.documents.kit.pages import FEWEST_LINES, in_units
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, PAGE_HEIGHT, PAGE_WIDTH, REGULAR, Style
from app.documents.kit.staff import SIDE, Writing
from app.documents.kit.writing import Lines, lines_that_fit
from app.domain.pack import Imprint
from app.i18n import _

WIDTH = PAGE_WIDTH - 2 * SIDE
TOP, FOOT = PAGE_HEIGHT - 13 * mm, 22 * mm
GUTTER = 8 * mm
MOST_LINES = 20  # to write on, where a page ends early
FEWEST_UNDER_HEAD = 3  # a heading with fewer lines under it goes to the next column with them


@dataclass
class Sheets:
    """Pages as they fill up. Each placed block has its left edge and the level of its top, in points."""

    pages: list[list[tuple[Box, float, float]]] = field(default_factory=lambda: [[]])
    level: float = TOP
    _stretch: tuple[list[Box], int, float] = ([], 0, TOP)  # what the last page has in columns, if it ends with them

    def __post_init__(self) -> None:
        register_fonts()  # blocks are measured before there is a pen

    def add(self, boxes: list[Box]) -> None:
        """One under the other; a heading goes to the next page with what follows it."""
        self._stretch = ([], 0, TOP)
        waiting: list[Box] = []
        for box in boxes:
            box.fit(WIDTH)
            waiting.append(box)
            if not box.keeps_with_next:
                self._put(waiting)
                waiting = []
        self._put(waiting)

    def add_columns(self, boxes: list[Box]) -> None:
        """Down the left column, then the right; as short as both can be when they fit on what is left."""
        width = (WIDTH - GUTTER) / 2
        waiting = list(boxes)
        for box in waiting:
            box.fit(width)
        while waiting:
            room = self.level - FOOT
            self._stretch = (waiting, len(self.pages[-1]), self.level)
            waiting = self._fill_both(waiting, self._shortest(waiting, room), width)
            if waiting:
                self._turn()

    def add_writing(self, heading: Box, writing: Writing) -> None:
        """The last thing on a sheet: it takes what room the page has left.

        It loses lines before it goes overleaf; there it has what stood last over it, so that it is not alone.
        """
        head = heading.fit(WIDTH)
        if not writing.fill(self.level - FOOT - head):
            self._take_along()
            writing.fill(self.level - FOOT - head)
        self.add([heading, writing])

    def add_lines(self, heading: Box) -> None:
        """Lines to write on, down to the foot of a page that ends early."""
        count = lines_that_fit(heading.sizes, self.level - FOOT - heading.fit(WIDTH), most=MOST_LINES)
        if count >= FEWEST_LINES:
            self.add([heading, Lines(heading.sizes, count)])

    def _take_along(self) -> None:
        """A new page that begins with the last block of this one; of columns, with all that stood under its heading."""
        boxes, placed, level = self._stretch
        if not boxes:
            taken = self._taken_along()
            self._turn()
            self.add(taken)
            return
        heads = [number for number, box in enumerate(boxes) if box.keeps_with_next and number]
        cut = heads[-1] if heads else len(boxes) // 2
        del self.pages[-1][placed:]
        self.level = level
        self.add_columns(boxes[:cut])
        self._turn()
        self.add_columns(boxes[cut:])

    def _taken_along(self) -> list[Box]:
        """Takes the last block of the page away, with its heading; never all that is there."""
        placed = self.pages[-1]
        units = in_units([box for box, _x, _level in placed])
        last = units[-1] if len(units) > 1 else []
        if not last:
            return []
        start = len(placed) - len(last)
        self.level = placed[start][2]
        del placed[start:]
        return last

    def _shortest(self, boxes: list[Box], room: float) -> float:
        """The least height that takes all in two columns; the whole room when none does."""
        high = sum(box.height for box in boxes) / 2
        while high < room:
            first = _taken(boxes, high)
            if _taken(boxes[first:], high) == len(boxes) - first:
                return high
            high += 3
        return room

    def _fill_both(self, boxes: list[Box], high: float, width: float) -> list[Box]:
        lowest, rest = self.level, boxes
        for x in (0.0, width + GUTTER):
            count = _taken(rest, high)
            if not count and self.level == TOP and rest:
                count = 1
            level = self.level
            for box in rest[:count]:
                self.pages[-1].append((box, SIDE + x, level))
                level -= box.height
            lowest, rest = min(lowest, level), rest[count:]
        self.level = lowest - 4 * mm
        return rest

    def _put(self, boxes: list[Box]) -> None:
        if sum(box.height for box in boxes) > self.level - FOOT and self.pages[-1]:
            self._turn()
        for box in boxes:
            self.pages[-1].append((box, SIDE, self.level))
            self.level -= box.height

    def _turn(self) -> None:
        self.pages.append([])
        self.level = TOP


def draw_sheets(
    pen: Pen, sheets: Sheets, foot: str, today: date, imprint: Imprint, practice: bool, who: str = ""
) -> None:
    """Every page with its footer: what it is, that it grows old, which copy, and where the log stood."""
    for number, placed in enumerate(sheets.pages, start=1):
        if number > 1:
            pen.next_page()
        if practice:
            draw_practice_mark(pen, small=True)
        draw_in_order(pen, placed)
        page = _("Page {page} of {pages}").format(page=number, pages=len(sheets.pages))
        right = _("{who}   {page}").format(who=who, page=page) if who else page
        _draw_footer(pen, foot, right, imprint_line(today, imprint), "P" if number == 1 else "")


def _draw_footer(pen: Pen, foot: str, right: str, line: str, role: str) -> None:
    """`role` of what is read out once, at the end of the first page."""
    small = Style(REGULAR, 9, 9)
    pen.rule(SIDE, 15.5 * mm, PAGE_WIDTH - SIDE, 0.6, dark=True)
    pen.words(foot, small, SIDE, 11 * mm, role=role, width=WIDTH * 0.68)
    pen.words_right(right, Style(BOLD, 9, 9), PAGE_WIDTH - SIDE, 11 * mm, WIDTH * 0.3, role="")
    pen.words(line, small, SIDE, 6.6 * mm, role=role, width=WIDTH)


def _taken(boxes: list[Box], room: float) -> int:
    """How many of the blocks stand within `room`, no heading last."""
    used, count = 0.0, 0
    for box in boxes:
        used += box.height
        if used > room:
            break
        count += 1
    if count == len(boxes):
        return count
    for back in range(FEWEST_UNDER_HEAD):
        if count - back > 1 and boxes[count - back - 1].keeps_with_next:
            return count - back - 1
    return count
