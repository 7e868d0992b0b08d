"""Hide now: a quiet page that says nothing about anybody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class HiddenScreen(QWidget):
    back_asked = Signal()

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None: ...
