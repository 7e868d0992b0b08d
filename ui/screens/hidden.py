"""Hide now: a quiet page that says nothing about anybody."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _
from ui.widgets.layout import row
from ui.widgets.panel import Ground
from ui.widgets.picture import Picture
from ui.widgets.text import Text

_SILENT_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_F12)


class HiddenScreen(Ground):
    """A sunrise and one sentence. Any key or a tap asks to go on: `back_asked()`."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__("sand")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("This page is resting."))
        self.words = Text(_("Press any key or tap to go on"), "lead", colour="soft", align="center")
        box = QVBoxLayout(self)
        box.setContentsMargins(40, 40, 40, 40)
        box.setSpacing(24)
        box.addStretch(3)
        box.addLayout(row(None, Picture("potted-plant", 120, colour="brand"), None))
        box.addWidget(self.words)
        box.addStretch(4)

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None:
        """Nothing is ever said on this page."""

    def ring_rect(self) -> QRect:
        """No ring round a page that is meant to look like nothing."""
        return QRect(-100, -100, 1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _SILENT_KEYS and not event.isAutoRepeat():
            self.back_asked.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.back_asked.emit()
