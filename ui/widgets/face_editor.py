"""The five faces as a way of answering."""

from PySide6.QtWidgets import QVBoxLayout

from app.domain.assessment import Answer, Question
from ui.theme import picture_size
from ui.widgets.answer_editor import AnswerEditor, kept_value
from ui.widgets.face import FaceGroup


class FaceEditor(AnswerEditor):
    """Takes a face from 1 (really bad) to 5 (really good)."""

    def __init__(self) -> None:
        super().__init__()
        self.faces = FaceGroup()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.faces)
        self.faces.changed.connect(self.changed.emit)
        self.faces.accepted.connect(self.accepted)

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        value = kept_value(answer)
        own = [question.option(str(mood)) for mood in range(1, 6)]
        self.faces.show_words([option.words for option in own if option is not None] if all(own) else ())
        self.faces.setAccessibleName(question.words)
        self.faces.set_value(value if isinstance(value, int) else None)

    def clear(self) -> None:
        self.faces.set_value(None)

    def focus_first(self) -> None:
        self.faces.focus_current()

    def floats(self) -> bool:
        return True

    def least_height(self, width: int) -> int:
        return self.faces.height_at(width)

    def most_height(self, width: int) -> int:
        return max(picture_size(252), self.least_height(width))
