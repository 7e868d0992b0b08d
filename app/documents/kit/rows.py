"""Picture rows: one idea each, with a tick box, a write line, a number plate or a QR code."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from app.documents.kit.box import Box, Stack, paragraph
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, INK, REGULAR, WHITE, Sizes, Style

TICK_COLUMN = 20 * mm
MOST_LINES = 8


class Row(Box):
    """Picture, bold idea, one plain line. Optional tick box at the right or write line under."""

    stands_in = "L"

    def __init__(
        self, sizes: Sizes, picture: str, lead: str, text: str = "", tick: bool = False, write: bool = False
    ) -> None:
        super().__init__(sizes)
        self.picture, self.lead, self.text, self.tick = picture, lead, text, tick
        self.line = 11 * mm * sizes.scale if write else 0.0

    def measure(self) -> float:
        sizes = self.sizes
        width = self.width - sizes.text_left - (TICK_COLUMN if self.tick else 0)
        self.stack = Stack([paragraph(self.lead, sizes.lead), paragraph(self.text, sizes.body)], width, MOST_LINES)
        self.body = max(sizes.picture, self.stack.height + self.line)
        self.white = sizes.gap
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        sizes, middle = self.sizes, self.height - self.body / 2
        used = self.stack.height + self.line
        pen.picture(self.picture, sizes.picture * 0.04, middle - sizes.picture * 0.46, sizes.picture * 0.92)
        self.stack.draw(pen, sizes.text_left, middle + used / 2 + 1)
        if self.line:
            pen.rule(sizes.text_left, middle - used / 2 + 2 * mm, self.width, 1)
        if self.tick:
            pen.tick_box(self.width - 15 * mm, middle - 5 * mm)


@dataclass(frozen=True)
class Plate:
    """What stands in a number plate. `tone`: ink (most serious), tint, line, or write (empty, to be filled in)."""

    number: str = ""
    note: str = ""
    tone: str = "line"

    def draw(self, pen: Pen, sizes: Sizes, x: float, middle: float, width: float) -> None:
        grown, short = sizes.grown(0.7), len(self.number) <= 4
        high = ((19 if short else 17) if self.note else 15) * mm * grown
        pen.panel(x, middle - high / 2, width, high, self.tone, 2.5, 1 if self.tone == "write" else 1.8)
        if self.tone == "write":
            return
        colour = WHITE if self.tone in ("ink", "deep") else INK
        size = ((30 if self.note else 34) if short else 21) * sizes.scale
        lift = (2.9 if short else 2.4) * mm * sizes.scale if self.note else 0
        style = Style(BOLD, size, size, colour)
        pen.words_centred(self.number, style, x + width / 2, middle - size * 0.35 + lift, width - 6 * mm)
        note = Style(REGULAR, 14 * sizes.scale, 14 * sizes.scale, colour)
        base = middle - high / 2 + 2.4 * mm * sizes.scale
        pen.words_centred(self.note, note, x + width / 2, base, width - 5 * mm)


class NumberRow(Box):
    """Picture, who and what for, and the number in a plate at the right edge.

    `rung` is (which, of how many) on the ladder of calls: a wedge in the margin that gets thinner.
    """

    stands_in = "L"

    def __init__(
        self, sizes: Sizes, picture: str, name: str, text: str, plate: Plate, rung: tuple[int, int] | None = None
    ) -> None:
        super().__init__(sizes)
        self.picture, self.name, self.text, self.plate, self.rung = picture, name, text, plate, rung

    def measure(self) -> float:
        sizes = self.sizes
        width = self.width - sizes.text_left - sizes.plate_width - 4 * mm
        self.stack = Stack([paragraph(self.name, sizes.lead), paragraph(self.text, sizes.body)], width)
        self.body = max(sizes.picture, self.stack.height)
        self.white = sizes.gap
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        sizes, middle = self.sizes, self.height - self.body / 2
        if self.rung:
            self._wedge(pen, *self.rung)
        pen.picture(self.picture, sizes.picture * 0.04, middle - sizes.picture * 0.46, sizes.picture * 0.92)
        self.stack.draw(pen, sizes.text_left, middle + self.stack.height / 2 + 1)
        self.plate.draw(pen, sizes, self.width - sizes.plate_width, middle, sizes.plate_width)

    def _wedge(self, pen: Pen, which: int, of: int) -> None:
        x, top, foot = -3.5 * mm, self.height, self.height - self.body
        wide, narrow = (7 * mm * (1 - (which + part) / of) for part in (0, 0.9))
        with pen.decoration():
            shape = pen.canvas.beginPath()
            shape.moveTo(x, top)
            shape.lineTo(x, foot)
            shape.lineTo(x - narrow, foot)
            shape.lineTo(x - wide, top)
            shape.close()
            pen.canvas.setFillColor(INK)
            pen.canvas.drawPath(shape, fill=1, stroke=0)


class Say(Box):
    """Words to say, in a speech bubble."""

    def __init__(self, sizes: Sizes, lines: tuple[str, ...], picture: str = "speech") -> None:
        super().__init__(sizes)
        self.lines, self.picture = lines, picture

    def measure(self) -> float:
        sizes = self.sizes
        width = self.width - sizes.text_left - 14 * mm
        self.stack = Stack([paragraph("\n".join(self.lines), sizes.say)], width)
        self.body = max(self.stack.height + 8 * mm, sizes.picture * 0.92)
        self.white = sizes.gap
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        sizes, x, foot = self.sizes, self.sizes.text_left, self.height - self.body
        middle = self.height - self.body / 2
        pen.picture(self.picture, sizes.picture * 0.04, middle - sizes.picture * 0.46, sizes.picture * 0.92)
        pen.panel(x, foot, self.width - x, self.body, "tint", 4, 1.8)
        self._tail(pen, x, middle)
        self.stack.draw(pen, x + 7 * mm, middle + self.stack.height / 2 + 1)

    def _tail(self, pen: Pen, x: float, middle: float) -> None:
        reach, half = 4.5 * mm, 3.5 * mm
        with pen.decoration():
            shape = pen.canvas.beginPath()
            shape.moveTo(x + 1, middle + half)
            shape.lineTo(x - reach, middle)
            shape.lineTo(x + 1, middle - half)
            pen.canvas.drawPath(shape, fill=1, stroke=0)
            pen.canvas.setLineJoin(1)
            pen.canvas.lines([(x, middle + half, x - reach, middle), (x - reach, middle, x, middle - half)])


class CodeRow(Box):
    """A QR code of 30 mm with its quiet edge, what it opens, and the address in words."""

    stands_in = "L"

    def __init__(self, sizes: Sizes, address: str, lead: str, shown: str) -> None:
        super().__init__(sizes)
        self.address, self.lead, self.shown = address, lead, shown

    def measure(self) -> float:
        sizes = self.sizes
        self.size = 30 * mm
        self.stack = Stack(
            [paragraph(self.lead, sizes.lead), paragraph(self.shown, sizes.body)], self.width - sizes.text_left
        )
        self.body = max(self.size, self.stack.height)
        self.white = sizes.gap * 0.6
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        sizes, middle = self.sizes, self.height - self.body / 2
        x = (sizes.picture - self.size) / 2 + 1 * mm
        pen.code(self.address, self.shown, x, middle - self.size / 2, self.size)
        top = middle + self.stack.height / 2 + 1
        *leads, shown = self.stack.blocks
        for block in leads:
            pen.text(block, sizes.text_left, top)
            top -= block.height
        pen.link(shown, sizes.text_left, top, self.address)
