"""Cards with a frame: an appointment, a practice, a goal with its steps."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from app.documents.kit.box import Box, Stack, paragraph
from app.documents.kit.pen import Pen
from app.documents.kit.rows import TICK_COLUMN, Plate
from app.documents.kit.sizes import BOLD, INK, REGULAR, TINT, WHITE, Sizes, Style
from app.documents.kit.text import cut
from app.i18n import _

MOST_HEAD_LINES = 4  # a goal with its reason stays within half a page


class AppointmentCard(Box):
    """The time white on ink, who and where beside it, and a tick box. `day` stands under the time when given."""

    stands_in = "L"

    def __init__(
        self, sizes: Sizes, time: str, who: str, where: tuple[str, ...], day: str = "", compact: bool = False
    ) -> None:
        """`compact` when there are many: less white, two lines at most for who and where."""
        super().__init__(sizes)
        self.time, self.who, self.where, self.day, self.compact = time, who, where, day, compact

    def measure(self) -> float:
        sizes = self.sizes
        lines = [paragraph(self.day, sizes.body)] if self.day else []
        lines += [paragraph(line, sizes.body) for line in self.where]
        self.left = 38 * mm * sizes.grown(0.4)
        width = self.width - self.left - 6 * mm - TICK_COLUMN
        self.stack = Stack([paragraph(self.who, sizes.who), *lines], width, 2 if self.compact else 3)
        least = 14 * mm if self.compact else 24 * mm * sizes.grown(0.4)
        self.body = max(self.stack.height + (4 if self.compact else 7) * mm, least)
        self.white = sizes.gap * (0.6 if self.compact else 1)
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        foot, left = self.height - self.body, self.left
        middle = foot + self.body / 2
        pen.panel(0, foot, self.width, self.body, "line", 3, 1.8)
        pen.panel(0, foot, left, self.body, "ink", 3, 1.8)
        with pen.decoration():
            pen.canvas.setFillColor(INK)
            pen.canvas.rect(left - 3 * mm, foot, 3 * mm, self.body, fill=1, stroke=0)
        self._draw_time(pen, left, middle)
        self.stack.draw(pen, left + 6 * mm, middle + self.stack.height / 2 + 1)
        pen.tick_box(self.width - 15 * mm, middle - 5 * mm)

    def _draw_time(self, pen: Pen, left: float, middle: float) -> None:
        """The time with a picture over it; a compact card has room for one of the two."""
        size = 26 * self.sizes.grown(0.4)
        base = middle - 3 * mm - size * 0.7 if not self.compact else middle - size * 0.35
        if self.time:
            pen.words_centred(self.time, Style(BOLD, size, size, WHITE), left / 2, base, left - 6 * mm)
        if not self.time or not self.compact:
            picture = 12 * mm if self.time or self.compact else 16 * mm
            foot = middle + 0.5 * mm if self.time else middle - picture / 2
            pen.picture("calendar", left / 2 - picture / 2, foot, picture, white=True)


class PracticeCard(Box):
    """Pin and distance, name, address, number plate. A made-up practice says so inside the plate."""

    stands_in = "L"

    def __init__(
        self, sizes: Sizes, name: str, address: tuple[str, ...], far: str, plate: Plate, compact: bool = False
    ) -> None:
        """`compact` when names and addresses are long: in the smallest letters, so that all practices stand there."""
        super().__init__(sizes)
        self.name, self.address, self.far, self.plate, self.compact = name, address, far, plate, compact

    def measure(self) -> float:
        sizes = self.sizes
        width = self.width - sizes.text_left - sizes.plate_width - 9 * mm
        lead, body, address = sizes.lead, sizes.body, self.address
        if self.compact:
            size = sizes.small.size
            lead, body = Style(BOLD, size, size * 1.2), Style(REGULAR, size, size * 1.2)
            address = (", ".join((cut(self.address[0], 40), *self.address[1:])),) if self.address else ()
        self.stack = Stack([paragraph(self.name, lead), *(paragraph(line, body) for line in address)], width, 2)
        self.body = max(self.stack.height + 4 * mm, 25 * mm)
        self.white = 3.2 * mm * sizes.scale
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        sizes, foot = self.sizes, self.height - self.body
        middle, centre = foot + self.body / 2, self.sizes.text_left / 2
        pen.panel(0, foot, self.width, self.body, "line", 3, 1.2)
        low = 4.2 * mm if self.far else 7.5 * mm
        pen.picture("place", centre - 7.5 * mm, middle - low, 15 * mm)
        size = 14 * sizes.grown(0.8)
        base = middle - 9.2 * mm - (sizes.scale - 1) * 5 * mm
        pen.words_centred(self.far, Style(BOLD, size, size), centre, base, sizes.text_left - 4 * mm)
        self.stack.draw(pen, sizes.text_left, middle + self.stack.height / 2 + 1)
        self.plate.draw(pen, sizes, self.width - sizes.plate_width - 5 * mm, middle, sizes.plate_width)


@dataclass(frozen=True)
class PlannedStep:
    """`by` says who does it and when, in one line."""

    words: str
    by: str
    done: bool = False


class GoalCard(Box):
    """Own words, why and by when on tint; under them each step with who, when and a box."""

    def __init__(
        self, sizes: Sizes, picture: str, words: str, why: str, by: str, steps: tuple[PlannedStep, ...]
    ) -> None:
        super().__init__(sizes)
        self.picture, self.words, self.why, self.by, self.steps = picture, words, why, by, steps

    def measure(self) -> float:
        sizes = self.sizes
        width = self.width - sizes.text_left - 6 * mm
        bold = Style(BOLD, sizes.body.size, sizes.body.leading)
        head = [paragraph(self.words, sizes.goal)]
        head += [[(_("Why:"), bold), (f" {self.why}", sizes.body)]] if self.why else []
        head += [[(_("By:"), bold), (f" {self.by}", sizes.body)]] if self.by else []
        self.head = Stack(head, width, MOST_HEAD_LINES)
        self.head_height = max(self.head.height + 8 * mm, sizes.picture + 2 * mm)
        self.rows = [
            Stack([paragraph(step.words, sizes.lead), paragraph(step.by, sizes.body)], width - 14 * mm, 3)
            for step in self.steps
        ]
        self.row_heights = [max(row.height + 5 * mm, 15 * mm * sizes.scale) for row in self.rows]
        self.body = self.head_height + sum(self.row_heights)
        self.white = 4.5 * mm * sizes.scale
        return self.body + self.white

    def draw(self, pen: Pen) -> None:
        sizes, foot, top = self.sizes, self.height - self.body, self.height
        pen.panel(0, foot, self.width, self.body, "line", 3, 1.8)
        self._tint_head(pen, foot, top)
        picture = sizes.picture * 0.86
        pen.picture(self.picture, 3 * mm, top - self.head_height / 2 - picture / 2, picture)
        self.head.draw(pen, sizes.text_left, top - (self.head_height - self.head.height) / 2 + 1, "H2")
        line = top - self.head_height
        with pen.group("L"):
            for number, (step, row, high) in enumerate(zip(self.steps, self.rows, self.row_heights, strict=True)):
                pen.rule(sizes.text_left if number else 0, line, self.width, 0.8, dark=True)
                pen.picture("walking", sizes.picture / 2 - 5.5 * mm, line - high / 2 - 5.5 * mm, 11 * mm, quiet=True)
                with pen.group("LI", "LBody"):
                    row.draw(pen, sizes.text_left, line - (high - row.height) / 2 + 1)
                pen.tick_box(self.width - 15 * mm, line - high / 2 - 5 * mm, done=step.done)
                line -= high

    def _tint_head(self, pen: Pen, foot: float, top: float) -> None:
        """The tint stays inside the rounded frame, whose edge is drawn again over it."""
        canvas = pen.canvas
        with pen.decoration():
            canvas.saveState()
            shape = canvas.beginPath()
            shape.roundRect(0, foot, self.width, self.body, 3 * mm)
            canvas.clipPath(shape, stroke=0, fill=0)
            canvas.setFillColor(TINT)
            canvas.rect(0, top - self.head_height, self.width, self.head_height, fill=1, stroke=0)
            canvas.restoreState()
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(1.8)
            canvas.roundRect(0, foot, self.width, self.body, 3 * mm, fill=0, stroke=1)
