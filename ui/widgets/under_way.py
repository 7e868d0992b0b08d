"""Work that takes a while: what is being done, a bar that says how far it is, and a button that stops it."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.theme import colour, control_height
from ui.widgets.button import Button
from ui.widgets.layout import row
from ui.widgets.panel import Panel
from ui.widgets.text import Text


class Bar(QWidget):
    """A part of the whole, drawn and told: `show_part` takes thousandths."""

    def __init__(self) -> None:
        super().__init__()
        self.part = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: int) -> None:
        self.part = part
        self.setAccessibleName(_("{percent} percent").format(percent=part // 10))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, control_height(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("edge"), 1))
        painter.setBrush(colour("card"))
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(whole, 8, 8)
        if self.part:
            painter.setBrush(colour("brand"))
            painter.drawRoundedRect(
                QRectF(whole.x(), whole.y(), whole.width() * self.part / 1000, whole.height()), 8, 8
            )


class UnderWay(Panel):
    """Signal: `stop_asked()`. Hidden while nothing is under way."""

    stop_asked = Signal()

    def __init__(self) -> None:
        self.words, self._percent = Text("", "lead", bold=True), Text("", "body", wrap=False)
        self.bar = Bar()
        self.stop = Button(_("Stop"), "secondary", icon="glyph-close", height=48)
        super().__init__(self.words, row((self.bar, 1), self._percent, self.stop, gap=16), padding=(24, 18, 24, 18))
        self.stop.clicked.connect(self._ask_stop)
        self.hide()

    def begin(self, words: str) -> None:
        """Show what is being done, from nothing on."""
        self.words.set_words(words)
        self.stop.setEnabled(True)
        self.show_part(0)
        self.show()

    def show_part(self, part: int) -> None:
        """How far it is, in thousandths."""
        self.bar.show_part(part)
        self._percent.set_words(_("{percent} %").format(percent=part // 10))

    def _ask_stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.set_words(_("Stopping. Nothing will be changed."))
        self.stop_asked.emit()
