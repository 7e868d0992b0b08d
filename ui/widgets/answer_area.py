"""The place where a question is answered, whatever its kind. Built once; each next question is put into it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.assessment import Answer, Kind, Question, Silence
from ui.theme import THEME
from ui.widgets.answer_editor import AnswerEditor
from ui.widgets.choice_editor import ChoiceEditor
from ui.widgets.face_editor import FaceEditor
from ui.widgets.list_editor import ListEditor
from ui.widgets.number_editor import NumberEditor
from ui.widgets.quiet_pair import QuietPair
from ui.widgets.typed_editor import DateEditor, TextEditor

_MADE_BY: dict[Kind, Callable[[], AnswerEditor]] = {
    Kind.YESNO: ChoiceEditor,
    Kind.ONE: ChoiceEditor,
    Kind.MANY: ChoiceEditor,
    Kind.FACES: FaceEditor,
    Kind.NUMBER: NumberEditor,
    Kind.DATE: DateEditor,
    Kind.TEXT: TextEditor,
    Kind.LIST: ListEditor,
}
_GAP = 12
_FLOATS_AT = 0.35  # share of the spare height that goes above one row of large targets


class AnswerArea(QWidget):
    """Answers with don't know and rather not say below them.

    Signals: `chosen(object)` a domain Value or None when it was taken away; `silence(str)` a Silence value;
    `half_typed(str)`; `accepted()` for Enter; `settled_changed()` when there is or is no more something to go on with.
    """

    chosen = Signal(object)
    silence = Signal(str)
    half_typed = Signal(str)
    accepted = Signal()
    settled_changed = Signal()

    def __init__(self, *, accent: str = "brand") -> None:
        super().__init__()
        self._accent = accent
        self._editors: dict[type[AnswerEditor] | Callable[[], AnswerEditor], AnswerEditor] = {}
        self._editor: AnswerEditor | None = None
        self._value: object = None
        self._typing = False
        self.pair = QuietPair()
        self.pair.setParent(self)
        self.pair.chosen.connect(self._kept_quiet)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        THEME.changed.connect(self._place)

    def editor(self) -> AnswerEditor | None:
        """The editor on screen now."""
        return self._editor

    def show_question(
        self, question: Question, answer: Answer | None, *, intro: str = "", pair_here: bool = True
    ) -> None:
        """Another question in the same place, with what is kept of it. Nothing is chosen beforehand."""
        editor = self._editor_for(question.kind)
        if editor is not self._editor:
            if self._editor is not None:
                self._editor.hide()
            self._editor = editor
        self._value = None if answer is None else answer.value
        self._typing = bool(answer is not None and answer.half_typed.strip())
        editor.set_intro(intro)
        editor.show_question(question, answer, self._accent)
        self.pair.set_silence(_spoken(answer))
        self.pair.setVisible(pair_here)
        self._place()
        editor.show()

    def _editor_for(self, kind: Kind) -> AnswerEditor:
        made_by = _MADE_BY[kind]
        if made_by not in self._editors:
            editor = made_by()
            editor.setParent(self)
            editor.changed.connect(self._changed)
            editor.half_typed.connect(self._half)
            editor.touched.connect(self._touched)
            editor.accepted.connect(self.accepted)
            self._editors[made_by] = editor
        return self._editors[made_by]

    def draw_ahead(self, question: Question) -> None:
        """Get ready for a question that is likely to come here next."""
        if isinstance(self._editor, ChoiceEditor) and _MADE_BY[question.kind] is ChoiceEditor:
            self._editor.draw_ahead(question)

    def settled(self) -> bool:
        """Whether there is an answer, or don't know, or rather not say: "Next" instead of "Skip for now"."""
        return self._value is not None or self.pair.silence() is not None or self._typing

    def note(self) -> str:
        return self._editor.note() if self._editor is not None else ""

    def flush(self) -> None:
        """Hand on at once whatever is still waiting."""
        if self._editor is not None:
            self._editor.flush()

    def focus_first(self) -> None:
        if self._editor is not None:
            self._editor.focus_first()

    def choose_silence(self, silence: Silence | None) -> None:
        """As if the button below the answers had been pressed: for the pair in the footer."""
        self.pair.set_silence(silence)
        self._kept_quiet(silence.value if silence is not None else "")

    def set_pair_here(self, here: bool) -> None:
        if here == self.pair.isHidden():
            self.pair.setVisible(here)
            self._place()

    def _changed(self, value: object) -> None:
        self._value = value
        self._typing = False
        if value is not None:
            self.pair.set_silence(None)
        self.chosen.emit(value)
        self.settled_changed.emit()

    def _half(self, words: str) -> None:
        self.half_typed.emit(words)
        self._touched(bool(words.strip()))

    def _touched(self, typing: bool) -> None:
        self._typing = typing
        if typing:
            self.pair.set_silence(None)
        self.settled_changed.emit()

    def _kept_quiet(self, silence: str) -> None:
        if silence and self._editor is not None:
            self._editor.clear()
            self._value = None
            self._typing = False
        self.silence.emit(silence or Silence.NOT_ASKED.value)
        self.settled_changed.emit()

    def _pair_room(self) -> int:
        return self.pair.sizeHint().height() + _GAP if not self.pair.isHidden() else 0

    def minimumSizeHint(self) -> QSize:
        width = self._editor.minimumSizeHint().width() if self._editor is not None else 300
        least = self._editor.minimumSizeHint().height() if self._editor is not None else 120
        return QSize(width, min(least, 160) + self._pair_room())

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Spare height goes to the answers first, then to air; the pair stands right below the answers."""
        editor, width = self._editor, self.width()
        if editor is None:
            return
        room = max(0, self.height() - self._pair_room())
        if isinstance(editor, ChoiceEditor):
            editor.prepare(width, room)
        height = min(editor.most_height(width), room)
        top = round((room - height) * _FLOATS_AT) if editor.floats() else 0
        editor.setGeometry(0, top, width, height)
        self.pair.setGeometry(0, top + height + _GAP, width, self.pair.sizeHint().height())


def _spoken(answer: Answer | None) -> Silence | None:
    """A silence that the person chose; "not asked" is none."""
    if answer is None or answer.silence is Silence.NOT_ASKED:
        return None
    return answer.silence
