"""The mark of a practice site: a frame round the whole window and a line at its foot, on every screen there is."""

from math import ceil

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.theme import colour, leading
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines

_STYLE = Style("small", bold=True, wrap=False)
_FRAME = 3


class PracticeMark(QWidget):
    """Has room of its own at the edges of `window` and covers nothing. `least` is what the rest needs, in px."""

    def __init__(self, window: QWidget, least: QSize) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(_words())
        self._window, self._least = window, least
        window.installEventFilter(self)
        self.hide()

    def mark(self, practice: bool) -> None:
        self.setVisible(practice)
        self.restyle()

    def restyle(self) -> None:
        edges = QMargins() if self.isHidden() else QMargins(_FRAME, _FRAME, _FRAME, self._line())
        self._window.setContentsMargins(edges)
        self._window.setMinimumSize(self._least.grownBy(edges))
        if not self.isHidden():
            self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _line(self) -> int:
        """Height of the line of words, in px."""
        return ceil(leading("small"))

    def _place(self) -> None:
        """Cut out to the edges, so that what is inside is drawn as if nothing stood over it."""
        whole = self._window.rect()
        self.setGeometry(whole)
        self.setMask(QRegion(whole).subtracted(QRegion(self._window.contentsRect())))
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("soon_bg"))
        painter.setPen(colour("soon"))
        lines = set_lines(_words(), _STYLE, NO_LIMIT)
        foot = self.height() - (self._line() + lines.height) / 2
        lines.draw(painter, (self.width() - one_line_width(_words(), _STYLE)) / 2, foot, self.width())


def _words() -> str:
    return _("Practice. Made-up people only.")
