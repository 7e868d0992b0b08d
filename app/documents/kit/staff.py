"""Parts of a dense sheet for staff: small print, two columns of answers, findings whose level shows without colour."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, DEEP, REGULAR, Sizes, Style
from app.documents.kit.text import TextBlock, cut, set_text

SIDE = 15 * mm
LABEL = Style(REGULAR, 8.5, 11.2, DEEP)
BODY = Style(REGULAR, 9.5, 12.6)
STRONG = Style(BOLD, 9.5, 12.6)
NAMED = Style(BOLD, 10.5, 13)
HEAD = Style(BOLD, 12, 15)
TITLE = Style(BOLD, 20, 24)
MOST_LINES = 14  # own words of any length stay within a column


class SheetTitle(Box):
    """The document's name, and in a filled label who may read it."""

    def __init__(self, words: str, label: str, picture: str = "padlock-solid") -> None:
        super().__init__(Sizes())
        self.words, self.label, self.picture = words, label, picture

    def measure(self) -> float:
        return 17 * mm

    def draw(self, pen: Pen) -> None:
        wide, foot = 66 * mm, self.height - 10 * mm
        pen.bookmark(self.words)
        pen.words(self.words, TITLE, 0, foot + 2.6 * mm, "H1", self.width - wide - 6 * mm)
        pen.panel(self.width - wide, foot, wide, 10 * mm, "ink", 1.5)
        pen.picture(self.picture, self.width - wide + 2 * mm, foot + 1.9 * mm, 6.2 * mm, white=True, quiet=True)
        pen.words(
            self.label, Style(BOLD, 10.5, 10.5).on_ink(), self.width - wide + 11 * mm, foot + 3.6 * mm, "P", 52 * mm
        )


@dataclass(frozen=True)
class Fact:
    """A label over its words."""

    label: str
    words: str

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.words(self.label, LABEL, x, top - 8.5, width=width)
        pen.words(cut(self.words, 60), NAMED, x, top - 21, width=width)


