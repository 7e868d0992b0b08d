"""The safety card: someone must act now, and it stays until who was told and when are written down."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.clock import Clock, SystemClock
from app.services.pages import SafetyPage


class SafetyScreen(QWidget):
    told = Signal(str, str, str)  # who, when, what happens next
    print_concern_asked = Signal()
    hide_asked = Signal()

    def __init__(self, page: SafetyPage, clock: Clock | None = None) -> None:
        super().__init__()
        self._clock = clock or SystemClock()
        self.show_page(page)

    def show_page(self, page: SafetyPage) -> None:
        self._page = page

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None: ...
