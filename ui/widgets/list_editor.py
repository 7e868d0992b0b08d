"""A list as a way of answering: medicines, appointments."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.assessment import Answer, Question, Row
from app.domain.typed_days import DAY_COLUMN, TIME_COLUMN
from app.i18n import plural
from ui.widgets.answer_editor import PAUSE_MS, AnswerEditor, kept_value
from ui.widgets.list_entry import Column, ListEntry
from ui.widgets.scroll_column import ScrollColumn

_FIRST_SHARE, _SHARE = 5, 4
_SHARES = {DAY_COLUMN: 6, TIME_COLUMN: 3}


class ListEditor(AnswerEditor):
    """One `ListEntry` a question, made when it is first asked. Every line with a word in it is part of the answer."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, ListEntry] = {}
        self._entry: ListEntry | None = None
        self._kept: tuple[Row, ...] = ()
        self._content = QWidget()
        self._box = QVBoxLayout(self._content)
        self._box.setContentsMargins(0, 0, 0, 6)
        self.column = ScrollColumn(self._content, follow=True)
        self.column.setParent(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def entry(self) -> ListEntry | None:
        return self._entry

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        self._pause.stop()
        if self._entry is not None:
            self._entry.hide()
        self._entry = self._entry_for(question)
        self._entry.setAccessibleName(question.words)
        value = kept_value(answer)
        rows = value if isinstance(value, tuple) else ()
        self._kept = tuple(row for row in rows if not isinstance(row, str))
        self._entry.set_value(self._kept)
        self._entry.show()
        self.column.to_top()
        self._place()

    def _entry_for(self, question: Question) -> ListEntry:
        if question.question_id not in self._entries:
            columns = [
                Column(option.option_id, option.words, option.note, _share(option.option_id, place))
                for place, option in enumerate(question.options)
            ]
            entry = ListEntry(columns)
            entry.changed.connect(self._changed)
            entry.accepted.connect(self._accept)
            self._box.addWidget(entry)
            self._entries[question.question_id] = entry
        return self._entries[question.question_id]

    def _changed(self) -> None:
        self._place()
        self.touched.emit(self._entry is not None and bool(self._entry.value()))
        if not self._pause.isActive():
            self._pause.start()

    def _accept(self) -> None:
        self.flush()
        self.accepted.emit()

    def flush(self) -> None:
        self._pause.stop()
        value = self._entry.value() if self._entry is not None else ()
        if value != self._kept:
            self._kept = value
            self.changed.emit(value or None)

    def clear(self) -> None:
        self._pause.stop()
        self._kept = ()
        if self._entry is not None:
            self._entry.set_value(())
        self._place()

    def note(self) -> str:
        count = len(self._entry.value()) if self._entry is not None else 0
        return plural("{count} line", "{count} lines", count) if count else ""

    def focus_first(self) -> None:
        if self._entry is not None:
            self._entry.focus_first()

    def least_height(self, width: int) -> int:
        return self.column.needed(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, 120)

    def restyle(self) -> None:
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.column.setGeometry(0, 0, self.width(), self.height())
        self.column.refit()


def _share(column: str, place: int) -> int:
    return _SHARES.get(column, _SHARE if place else _FIRST_SHARE)
