"""One line of the log: when, what, about whom, by whom, and why. Drawn whole, so that hundreds of lines stay quick."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import listed
from app.services.pages.log import LogLine
from ui.theme import THEME, colour
from ui.widgets.lines import Lines, Style, set_lines

_EDGE, _GAP, _ABOVE, _LEAST = 20, 14, 11, 320
_TIME, _NARROW = 64, 620


class LogRow(QWidget):
    """Three columns: what was done, about whom, by whom. A reason stands below in its own line, never cut."""

    def __init__(self, line: LogLine, *, ruled: bool = True) -> None:
        super().__init__()
        self._line, self._ruled = line, ruled
        self._time = line.when.astimezone().strftime("%H:%M")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = (self._time, line.what, line.about, line.name, line.reason)
        self.setAccessibleName(listed([part for part in said if part]))

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._set(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), _LEAST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.heightForWidth(max(self.width(), _LEAST)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._ruled:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
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
