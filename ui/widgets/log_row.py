"""One line of the log: when, what, about whom, by whom, and why. Drawn whole, so that hundreds of lines stay quick."""

from PySide6.QtGui import QPainter, QPaintEvent

from app.services.pages.log import LogLine
from ui.theme import THEME, colour
from ui.widgets.drawn_row import DrawnRow
from ui.widgets.lines import Lines, Style, set_lines

_EDGE, _GAP, _ABOVE = 20, 14, 11
_TIME, _NARROW = 64, 620


class LogRow(DrawnRow):
    """Three columns: what was done, about whom, by whom. A reason stands below in its own line, never cut."""

    def __init__(self, line: LogLine, *, ruled: bool = True) -> None:
        time = line.when.astimezone().strftime("%H:%M")
        super().__init__((time, line.what, line.about, line.name, line.reason), ruled=ruled)
        self._line, self._time = line, time

    def height_at(self, width: int) -> int:
        return self._set(width)[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw_rule(painter)
        for lines, x, y, ink in self._set(self.width())[0]:
            painter.setPen(colour(ink))
            lines.draw(painter, x, y, self.width())

    def _set(self, width: int) -> tuple[list[tuple[Lines, float, float, str]], int]:
        """Every piece with its place and colour, and the height that all of them need."""
        line, left = self._line, _EDGE + _TIME * THEME.scale
        room = max(80.0, width - left - _EDGE)
        narrow = width < _NARROW * THEME.scale
        if narrow:
            rows = [[(line.what, True, "ink", room)], [(line.about, False, "ink", room)],
                    [(line.name, False, "soft", room)]]  # fmt: skip
        else:
            cell = (room - 2 * _GAP) / 3
            rows = [
                [(line.what, True, "ink", cell), (line.about, False, "ink", cell), (line.name, False, "soft", cell)]
            ]
        rows.append([(line.reason, False, "soft", room)])
        placed = [(set_lines(self._time, Style(wrap=False), width), float(_EDGE), float(_ABOVE), "soft")]
        y = float(_ABOVE)
        for cells in rows:
            x, tall = left, 0.0
            for words, bold, ink, wide in cells:
                if words:
                    lines = set_lines(words, Style(bold=bold), wide)
                    placed.append((lines, x, y, ink))
                    tall = max(tall, lines.height)
                x += wide + _GAP
            y += tall
        return placed, round(y) + _ABOVE
