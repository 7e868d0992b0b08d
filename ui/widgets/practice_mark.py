"""The mark of a practice site: a frame round the whole window and a tab at its foot, on every screen there is."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.theme import colour, leading
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines

_STYLE = Style("small", bold=True, wrap=False)
_FRAME, _SIDE = 3, 14


class PracticeMark(QWidget):
    """Stands over everything in `window`, takes no click, and covers no more than its edge and one short tab."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(_words())
        self._window = window
        window.installEventFilter(self)
        self.hide()

    def mark(self, practice: bool) -> None:
        self.setVisible(practice)
        if practice:
            self._place()

    def restyle(self) -> None:
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def tab(self) -> QRect:
        """Where the words stand, in window pixels."""
        width = ceil(one_line_width(_words(), _STYLE)) + 2 * _SIDE
        height = ceil(leading("small")) - 2
        return QRect((self._window.width() - width) // 2, self._window.height() - height, width, height)

    def _place(self) -> None:
        """Cut out to the frame and the tab, so that what is inside is drawn as if nothing stood over it."""
        whole = self._window.rect()
        inside = whole.adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        self.setGeometry(whole)
        self.setMask(QRegion(whole).subtracted(QRegion(inside)).united(QRegion(self.tab())))
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("soon_bg"))
        painter.setPen(colour("soon"))
        lines, tab = set_lines(_words(), _STYLE, NO_LIMIT), self.tab()
        lines.draw(painter, tab.left() + _SIDE, tab.top() + (tab.height() - lines.height) / 2, self.width())


def _words() -> str:
    return _("Practice. Made-up people only.")
