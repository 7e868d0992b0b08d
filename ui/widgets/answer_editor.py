"""What the eight ways of answering have in common, so that a page can hold any of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.assessment import Answer, Question

PAUSE_MS = 300
"""Longest time in milliseconds that typed words wait before they are handed on."""


class AnswerEditor(QWidget):
    """Base of the editors. `changed(object)` carries a domain Value, or None when the answer was taken away.

    `half_typed(str)` carries words that are not an answer yet; `touched(bool)` says at once, before either of them,
    whether there is anything typed; `accepted()` says that Enter was pressed.
    """

    changed = Signal(object)
    half_typed = Signal(str)
    touched = Signal(bool)
    accepted = Signal()

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        """Put another question in place, with what is kept of it. Emits nothing."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take away what is chosen or typed, without emitting: a silence takes its place."""
        raise NotImplementedError

    def flush(self) -> None:
        """Emit at once what still waits: before Next, Back, a silence, or closing."""

    def focus_first(self) -> None:
        self.setFocus()

    def note(self) -> str:
        """A short line for the foot of the page ("3 chosen"); empty when there is none."""
        return ""

    def least_height(self, width: int) -> int:
        """Height in px below which the editor scrolls."""
        return self.minimumSizeHint().height()

    def most_height(self, width: int) -> int:
        """Height in px above which the editor leaves air."""
        return self.least_height(width)

    def floats(self) -> bool:
        """Whether it stands in the middle of the spare height: one row of large targets does."""
        return False

    def set_intro(self, words: str) -> None:
        """Words to be read before answering that are too long for the heading; only choices take them."""


def kept_value(answer: Answer | None) -> object:
    return None if answer is None else answer.value
