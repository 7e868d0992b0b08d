"""What waits for the signed-in user: one line each, pressed as a whole, with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _, without_marks
from ui.theme import mixed
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.press import Press
from ui.widgets.text import Text

Waiting = tuple[str, str, str, str]
"""(picture, sentence, action words, key)."""

_PLATE = 40


class WaitingLine(Press):
    """One thing that waits. Its name is what can be done; the sentence says about what."""

    def __init__(self, waiting: Waiting) -> None:
        picture, sentence, action, self.key = waiting
        super().__init__(action)
        self.setAccessibleDescription(without_marks(sentence))
        words = col(
            Text(sentence, "body"),
            row(Text(action, "body", bold=True, colour="brand", wrap=False), Picture("glyph-next", 18), None, gap=8),
            gap=0,
        )
        self.setLayout(row(col(Picture(picture, 24, plate=_PLATE), None), (words, 1), gap=12, margins=(0, 5, 0, 5)))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def draw(self, painter: QPainter) -> None:
        if self.hovered() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed("card", "brand", 0.14 if self.isDown() else 0.07))
            painter.drawRoundedRect(QRectF(self.rect()), 12, 12)


class WaitingPanel(Panel):
    """Signals: `chosen(str key)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=(20, 12, 16, 8), gap=0)

    def show_waiting(self, waiting: Sequence[Waiting], notices: Sequence[str] = ()) -> None:
        """`notices` are sentences with nothing to press: how the records stand."""
        empty(self.box)
        head = Text(_("Waiting for you"), "lead", bold=True)
        self.add(row(Picture("glyph-inbox", 26), (head, 1), Chip(str(len(waiting) + len(notices)), "plain"), gap=10), 8)
        if not waiting and not notices:
            self.add(Rule(), 10, Text(_("Nothing waits. Talks that are open show here."), "body", colour="soft"), 8)
        for each in waiting:
            line = WaitingLine(each)
            line.clicked.connect(lambda _on=False, key=each[3]: self.chosen.emit(key))
            self.add(Rule(), line)
        for notice in notices:
            words = row(col(Picture("glyph-info", 24, plate=_PLATE), None), (Text(notice, "body"), 1), gap=12)
            self.add(Rule(), 8, boxed(words), 8)
