"""Words and dates as ways of answering. Half-typed words are handed on while the person speaks."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.assessment import Answer, Question
from app.i18n import _
from ui.theme import leading
from ui.widgets.answer_editor import PAUSE_MS, AnswerEditor, kept_value
from ui.widgets.date_entry import DateEntry
from ui.widgets.text import Text
from ui.widgets.text_entry import TextEntry


class HalfTyped(QTimer):
    """Holds the newest words for at most PAUSE_MS, then calls `hand_on` with them."""

    def __init__(self, editor: AnswerEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._words: str | None = None
        self.setSingleShot(True)
        self.setInterval(PAUSE_MS)
        self.timeout.connect(self.flush)

    def hold(self, words: str) -> None:
        self._words = words
        if not self.isActive():
            self.start()

    def flush(self) -> None:
        self.stop()
        if self._words is not None:
            words, self._words = self._words, None
            self._editor.half_typed.emit(words)

    def drop(self) -> None:
        """The words became an answer, or a silence took their place."""
        self.stop()
        self._words = None


class TextEditor(AnswerEditor):
    """The person's own words. They become the answer when the field is left, or by `flush`."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self._half = HalfTyped(self)
        self.entry = TextEntry("", lines=4)
        self._keys = Text(_("Ctrl and Enter together go on."), "small", colour="soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.entry, 1)
        box.addWidget(self._keys)
        self.entry.half_typed.connect(self._half.hold)
        self.entry.half_typed.connect(lambda words: self.touched.emit(bool(words.strip())))
        self.entry.committed.connect(lambda _words: self.flush())
        self.entry.accepted.connect(self._entered)

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        self._half.drop()
        value = kept_value(answer)
        self._kept = value if isinstance(value, str) else ""
        half = answer.half_typed if answer is not None else ""
        self.entry.show_entry(question.words, "", half or self._kept)

    def flush(self) -> None:
        words = self.entry.words().strip()
        self._half.drop()
        if words != self._kept:
            self._kept = words
            self.changed.emit(words or None)

    def has_words(self) -> bool:
        return bool(self.entry.words().strip())

    def clear(self) -> None:
        self._half.drop()
        self._kept = ""
        self.entry.set_words("")

    def focus_first(self) -> None:
        self.entry.setFocus(Qt.FocusReason.TabFocusReason)

    def _entered(self) -> None:
        self.flush()
        self.accepted.emit()

    def least_height(self, width: int) -> int:
        return round(leading("lead") * 4 + leading("small")) + 40

    def most_height(self, width: int) -> int:
        return round(leading("lead") * 8 + leading("small")) + 40


class DateEditor(AnswerEditor):
    """A day in the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self._half = HalfTyped(self)
        self.entry = DateEntry()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(self.entry)
        self.entry.changed.connect(self._changed)
        self.entry.half_typed.connect(self._half.hold)
        self.entry.half_typed.connect(lambda words: self.touched.emit(bool(words.strip("/ "))))
        self.entry.accepted.connect(self.accepted)

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        self._half.drop()
        value = kept_value(answer)
        half = answer.half_typed if answer is not None else ""
        self.entry.set_value(value if isinstance(value, date) else None, half)

    def _changed(self, value: object) -> None:
        self._half.drop()
        self.changed.emit(value)

    def flush(self) -> None:
        self._half.flush()

    def clear(self) -> None:
        self._half.drop()
        self.entry.set_value(None)

    def focus_first(self) -> None:
        self.entry.fields[0].line.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def least_height(self, width: int) -> int:
        return self.entry.sizeHint().height() + round(leading("lead") * 2)
