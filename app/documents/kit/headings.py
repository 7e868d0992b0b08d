"""Chapter titles and part labels."""

from reportlab.lib.units import mm

from app.documents.kit.box import Box, Stack, paragraph
from app.documents.kit.fonts import width_of
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import Sizes


class Title(Box):
    """White picture on an ink tile, title, one-line hint, thick rule. A bookmark of the file."""

    keeps_with_next = True

    def __init__(self, sizes: Sizes, picture: str, words: str, hint: str = "") -> None:
        super().__init__(sizes)
        self.picture, self.words, self.hint = picture, words, hint

    def measure(self) -> float:
        sizes = self.sizes
        self.tile = 22 * mm * sizes.grown(0.8)
        self.stack = Stack(
            [paragraph(self.words, sizes.title), paragraph(self.hint, sizes.body)], self.width - sizes.text_left
        )
        self.body = max(self.tile, self.stack.height)
        return self.body + 8 * mm

    def draw(self, pen: Pen) -> None:
        tile, foot = self.tile, self.height - self.body
        pen.start_section()
        pen.bookmark(self.words)
        pen.panel(0, self.height - tile, tile, tile, "ink")
        pen.picture(self.picture, tile * 0.14, self.height - tile * 0.86, tile * 0.72, white=True, quiet=True)
        self.stack.draw(pen, self.sizes.text_left, self.height - (self.body - self.stack.height) / 2, "H1")
        pen.rule(0, foot - 3 * mm, self.width, 2.5, dark=True)


class PartLabel(Box):
    """White words on ink at the left of a tint bar; the date or a hint beside them."""

    keeps_with_next = True

    def __init__(self, sizes: Sizes, label: str, hint: str = "") -> None:
        super().__init__(sizes)
        self.label, self.hint = label, hint

    def measure(self) -> float:
        self.bar = 11 * mm * self.sizes.scale
        return self.bar + 4 * mm

    def draw(self, pen: Pen) -> None:
        style, foot = self.sizes.part, self.height - self.bar
        label = width_of(self.label, style.font, style.size) + 9 * mm
        base = foot + self.bar / 2 - style.size * 0.34
        pen.panel(0, foot, self.width, self.bar, "tint", 2)
        pen.panel(0, foot, label, self.bar, "ink", 2)
        pen.words(self.label, style.on_ink(), 4.5 * mm, base, "H2")
        pen.words(self.hint, self.sizes.body, label + 4.5 * mm, base, width=self.width - label - 8 * mm)
