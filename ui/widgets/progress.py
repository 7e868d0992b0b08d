"""How far long work has come: a bar and the same in words, for eyes and screen readers alike."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour, control_height, edge_width

_HEIGHT = 20


class Progress(QWidget):
    """`show_done(done, of, words)`. It is read only: no signals."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._of = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: int, of: int, words: str) -> None:
        self._done, self._of = done, of
        self.setAccessibleName(words)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(240, control_height(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = edge_width() / 2
        frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = frame.height() / 2
        painter.setPen(QPen(colour("edge"), edge_width()))
        painter.setBrush(colour("card"))
        painter.drawRoundedRect(frame, radius, radius)
        if self._of and self._done:
            filled = QRectF(frame)
            filled.setWidth(max(frame.height(), frame.width() * self._done / self._of))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("brand"))
            painter.drawRoundedRect(filled, radius, radius)
