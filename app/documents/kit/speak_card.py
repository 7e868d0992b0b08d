"""The small card that says which language somebody speaks: to be shown at a desk."""

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, REGULAR, Sizes, Style
from app.i18n import _

WIDE, HIGH = 85 * mm, 54 * mm


class SpeakCard(Box):
    """As large as a pocket card, but never cut out: words stand behind it. Without a language, a line to write on."""

    def __init__(self, sizes: Sizes, language: str, own_name: str, interpreter_line: str) -> None:
        """`own_name` is the language in its own letters, when they are others than ours."""
        super().__init__(sizes)
        self.language, self.own_name, self.interpreter_line = language, own_name, interpreter_line

    def measure(self) -> float:
        self.white = self.sizes.gap
        return HIGH + 1 * mm + self.white

    def draw(self, pen: Pen) -> None:
        x, foot = self.sizes.text_left, self.height - HIGH
        room = WIDE - 12 * mm
        side = self.sizes.picture * 0.92
        pen.picture("globe", self.sizes.picture * 0.04, foot + HIGH / 2 - side / 2, side)
        pen.panel(x, foot, WIDE, HIGH, "line", 3, 1.8)
        pen.panel(x + 2 * mm, foot + HIGH - 21 * mm, WIDE - 4 * mm, 19 * mm, "ink", 2)
        white = Style(REGULAR, 14, 14).on_ink()
        pen.words(_("I speak"), white, x + 6 * mm, foot + HIGH - 8.5 * mm, width=room)
        if self.language:
            name, half = Style(BOLD, 22, 22).on_ink(), room / 2 - 2 * mm
            base = foot + HIGH - 17.5 * mm
            pen.words(self.language, name, x + 6 * mm, base, width=half if self.own_name else room)
            pen.words_right(self.own_name, name, x + WIDE - 6 * mm, base, half)
        else:
            pen.rule(x + 6 * mm, foot + HIGH - 18 * mm, x + WIDE - 8 * mm, 1)
        pen.words(_("Please get me an interpreter."), Style(BOLD, 16, 16), x + 6 * mm, foot + 22 * mm, width=room)
        pen.words(_("Interpreter line:"), Style(REGULAR, 14, 14), x + 6 * mm, foot + 13 * mm, width=room)
        if self.interpreter_line:
            pen.words(self.interpreter_line, Style(BOLD, 16, 16), x + 6 * mm, foot + 5.5 * mm, width=room)
        else:
            pen.rule(x + 6 * mm, foot + 5.5 * mm, x + WIDE - 8 * mm, 0.8)
