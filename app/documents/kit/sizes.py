"""Tokens of the printed page: colours, margins and type, at 16 pt or 20 pt print."""

from dataclasses import dataclass
from functools import cached_property

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from app.domain.pack import Print

INK, DEEP, LINE, TINT, WHITE = HexColor("#12313B"), HexColor("#3C5A64"), HexColor("#7F949B"), HexColor("#EAF0F1"), white
PAGE_WIDTH, PAGE_HEIGHT = A4
HALF = PAGE_HEIGHT / 2
SIDE, TOP, FOOT = 18 * mm, 15 * mm, 21 * mm
FOLD = 5 * mm  # kept free above and below the fold
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
REGULAR, BOLD = "WellgatePaper", "WellgatePaper-Bold"


@dataclass(frozen=True)
class Style:
    """Type: `size` and `leading` in points."""

    font: str
    size: float
    leading: float
    colour: Color = INK

    def on_ink(self) -> "Style":
        return Style(self.font, self.size, self.leading, WHITE)


@dataclass(frozen=True)
class Sizes:
    """All measures at one print size. `easy` makes pictures larger for someone who cannot read.

    In very large print they are larger for everybody.
    """

    print_size: Print = Print.LARGE
    easy: bool = False

    @property
    def scale(self) -> float:
        return 1.25 if self.print_size is Print.VERY_LARGE else 1.0

    @property
    def folds(self) -> bool:
        """16 pt pages fold to A5: nothing may stand on the fold."""
        return self.print_size is Print.LARGE

    def grown(self, share: float) -> float:
        """A factor for things that grow by only `share` of what the print grows."""
        return 1 + (self.scale - 1) * share

    @cached_property
    def picture(self) -> float:
        return (25 if self.easy and self.folds else 22) * mm * self.grown(0.8)

    @property
    def gutter(self) -> float:
        return 6 * mm

    @property
    def text_left(self) -> float:
        """Where every line of text starts, from the left margin."""
        return self.picture + self.gutter

    @cached_property
    def gap(self) -> float:
        """White under a row."""
        return (3.2 if self.easy else 4.5) * mm * self.scale

    @cached_property
    def plate_width(self) -> float:
        return 58 * mm * self.grown(0.3)

    def _style(self, font: str, size: float, leading: float) -> Style:
        return Style(font, size * self.scale, leading * self.scale)

    @cached_property
    def body(self) -> Style:
        return self._style(REGULAR, 16, 23.5)

    @cached_property
    def lead(self) -> Style:
        return self._style(BOLD, 18, 25)

    @cached_property
    def small(self) -> Style:
        return self._style(REGULAR, 14, 20)

    @cached_property
    def part(self) -> Style:
        return self._style(BOLD, 18, 25)

    @cached_property
    def who(self) -> Style:
        return self._style(BOLD, 20, 26)

    @cached_property
    def goal(self) -> Style:
        return self._style(BOLD, 22, 27)

    @cached_property
    def say(self) -> Style:
        return self._style(BOLD, 18, 26)

    @cached_property
    def title(self) -> Style:
        return Style(BOLD, 30, 34) if self.scale == 1 else Style(BOLD, 33, 38)
