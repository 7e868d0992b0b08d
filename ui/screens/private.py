"""A private answer: only the person looks, and a curtain falls over what was chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.pages import QuestionPage


class PrivateScreen(QWidget):
    answer_given = Signal(object)  # Answer with how=private
    silence_chosen = Signal(str)
    half_typed = Signal(str, str)
    done_asked = Signal()
    back_asked = Signal()
    read_aloud_asked = Signal()
    both_looking = Signal()

    def __init__(self, page: QuestionPage) -> None:
        super().__init__()
        self.show_page(page)

    def show_page(self, page: QuestionPage) -> None:
        self._page = page

    def hide_answer(self) -> None: ...

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None: ...
