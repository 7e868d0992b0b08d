"""Before a question that is for the person alone: how the champion hands the screen over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.pages import QuestionPage


class HandOverScreen(QWidget):
    person_ready = Signal()
    back_asked = Signal()
    skip_asked = Signal()
    staff_asked = Signal()
    stop_asked = Signal()
    read_aloud_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, page: QuestionPage) -> None:
        super().__init__()
        self.show_page(page)

    def show_page(self, page: QuestionPage) -> None:
        self._page = page

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None: ...
