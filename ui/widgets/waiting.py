"""What waits for the signed-in user: one line each, with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, without_marks
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.text import Text

Waiting = tuple[str, str, str, str]
"""(picture, sentence, action words, key)."""


class WaitingPanel(Panel):
    """Signals: `chosen(str key)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=(20, 16, 16, 12), gap=10)

    def show_waiting(self, waiting: Sequence[Waiting], notices: Sequence[str] = ()) -> None:
        """`notices` are sentences with nothing to press: how the records stand."""
        empty(self.box)
        head = Text(_("Waiting for you"), "lead", bold=True)
        self.add(row(Picture("glyph-inbox", 26), (head, 1), Chip(str(len(waiting) + len(notices)), "plain"), gap=10))
        if not waiting and not notices:
            self.add(Rule(), Text(_("Nothing waits. Talks that are open show here."), "body", colour="soft"), 6)
        for each in waiting:
            self.add(Rule(), self._line(each))
        for notice in notices:
            words = row(col(Picture("glyph-info", 24, plate=40), None), (Text(notice, "body"), 1), gap=12)
            self.add(Rule(), boxed(words), 4)

    def _line(self, waiting: Waiting) -> QWidget:
        picture, sentence, action, key = waiting
        button = Button(action, "quiet", icon_right="glyph-next", height=44, padding=0)
        button.setAccessibleDescription(without_marks(sentence))
        button.clicked.connect(lambda: self.chosen.emit(key))
        words = col(Text(sentence, "body"), row(button, None), gap=0)
        return boxed(row(col(Picture(picture, 24, plate=40), None), (words, 1), gap=12))
