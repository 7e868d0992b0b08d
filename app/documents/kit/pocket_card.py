"""The pocket card: 85 x 54 mm folded, two copies to cut out."""

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, INK, REGULAR, Sizes, Style
from app.documents.kit.text import cut, set_text
from app.documents.kit.writing import Entry
from app.i18n import _

WIDE, HIGH = 85 * mm, 54 * mm


class PocketCards(Box):
    """Front left and back right, so that it reads the right way up when turned over. Dashes cut, dots fold."""

    def __init__(
        self, sizes: Sizes, name: str, front: tuple[Entry, ...], back: tuple[Entry, ...], checked: str
    ) -> None:
        """At most four entries a side."""
        super().__init__(sizes)
        self.name, self.front, self.back, self.checked = name, front, back, checked

    def measure(self) -> float:
        self.white = 6 * mm
        return 2 * HIGH + 1 * mm + self.white

    def draw(self, pen: Pen) -> None:
        left = (self.width - 2 * WIDE) / 2
        for copy in (1, 2):
            foot = self.height - copy * HIGH - 1 * mm
            self._outline(pen, left, foot)
            self._name_bar(pen, left, foot)
            self._entries(pen, self.front, left, foot + HIGH - 13.5 * mm, 10 * mm)
            self._entries(pen, self.back, left + WIDE, foot + HIGH - 2 * mm, 10.6 * mm)
            pen.words_centred(self.checked, Style(REGULAR, 11, 11), left + WIDE * 1.5, foot + 3.4 * mm, WIDE - 8 * mm)

    def _outline(self, pen: Pen, x: float, y: float) -> None:
        canvas = pen.canvas
        with pen.decoration():
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.8)
            canvas.setDash(4, 3)
            canvas.rect(x, y, 2 * WIDE, HIGH, fill=0, stroke=1)
            canvas.setLineWidth(1.4)
            canvas.setDash(0.1, 4)
            canvas.setLineCap(1)
            canvas.line(x + WIDE, y, x + WIDE, y + HIGH)
            canvas.setDash()
            canvas.setLineCap(0)

    def _name_bar(self, pen: Pen, x: float, y: float) -> None:
        pen.panel(x + 2 * mm, y + HIGH - 13 * mm, WIDE - 4 * mm, 11 * mm, "ink", 2)
        base, small = y + HIGH - 9.4 * mm, Style(REGULAR, 14, 14).on_ink()
        pen.words(_("My numbers"), Style(BOLD, 16, 16).on_ink(), x + 5 * mm, base, width=36 * mm)
        pen.words_right(cut(self.name, 18), small, x + WIDE - 5 * mm, base, 34 * mm)

    def _entries(self, pen: Pen, entries: tuple[Entry, ...], x: float, top: float, step: float) -> None:
        with pen.group("L"):
            for number, entry in enumerate(entries):
                with pen.group("LI", "LBody"):
                    self._entry(pen, entry, x, top - (number + 0.5) * step)

    def _entry(self, pen: Pen, entry: Entry, x: float, middle: float) -> None:
        pen.picture(entry.picture, x + 4 * mm, middle - 3.4 * mm, 6.8 * mm, quiet=True)
        short = len(entry.number) <= 4
        style = Style(BOLD, 20, 20) if short else Style(BOLD, 13.5, 13.5)
        wide = min(set_text([(entry.number, style)], WIDE).width, 38 * mm) if entry.number else 30 * mm
        name = self._name(pen, entry.name, x + 12 * mm, middle, WIDE - 18 * mm - wide)
        if entry.number:
            pen.words_right(entry.number, style, x + WIDE - 4 * mm, middle - (7 if short else 5), 38 * mm)
        else:
            pen.rule(x + max(name + 14 * mm, 33 * mm), middle - 5, x + WIDE - 4 * mm, 0.8)

    def _name(self, pen: Pen, words: str, x: float, middle: float, room: float) -> float:
        """On one line, or smaller on two, never up to its number. Returns its width."""
        block = set_text([(words, Style(REGULAR, 11.5, 13))], room)
        if len(block.lines) > 1:
            block = set_text([(words, Style(REGULAR, 10, 11))], room, 2)
        pen.text(block, x, middle + block.height / 2)
        return block.width
