"""The block that a page is made of: it is measured once and never split."""

from collections.abc import Sequence
from contextlib import nullcontext
from itertools import groupby

from reportlab.lib.units import mm

from app.documents.kit.drawn_line import Piece
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import Sizes, Style
from app.documents.kit.text import TextBlock, set_text


class Box:
    """Subclasses give `measure` and `draw`. While drawing, (0, 0) is the block's lower left corner.

    `keeps_with_next` marks headings: they never stand alone at the foot of a half page.
    """

    keeps_with_next = False
    stands_in = ""  # "L": an item of a list with its neighbours of the same kind; "Table": a row of a table
    dated = False  # holds a number that can grow old: the page says when it was seen

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.width = 0.0
        self.height = 0.0
        self.white = 0.0  # points at the foot with nothing in them: they may be lost at the end of a page

    def fit(self, width: float) -> float:
        """Measures the block for `width` points. Returns its height, the white under it included."""
        self.width = width
        self.height = self.measure()
        return self.height

    def measure(self) -> float:
        raise NotImplementedError

    def stand_first(self) -> None:
        """Told when it is the first on its half page: what only stood above it before may have to be said again."""

    def draw(self, pen: Pen) -> None:
        raise NotImplementedError


class Gap(Box):
    """White between two blocks, in mm."""

    def __init__(self, sizes: Sizes, high: float) -> None:
        super().__init__(sizes)
        self.high = high * mm * sizes.scale

    def measure(self) -> float:
        return self.high

    def draw(self, pen: Pen) -> None:
        return


class Stack:
    """Paragraphs one under the other."""

    def __init__(self, paragraphs: Sequence[Sequence[Piece]], width: float, most: int = 0) -> None:
        """`most` lines a paragraph, when given: no own words may outgrow half a page."""
        self.blocks: tuple[TextBlock, ...] = tuple(
            set_text(pieces, width, most) for pieces in paragraphs if any(t for t, _ in pieces)
        )

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks)

    def draw(self, pen: Pen, x: float, top: float, first: str = "P") -> None:
        """`first` is the role of the first paragraph, such as "H2"."""
        for number, block in enumerate(self.blocks):
            pen.text(block, x, top, "P" if number else first)
            top -= block.height


def paragraph(text: str, style: Style) -> list[Piece]:
    return [(text, style)]


def draw_in_order(pen: Pen, placed: Sequence[tuple[Box, float, float]]) -> None:
    """Blocks with their left edge and the level of their top. Neighbours that belong together are one list or table."""
    for together, blocks in groupby(placed, key=lambda block: block[0].stands_in):
        inner = {"L": ("LI", "LBody"), "Table": ("TR",)}.get(together, ())
        with pen.group(together) if together else nullcontext():
            for box, x, level in blocks:
                with pen.group(*inner), pen.moved(x, level - box.height):
                    box.draw(pen)
