"""One question a page: the page is built once and shows each next question in the same place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.pages import QuestionPage


class QuestionScreen(QWidget):
    """The question on screen. Signals say what was chosen and what was asked; see each."""

    answer_given = Signal(object)  # app.domain.assessment.Answer, the moment it is chosen
    silence_chosen = Signal(str)  # a Silence value
    half_typed = Signal(str, str)  # question id, the words so far
    next_asked = Signal()
    skip_asked = Signal()
    back_asked = Signal()
    stop_asked = Signal()
    private_asked = Signal(bool)
    read_aloud_asked = Signal()
    helper_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()
    hide_asked = Signal()
    staff_asked = Signal()

    def __init__(self, page: QuestionPage) -> None:
        super().__init__()
        self.show_page(page)

    def show_page(self, page: QuestionPage) -> None:
        self._page = page

    def focus_first(self) -> None:
        self.setFocus()

    def show_message(self, sentence: str) -> None: ...
