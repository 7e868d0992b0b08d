"""A number in a filled disc: "do this, in this order"."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import colour, control_height
from ui.widgets.lines import NO_LIMIT, Style, set_lines


class NumberDisc(QWidget):
    """`number` on a disc of `size` px, in the colours of the safety card unless others are given."""

    def __init__(self, number: int, *, size: int = 44, ground: str = "now_fill", words: str = "onfill") -> None:
        super().__init__()
        self._number, self._size, self._ground, self._words = number, size, ground, words
        self.setAccessibleName(str(number))
        self.restyle()

    def restyle(self) -> None:
        self.setFixedSize(control_height(self._size), control_height(self._size))

    def set_number(self, number: int) -> None:
        self._number = number
        self.setAccessibleName(str(number))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._ground))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(colour(self._words))
        lines = set_lines(str(self._number), Style("lead", bold=True, wrap=False), NO_LIMIT)
        lines.draw(painter, 0, (self.height() - lines.height) / 2, self.width(), "center")
