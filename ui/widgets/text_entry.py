"""Words in the person's own way: one line or several. Each change is handed on, so that no word is lost."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import RADIUS, font, leading
from ui.widgets.line import Line, draw_field_frame, typing_palette
from ui.widgets.scroll import dress_bar

MOST_LETTERS = 2000


class _Paper(QPlainTextEdit):
    """Several lines; Tab goes on to the next part of the page."""

    left = Signal()
    accepted = Signal()

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self.ring_target = frame
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if with_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _Several(QFrame):
    """The frame round several lines."""

    ring_radius = RADIUS["control"] + 4

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.edit = _Paper(self)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 6, 8)
        box.addWidget(self.edit)
        self.restyle()

    def restyle(self) -> None:
        self.edit.setFont(font("lead"))
        self.edit.setPalette(typing_palette())
        dress_bar(self.edit.verticalScrollBar())
        self.setMinimumHeight(round(leading("lead") * self._lines) + 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_field_frame(painter, QRectF(self.rect()), wrong=False, enabled=self.isEnabled())


class TextEntry(QWidget):
    """Free words. Signals: `half_typed(str)` on each change, `committed(str)` when it is left changed, `accepted()`.

    `lines` 1 is a single line (Enter goes on); more is a small page (Ctrl+Enter goes on).
    """

    half_typed = Signal(str)
    committed = Signal(str)
    accepted = Signal()

    def __init__(self, name: str, *, lines: int = 1, hint: str = "", most_letters: int = MOST_LETTERS) -> None:
        super().__init__()
        self._most_letters = most_letters
        self._committed = ""
        self._setting = False
        self._line: Line | None = None
        self._several: _Several | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        if lines == 1:
            self._line = Line(hint=hint, height=60, size="lead", name=name)
            self._line.edit.setMaxLength(most_letters)
            self._line.edited.connect(self.half_typed)
            self._line.left.connect(self.commit)
            self._line.accepted.connect(self._accept)
            box.addWidget(self._line)
            self.setFocusProxy(self._line.edit)
        else:
            self._several = _Several(lines)
            self._several.edit.setPlaceholderText(hint)
            self._several.edit.textChanged.connect(self._changed)
            self._several.edit.left.connect(self.commit)
            self._several.edit.accepted.connect(self._accept)
            box.addWidget(self._several)
            self.setFocusProxy(self._several.edit)
        self.show_entry(name, hint)

    def show_entry(self, name: str, hint: str = "", words: str = "") -> None:
        """Another question in the same field; nothing is emitted."""
        for edit in (self._line.edit if self._line else None, self._several.edit if self._several else None):
            if edit is not None:
                edit.setAccessibleName(name)
                edit.setPlaceholderText(hint)
        self.set_words(words)

    def words(self) -> str:
        if self._line is not None:
            return self._line.words()
        assert self._several is not None
        return self._several.edit.toPlainText()

    def set_words(self, words: str) -> None:
        """Put words in without emitting: what was half typed before a break."""
        self._setting = True
        self._committed = words
        if self._line is not None:
            self._line.set_words(words)
        elif self._several is not None and words != self._several.edit.toPlainText():
            self._several.edit.setPlainText(words)
            self._several.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._setting = False

    def commit(self) -> None:
        """Hand the words on when they have changed since the last time."""
        words = self.words().strip()
        if words != self._committed:
            self._committed = words
            self.committed.emit(words)

    def _accept(self) -> None:
        self.commit()
        self.accepted.emit()

    def _changed(self) -> None:
        if self._setting or self._several is None:
            return
        words = self._several.edit.toPlainText()
        if len(words) > self._most_letters:
            # Words are never dropped in silence: the field stops taking letters where the record would end.
            self._setting = True
            cursor, moves = self._several.edit.textCursor(), QTextCursor.MoveOperation
            too_many = len(words) - self._most_letters
            cursor.movePosition(moves.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor, too_many)
            cursor.removeSelectedText()
            self._setting = False
            words = self._several.edit.toPlainText()
        self.half_typed.emit(words)
