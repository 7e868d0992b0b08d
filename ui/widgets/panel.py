"""The sheets that things lie on: a rounded panel, a plain ground, and the hairline between rows."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from ui.theme import RADIUS, THEME, colour
from ui.widgets.layout import Margins, Part, add, fill


class Panel(QFrame):
    """A rounded sheet with its parts in a column (or a row).

    `ground` and `edge` are colour tokens or ""; `bar` draws a 6 px strip at the left (now, soon). In dark a panel
    without an edge gets a hairline, because the grounds there are too close to tell apart.
    """

    def __init__(
        self,
        *parts: Part,
        ground: str = "card",
        edge: str = "line",
        radius: int = RADIUS["card"],
        padding: int | Margins = 24,
        gap: int = 12,
        horizontal: bool = False,
        bar: str = "",
        edge_width: float = 1.0,
    ) -> None:
        super().__init__()
        self._ground, self._edge, self._radius, self._bar, self._edge_width = ground, edge, radius, bar, edge_width
        directions = QBoxLayout.Direction
        self.box = QBoxLayout(directions.LeftToRight if horizontal else directions.TopToBottom, self)
        margins = (padding, padding, padding, padding) if isinstance(padding, int) else padding
        fill(self.box, *parts, gap=gap, margins=margins)

    def add(self, *parts: Part) -> None:
        add(self.box, *parts)

    def set_look(self, *, ground: str | None = None, edge: str | None = None, bar: str | None = None) -> None:
        self._ground = self._ground if ground is None else ground
        self._edge = self._edge if edge is None else edge
        self._bar = self._bar if bar is None else bar
        self.update()

    def _edge_now(self) -> str:
        if self._edge or not self._ground or not THEME.dark:
            return self._edge
        return "private" if self._ground == "private_bg" else "line"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, half = self._edge_now(), self._edge_width / 2
        painter.setPen(QPen(colour(edge), self._edge_width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._ground) if self._ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), self._radius, self._radius)
        if self._bar:
            painter.setClipRect(0, 0, 6, self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._bar))
            painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)


class Ground(QWidget):
    """A plain coloured ground: a whole screen, a strip, a bar. `line` draws a hairline at its top or bottom."""

    def __init__(self, ground: str = "paper", *, line: str = "") -> None:
        super().__init__()
        self._ground, self._line = ground, line

    def set_ground(self, ground: str) -> None:
        self._ground = ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._ground))
        if self._line:
            # Painted: a 1 px widget in a layout floats when there is room to spare.
            top = 0 if self._line == "top" else self.height() - 1
            painter.fillRect(0, top, self.width(), 1, colour("line"))


class Rule(QFrame):
    """A hairline between rows; decoration only."""

    def __init__(self, line: str = "line", *, vertical: bool = False) -> None:
        super().__init__()
        self._line = line
        expanding, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        if vertical:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, expanding)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(expanding, fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(self._line))
