"""Many things on little room, in the smallest letters of easy reading: a line each, or lists in two columns."""

from reportlab.lib.units import mm

from app.documents.kit.box import Box, Gap, Stack, paragraph
from app.documents.kit.fonts import together
from app.documents.kit.headings import PartLabel
from app.documents.kit.pen import Pen
from app.documents.kit.rows import Row
from app.documents.kit.sizes import BOLD, REGULAR, TEXT_WIDTH, Sizes, Style
from app.documents.kit.text import set_text

LEADING = 1.22  # of the letters' size
MOST_LINES = 3  # of one thing
ROWS = 8  # of one block: it never splits, so it is low enough to fill what is left of a half page
COLUMN_GAP = 6 * mm
WHITE = 2 * mm  # under each thing of a list


def small_styles(sizes: Sizes) -> tuple[Style, Style]:
    """(plain, strong) of everything in here."""
    size = sizes.small.size
    return Style(REGULAR, size, size * LEADING), Style(BOLD, size, size * LEADING)


class AppointmentLine(Box):
    """One of very many: day, time, then who and where in full, and a tick box. Without a day the time stands first.

    `under` the day: it stands over the first of that day, and of a page; the words then have more room.
    """

    stands_in = "L"

    def __init__(self, sizes: Sizes, day: str, time: str, who: str, where: str) -> None:
        super().__init__(sizes)
        self.day, self.time, self.who, self.where = day, time, who, where
        self.under = self.names_day = False

    def measure(self) -> float:
        plain, strong = small_styles(self.sizes)
        scale = self.sizes.scale
        beside = self.day and not self.under
        self.clock = 31 * mm * scale if beside else 0.0
        self.left = self.clock + 16 * mm * scale
        self.when = Stack([paragraph(together(self.day), strong)] if beside or self.names_day else [], self.left * 2)
        self.above = self.when.height if self.names_day else 0.0
        self.hour = Stack([paragraph(self.time, strong)], self.left - self.clock)
        pieces = [(self.who + ",", strong), (" " + self.where, plain)] if self.where else [(self.who, strong)]
        self.words = Stack([pieces], self.width - self.left - 11 * mm, MOST_LINES + 1)
        return self.above + max(self.words.height, strong.leading) + 2.6 * mm

    def stand_first(self) -> None:
        if self.under:
            self.names_day = True
            self.fit(self.width)

    def draw(self, pen: Pen) -> None:
        top = self.height - 0.8 * mm
        self.when.draw(pen, 0, top)
        top -= self.above
        self.hour.draw(pen, self.clock, top)
        self.words.draw(pen, self.left, top)
        pen.tick_box(self.width - 8 * mm, (self.height - self.above) / 2 - 2.6 * mm, 6.2 * mm)
        pen.rule(0, 0.4 * mm, self.width, 0.7)


def under_days_where_lower(boxes: list[Box]) -> list[Box]:
    """The same boxes: days stand over their lines when that takes less room than beside them, and each line has one."""
    lines = [box for box in boxes if isinstance(box, AppointmentLine)]
    if not all(line.day for line in lines):
        return boxes
    beside = sum(line.fit(TEXT_WIDTH) for line in lines)
    for line, before in zip(lines, [None, *lines], strict=False):
        line.under, line.names_day = True, before is None or before.day != line.day
    if sum(line.fit(TEXT_WIDTH) for line in lines) >= beside:
        for line in lines:
            line.under = line.names_day = False
    return boxes


class Columns(Box):
    """Short things, a line each, in one or two columns that are read one after the other."""

    def __init__(self, sizes: Sizes, words: tuple[str, ...], columns: int) -> None:
        super().__init__(sizes)
        self.words, self.across = words, columns

    def measure(self) -> float:
        plain, _strong = small_styles(self.sizes)
        width = column_width(self.width, self.across)
        self.cells = [Stack([paragraph(words, plain)], width, MOST_LINES) for words in self.words]
        rows = -(-len(self.cells) // self.across)
        self.columns = [self.cells[:rows], self.cells[rows:]]
        self.body = max(sum(cell.height + WHITE for cell in column) for column in self.columns)
        self.white = WHITE
        return self.body

    def draw(self, pen: Pen) -> None:
        with pen.group("L"):
            for number, column in enumerate(self.columns):
                x, top = number * (self.width + COLUMN_GAP) / 2, self.height
                for cell in column:
                    with pen.group("LI", "LBody"):
                        cell.draw(pen, x, top)
                    top -= cell.height + WHITE


def column_width(width: float, columns: int) -> float:
    return (width - COLUMN_GAP * (columns - 1)) / columns


def in_blocks(sizes: Sizes, words: list[str]) -> list[Box]:
    """All of the words in blocks that a half page can hold, in two columns where most of them fit into one."""
    plain, _strong = small_styles(sizes)
    column = column_width(TEXT_WIDTH, 2)
    narrow = sum(len(set_text([(each, plain)], column).lines) == 1 for each in words)
    across = 2 if narrow * 2 >= len(words) else 1
    most = ROWS * across
    blocks: list[Box] = [Columns(sizes, tuple(words[at : at + most]), across) for at in range(0, len(words), most)]
    return [*blocks, Gap(sizes, 3)]


def listed_row(sizes: Sizes, picture: str, lead: str, lines: list[str]) -> list[Box]:
    """The lines in a row beside a picture; as blocks under a label when they are more than a row can hold."""
    row = Row(sizes, picture, lead, "\n".join(lines))
    row.fit(TEXT_WIDTH)
    if not any(block.shortened for block in row.stack.blocks):
        return [row]
    return [PartLabel(sizes, lead), *in_blocks(sizes, lines)]


class PlanLine(Box):
    """A goal in bold, or a step under it with its box; `by` says who does it and when."""

    stands_in = "L"

    def __init__(self, sizes: Sizes, words: str, by: str, is_goal: bool = False, done: bool = False) -> None:
        super().__init__(sizes)
        self.words, self.by, self.is_goal, self.done = words, by, is_goal, done

    def measure(self) -> float:
        plain, strong = small_styles(self.sizes)
        self.left = 0.0 if self.is_goal else 7 * mm
        by = [(f" ({self.by})", plain)] if self.by else []
        pieces = [(self.words, strong if self.is_goal else plain), *by]
        self.stack = Stack([pieces], self.width - self.left - 11 * mm, 2 * MOST_LINES)
        return self.stack.height + (4 if self.is_goal else 2.6) * mm

    def draw(self, pen: Pen) -> None:
        self.stack.draw(pen, self.left, self.height - (2.4 if self.is_goal else 0.8) * mm)
        if not self.is_goal:
            pen.tick_box(self.width - 8 * mm, self.height / 2 - 2.6 * mm, 6.2 * mm, done=self.done)
        pen.rule(self.left, 0.4 * mm, self.width, 0.7)
