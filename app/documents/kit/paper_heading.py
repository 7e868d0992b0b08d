"""The head of a talk on paper: which talk, whose, when, and who held it."""

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, REGULAR, Sizes, Style
from app.i18n import _


class PaperHeading(Box):
    """A title, and lines for name, date and helper."""

    keeps_with_next = True

    def __init__(self, title: str, talk: str) -> None:
        super().__init__(Sizes())
        self.title, self.talk = title, talk

    def measure(self) -> float:
        return 36 * mm

    def draw(self, pen: Pen) -> None:
        plain, top = Style(REGULAR, 16, 16), self.height
        pen.start_section()
        pen.bookmark(self.title)
        pen.words(self.title, Style(BOLD, 24, 24), 0, top - 9 * mm, "H1", 90 * mm)
        pen.words_right(self.talk, plain, self.width, top - 9 * mm, 80 * mm)
        labels = (_("Name:"), 0.0, 62 * mm), (_("Date:"), 70 * mm, 110 * mm), (_("Helper:"), 118 * mm, self.width)
        for label, left, right in labels:
            pen.words(label, plain, left, top - 20 * mm)
            pen.rule(left + 20 * mm, top - 20.5 * mm, right, 1)
        pen.rule(0, top - 26 * mm, self.width, 2.5, dark=True)
