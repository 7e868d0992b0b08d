"""The bottom of a page: back at the left, the one filled button at the right."""

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.theme import THEME, colour, page_edge
from ui.widgets.layout import Part, fill
from ui.widgets.panel import Ground


class Footer(Ground):
    """A strip with its parts in a row; `None` is a stretch. It grows with words that need more lines than it has. The
    hairline above is painted."""

    def __init__(self, *parts: Part, ground: str = "paper") -> None:
        super().__init__(ground)
        self.box = QHBoxLayout(self)
        fill(self.box, *parts)
        self.restyle()

    def restyle(self) -> None:
        self.setMinimumHeight(round(80 * (1 + (THEME.scale - 1) * 0.3)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = page_edge(self.window().width())
        self.box.setContentsMargins(edge, 0, edge, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, colour("line"))
