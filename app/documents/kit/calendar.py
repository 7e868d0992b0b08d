"""The next 14 days: two rows of seven, with the days that are booked."""

from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, INK, REGULAR, TINT, WHITE, Sizes, Style
from app.i18n import short_weekday

DAYS = 14


@dataclass(frozen=True)
class BookedDay:
    """`words` is a time or one short word."""

    picture: str
    words: str


class Calendar(Box):
    """The first day is ink. A booked day has its picture and time; a free one has lines."""

    def __init__(self, sizes: Sizes, start: date, booked: dict[date, BookedDay], high: float) -> None:
        """`high` is the height of one row in mm."""
        super().__init__(sizes)
        self.start, self.booked, self.cell = start, booked, high * mm

    def measure(self) -> float:
        self.white = self.sizes.gap
        return 2 * self.cell + 3 * mm + self.white

    def draw(self, pen: Pen) -> None:
        width = self.width / 7
        with pen.group("L"):
            for number in range(DAYS):
                day = self.start + timedelta(days=number)
                x = (number % 7) * width
                y = self.height - (number // 7) * (self.cell + 3 * mm) - self.cell
                with pen.group("LI", "LBody"):
                    self._head(pen, day, x, y, width)
                    if day in self.booked:
                        self._booked(pen, self.booked[day], x, y, width)
                    else:
                        self._free(pen, x, y, width)

    def _head(self, pen: Pen, day: date, x: float, y: float, width: float) -> None:
        first, high = day == self.start, 14 * mm
        with pen.decoration():
            pen.canvas.setStrokeColor(INK)
            pen.canvas.setLineWidth(1)
            pen.canvas.setFillColor(WHITE)
            pen.canvas.rect(x, y, width, self.cell, fill=1, stroke=1)
            pen.canvas.setFillColor(INK if first else TINT)
            pen.canvas.rect(x, y + self.cell - high, width, high, fill=1, stroke=1)
        colour, top = WHITE if first else INK, y + self.cell
        name, number = 14 * self.sizes.grown(0.6), 20 * self.sizes.grown(0.3)
        pen.words(
            short_weekday(day), Style(REGULAR, name, name, colour), x + 1.6 * mm, top - 9 * mm, width=width * 0.56
        )
        style = Style(BOLD, number, number, colour)
        pen.words_right(str(day.day), style, x + width - 1.6 * mm, top - 9.6 * mm, width * 0.42)

    def _booked(self, pen: Pen, booked: BookedDay, x: float, y: float, width: float) -> None:
        size = 14 * self.sizes.grown(0.6)
        pen.picture(booked.picture, x + width / 2 - 6.5 * mm, y + 8.5 * mm, 13 * mm, quiet=True)
        pen.words_centred(booked.words, Style(BOLD, size, size), x + width / 2, y + 2.8 * mm, width - 2 * mm)

    def _free(self, pen: Pen, x: float, y: float, width: float) -> None:
        line = 5 * mm
        while line < self.cell - 20 * mm:
            pen.rule(x + 2.5 * mm, y + line, x + width - 2.5 * mm, 0.7)
            line += 7 * mm
