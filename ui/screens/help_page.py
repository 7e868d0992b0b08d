"""What the person would like help with, and which kind of help: two questions on one page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.pages import QuestionPage


class HelpScreen(QWidget):
    answer_given = Signal(object)  # Answer to end.help_with or end.how
    silence_chosen = Signal(str, str)  # question id, a Silence value
    next_asked = Signal()
    skip_asked = Signal()
    back_asked = Signal()
    stop_asked = Signal()
    private_asked = Signal(bool)
    read_aloud_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()
    hide_asked = Signal()
    staff_asked = Signal()

    def __init__(self, topics: QuestionPage, how: QuestionPage) -> None:
        super().__init__()
        self.show_pages(topics, how)

    def show_pages(self, topics: QuestionPage, how: QuestionPage) -> None:
        self._topics, self._how = topics, how

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None: ...
