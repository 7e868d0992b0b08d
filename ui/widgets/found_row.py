"""One place or service that was found, drawn whole: forty of them are there before the next letter is typed."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from app.services.pages.directory import DirectoryLine
from ui import art
from ui.theme import RADIUS, THEME, colour, control_height, edge_width, hex_of, picture_size
from ui.widgets.chip import TONES, chip_width, draw_chip
from ui.widgets.drawn_row import DrawnRow
from ui.widgets.lines import Lines, Style, set_lines

_EDGE, _GAP, _ABOVE, _PLATE, _PICTURE = 20, 16, 12, 48, 26


class FoundRow(DrawnRow):
    """Picture, name with how sure it is, what it is, its number exactly as held, and short facts below."""

    def __init__(self, line: DirectoryLine, *, ruled: bool = True) -> None:
        super().__init__((line.name, line.chip, line.what, line.phone, *line.facts), ruled=ruled)
        self.line = line

    def height_at(self, width: int) -> int:
        return self._set(width)[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_rule(painter)
        self._draw_picture(painter)
        for lines, y, ink in self._set(self.width())[0]:
            painter.setPen(colour(ink))
            lines.draw(painter, self._left(), y, self.width())
        if self.line.chip:
            icon, tall = TONES[self.line.tone].icon, control_height(30)
            wide = chip_width(self.line.chip, icon)
            box = QRectF(self.width() - _EDGE - wide, _ABOVE, wide, tall)
            draw_chip(painter, box, self.line.chip, self.line.tone, icon)

    def _draw_picture(self, painter: QPainter) -> None:
        plate, side = picture_size(_PLATE), picture_size(_PICTURE)
        painter.setPen(QPen(colour("line"), edge_width()) if THEME.dark else Qt.PenStyle.NoPen)
        painter.setBrush(colour("plate"))
        painter.drawRoundedRect(QRectF(_EDGE, _ABOVE, plate, plate), RADIUS["control"], RADIUS["control"])
        inset = (plate - side) / 2
        art.paint(painter, self.line.picture, QRectF(_EDGE + inset, _ABOVE + inset, side, side), hex_of("brand"))

    def _left(self) -> float:
        return _EDGE + picture_size(_PLATE) + _GAP

    def _set(self, width: int) -> tuple[list[tuple[Lines, float, str]], int]:
        """Every piece with its height and colour, and the height that all of them need."""
        line, room = self.line, max(80.0, width - self._left() - _EDGE)
        beside = chip_width(line.chip, TONES[line.tone].icon) + _GAP if line.chip else 0
        pieces = [
            (line.name, Style("lead", bold=True), "ink", max(80.0, room - beside)),
            (line.what, Style("body"), "ink", room),
            (line.phone, Style("answer", bold=True), "brand", room),
            *((fact, Style("small"), "soft", room) for fact in line.facts),
        ]
        placed: list[tuple[Lines, float, str]] = []
        y = float(_ABOVE)
        for words, style, ink, wide in pieces:
            if words:
                lines = set_lines(words, style, wide)
                placed.append((lines, y, ink))
                y += lines.height + 2
        return placed, round(max(y, _ABOVE + picture_size(_PLATE))) + _ABOVE
