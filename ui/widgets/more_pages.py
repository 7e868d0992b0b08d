"""Below a long list: which part of it is shown, and the way to the next part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.layout import fill
from ui.widgets.text import Text


class MorePages(QWidget):
    """Takes no room while all fit. Signal: `asked(int first)`, the place of the first line wanted."""

    asked = Signal(int)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most, self._first = most, 0
        self._words = Text("", "body", colour="soft")
        self.before = Button(_("Before"), "secondary", icon="glyph-up", height=44, padding=14)
        self.more = Button(_("More"), "secondary", icon="glyph-down", height=44, padding=14)
        box = QHBoxLayout(self)
        fill(box, (self._words, 1), self.before, self.more, gap=12)
        self.before.clicked.connect(lambda: self.asked.emit(max(0, self._first - self._most)))
        self.more.clicked.connect(lambda: self.asked.emit(self._first + self._most))
        self.hide()

    def show_part(self, first: int, shown: int, total: int) -> None:
        self._first = first
        last = first + shown
        self._words.set_words(_("{first} to {last} of {total} people").format(first=first + 1, last=last, total=total))
        self.before.setVisible(first > 0)
        self.more.setVisible(last < total)
        self.setVisible(first > 0 or last < total)