class Strip(Box):
    """Who the sheet is about, on tint: five facts a row."""

    across = (0.0, 0.25, 0.43, 0.63, 0.82, 1.0)

    def __init__(self, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__(Sizes())
        self.facts = [Fact(*each) for each in facts]

    def measure(self) -> float:
        self.rows = -(-len(self.facts) // 5)
        self.body = self.rows * 9.8 * mm + 2.2 * mm
        return self.body + 4 * mm

    def draw(self, pen: Pen) -> None:
        foot, room = self.height - self.body, self.width - 8 * mm
        pen.panel(0, foot, self.width, self.body, "tint", 1.5, 0.8)
        for number, fact in enumerate(self.facts):
            place, row = number % 5, number // 5
            x = 4 * mm + self.across[place] * room
            wide = (self.across[place + 1] - self.across[place]) * room - 4 * mm
            fact.draw(pen, x, self.height - 1.6 * mm - row * 9.8 * mm, wide)


class Head(Box):
    """A title with a note at the right and a thick rule under both."""

    keeps_with_next = True

    def __init__(self, words: str, note: str = "") -> None:
        super().__init__(Sizes())
        self.words, self.note = words, note

    def measure(self) -> float:
        return 13 * mm

    def draw(self, pen: Pen) -> None:
        share = 0.45 if self.note else 1
        pen.words(cut(self.words, 80), HEAD, 0, 4.3 * mm, "H2", self.width * share)
        pen.words_right(self.note, Style(REGULAR, 9, 9, DEEP), self.width, 4.3 * mm, self.width * 0.53)
        pen.rule(0, 2.2 * mm, self.width, 1.2, dark=True)


class Columns(Box):
    """One line of text in columns. `shares` are the left edges as shares of the width; a rule stands under it.

    It is a row of a table, whose cells have the roles of `cell_roles`, the last one for all that follow.
    """

    cell_roles: tuple[str, ...] = ("TD",)

    def __init__(self, cells: tuple[tuple[str, Style], ...], shares: tuple[float, ...], rule: bool = True) -> None:
        super().__init__(Sizes())
        self.cells, self.shares, self.rule = cells, shares, rule
        self.stands_in = "Table" if len(cells) > 1 else ""

    def measure(self) -> float:
        edges = [*self.shares, 1.0]
        self.blocks: list[TextBlock] = [
            set_text([(words, style)], (edges[n + 1] - edges[n]) * self.width - 3 * mm, MOST_LINES)
            for n, (words, style) in enumerate(self.cells)
        ]
        return max((block.height for block in self.blocks), default=0) + 3 * mm

    def draw(self, pen: Pen) -> None:
        if not self.stands_in:
            pen.text(self.blocks[0], self.shares[0] * self.width, self.height - 1.4 * mm)
        for number, (share, block) in enumerate(zip(self.shares, self.blocks, strict=True) if self.stands_in else ()):
            role = self.cell_roles[min(number, len(self.cell_roles) - 1)]
            if any(text for line in block.lines for text, _style in line.pieces):
                with pen.group(role):
                    pen.text(block, share * self.width, self.height - 1.4 * mm)
            else:
                pen.empty(role)
        if self.rule:
            pen.rule(0, 0.3 * mm, self.width, 0.4)


class LevelRow(Box):
    """A finding: its level in a label that differs by word and fill, then title, reason, and what to do."""

    SHARES = (0.0, 0.115, 0.355, 0.68)
    stands_in = "Table"

    def __init__(self, level: str, tone: str, title: str, because: str, to_do: str) -> None:
        super().__init__(Sizes())
        self.level, self.tone = level, tone
        cells = ((title, Style(BOLD, 10, 12.8)), (because, BODY), (to_do, BODY))
        self.columns = Columns(cells, self.SHARES[1:])

    def measure(self) -> float:
        return max(self.columns.fit(self.width), 9.5 * mm)

    def draw(self, pen: Pen) -> None:
        self.columns.height = self.height
        foot = self.height - 7 * mm
        pen.panel(0, foot, 16 * mm, 5.6 * mm, self.tone, 1, 1 if self.tone == "line" else 0)
        style = Style(BOLD, 9.5, 9.5)
        with pen.group("THRow"):
            shown = style if self.tone == "line" else style.on_ink()
            pen.words_centred(self.level, shown, 8 * mm, foot + 1.7 * mm, 15 * mm)
        self.columns.draw(pen)


class Answered(Columns):
    """A label and what was said, in one of the two columns of answers."""

    cell_roles = ("THRow", "TD")

    def __init__(self, label: str, words: str) -> None:
        super().__init__(((label, BODY), (words, STRONG)), (0.0, 0.42))


class Writing(Box):
    """Lines for notes, `lines` of them, and the three lines to sign."""

    STEP, MOST = 8 * mm, 28

    def __init__(self, notes: str, labels: tuple[str, str, str]) -> None:
        super().__init__(Sizes())
        self.notes, self.labels, self.lines = notes, labels, 0

    def measure(self) -> float:
        return 18 * mm + self.lines * self.STEP

    def fill(self, room: float) -> bool:
        """As many lines for notes as `room` points hold. False when they do not even hold the lines to sign."""
        self.lines = max(0, min(self.MOST, int((room - 18 * mm) // self.STEP)))
        return room >= 18 * mm

    def draw(self, pen: Pen) -> None:
        top, third = self.height, self.width / 3
        pen.words(self.notes if self.lines else "", LABEL, 0, top - 4.5 * mm)
        for number in range(self.lines):
            pen.rule(0 if number else 14 * mm, top - 5 * mm - number * self.STEP, self.width, 0.6)
        for number, label in enumerate(self.labels):
            x = number * (third + 1 * mm)
            pen.rule(x, 7 * mm, x + third - 5 * mm, 0.6, dark=True)
            pen.words(label, LABEL, x, 3 * mm, width=third - 5 * mm)


class TickLine(Columns):
    """A line of a list, with a box to tick at its right end. What stands first is what the others are about."""

    cell_roles = ("THRow", "TD")

    def __init__(self, cells: tuple[tuple[str, Style], ...], shares: tuple[float, ...], box: bool = True) -> None:
        super().__init__(cells, shares)
        self.box = box

    def measure(self) -> float:
        whole, self.width = self.width, self.width - 9 * mm
        high = max(super().measure(), 6.6 * mm)
        self.text_width, self.width = self.width, whole
        return high

    def draw(self, pen: Pen) -> None:
        whole, self.width = self.width, self.text_width
        rule, self.rule = self.rule, False
        super().draw(pen)
        self.width, self.rule = whole, rule
        pen.rule(0, 0.3 * mm, self.width, 0.4)
        if self.box:
            pen.tick_box(self.width - 5 * mm, self.height / 2 - 2.2 * mm, 4.6 * mm)
