"""A row of a long list that is drawn whole: no widgets of its own inside, so that hundreds of rows stay quick."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import listed
from ui.theme import colour

_LEAST, _USUAL = 320, 600


class DrawnRow(QWidget):
    """As wide as there is room and as tall as its words need. `said` is what a screen reader reads, empty parts left
    out; `ruled` draws a line below. A row says by `height_at(width)` how tall it is, in px.
    """

    def __init__(self, said: Sequence[str], *, ruled: bool) -> None:
        super().__init__()
        self._ruled = ruled
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(listed([part for part in said if part]))

    def height_at(self, width: int) -> int:
        raise NotImplementedError

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.height_at(width)

    def sizeHint(self) -> QSize:
        return QSize(_USUAL, self.height_at(max(self.width(), _LEAST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.height_at(max(self.width(), _LEAST)))

    def draw_rule(self, painter: QPainter) -> None:
        if self._ruled:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
