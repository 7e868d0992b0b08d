"""Yes or no, one of several, several of many: pictures and words, in one column or two, scrolling when they must."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.assessment import Answer, Kind, Question
from app.i18n import _, plural
from ui import art, focus_moves
from ui.theme import TARGET, hex_of, picture_size
from ui.widgets.answer import Choice
from ui.widgets.answer_editor import AnswerEditor, kept_value
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.panel import Panel
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.text import Text

_FEW, _FEW_PICTURE, _FEW_MOST = 3, 64, 116
_SOME, _SOME_MOST = 4, 100
_TWO_COLUMN_PICTURE = 44
_LEAST_COLUMN = 300
_GAP = 16
_LOW = 56


class ChoiceEditor(AnswerEditor):
    """Shows the options of a question; reuses its answers from question to question."""

    def __init__(self) -> None:
        super().__init__()
        self.group = AnswerGroup()
        self._question: Question | None = None
        self._choices: tuple[Choice, ...] = ()
        self._accent = "brand"
        self._columns = 1
        self._look = (1, TARGET["answer"])
        self._content = QWidget()
        self.intro = Text("", "lead")
        self._intro_panel = Panel(self.intro, ground="plate", edge="", padding=(20, 14, 20, 14))
        self._intro_panel.setParent(self._content)
        self._intro_panel.hide()
        self.group.setParent(self._content)
        self.column = ScrollColumn(self._content)
        self.column.setParent(self)
        self.group.changed.connect(self._chosen)
        self.group.accepted.connect(self.accepted)
        focus_moves.tell(self._focus_changed)

    def set_intro(self, words: str) -> None:
        self.intro.set_words(words)
        self._intro_panel.setVisible(bool(words))

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        self._question, self._accent = question, accent
        self._choices = choices_of(question)
        value = kept_value(answer)
        self._show(_chosen_ids(question, value))
        self.column.to_top()
        self._place()

    def _show(self, chosen: Sequence[str]) -> None:
        question = self._question
        assert question is not None
        self.group.show_choices(
            self._choices,
            chosen=chosen,
            many=question.kind is Kind.MANY,
            columns=self._columns,
            accent=self._accent,
            picture_width=_picture_width(self._choices, self._columns),
            heights=(self._look[1], self._most_answer()),
            name=question.words,
        )

    def draw_ahead(self, question: Question) -> None:
        """Draw the pictures of the question that will most likely come, while somebody reads this one."""
        choices = choices_of(question)
        width = _picture_width(choices, _columns_for(choices, self.width(), self.height()))
        for choice in choices:
            if choice.picture:
                size = choice.picture_size(width)
                art.draw_ahead(choice.picture, size, hex_of(self._accent), self.devicePixelRatioF())

    def _most_answer(self) -> int:
        if len(self._choices) <= _FEW:
            return _FEW_MOST
        return _SOME_MOST if len(self._choices) <= _SOME else TARGET["answer_most"]

    def _least_answer(self, width: int, height: int) -> int:
        """A little lower than usual when that saves the person from scrolling, else the usual height."""
        rows = -(-len(self._choices) // self._columns)
        room = height - self._intro_height(width) - 10 * (rows - 1)
        fits_low = picture_size(_LOW) * rows <= room < picture_size(TARGET["answer"]) * rows
        return _LOW if fits_low else TARGET["answer"]

    def clear(self) -> None:
        self.group.set_chosen(())

    def focus_first(self) -> None:
        self.group.focus_current()

    def _focus_changed(self) -> None:
        """What must be read first stays in sight while the keyboard is on the first answer."""
        first = self.group.members()[:1]
        if self.intro.words() and first and QApplication.focusWidget() is first[0]:
            self.column.to_top()

    def note(self) -> str:
        if self._question is None or self._question.kind is not Kind.MANY:
            return ""
        count = len(self.group.chosen())
        return plural("{count} chosen", "{count} chosen", count) if count else ""

    def _chosen(self, chosen: tuple[str, ...]) -> None:
        question = self._question
        if question is None:
            return
        if not chosen:
            self.changed.emit(None)
        elif question.kind is Kind.MANY:
            self.changed.emit(chosen)
        elif question.kind is Kind.YESNO:
            self.changed.emit(chosen[0] == "yes")
        else:
            self.changed.emit(chosen[0])

    def _intro_height(self, width: int) -> int:
        return self._intro_panel.heightForWidth(width) + _GAP if self.intro.words() else 0

    def least_height(self, width: int) -> int:
        return self._intro_height(width) + self.group.heightForWidth(width)

    def most_height(self, width: int) -> int:
        columns = max(1, self._columns)
        rows = -(-len(self._choices) // columns)
        tallest = rows * picture_size(self._most_answer()) + 10 * max(0, rows - 1)
        return self._intro_height(width) + max(tallest, self.group.heightForWidth(width))

    def prepare(self, width: int, height: int) -> None:
        """Choose the number of columns for the room that there is."""
        if self._question is None:
            return
        self._columns = _columns_for(self._choices, width, height - self._intro_height(width))
        look = (self._columns, self._least_answer(width, height))
        if look != self._look:
            self._look = look
            self._show(self.group.chosen())
            self._place()

    def restyle(self) -> None:
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_COLUMN, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.column.setGeometry(0, 0, self.width(), self.height())
        width = self.column.content_width(self.least_height(self.width()))
        intro = self._intro_height(width)
        height = max(self.least_height(width), self.height())
        self.column.show_height(height)
        self._intro_panel.setGeometry(0, 0, width, max(0, intro - _GAP))
        self.group.setGeometry(0, intro, width, height - intro)


def _picture_width(choices: Sequence[Choice], columns: int) -> int:
    if any(choice.picture.startswith("month-") for choice in choices):
        return 0
    if columns > 1:
        return _TWO_COLUMN_PICTURE
    return _FEW_PICTURE if len(choices) <= _FEW else 0


def _columns_for(choices: Sequence[Choice], width: int, height: int) -> int:
    """One column while it fits; two when that is shorter and each is wide enough for its words."""
    if len(choices) <= _SOME or width < 2 * _LEAST_COLUMN + 10:
        return 1
    rows = len(choices) * (picture_size(TARGET["answer"]) + 10) - 10
    return 1 if rows <= height else 2


def choices_of(question: Question) -> tuple[Choice, ...]:
    """The options as they are shown; yes and no when the question has none of its own."""
    if question.kind is Kind.YESNO:
        yes, no = question.option("yes"), question.option("no")
        return (
            Choice("yes", yes.words if yes else _("Yes"), (yes.picture if yes else "") or "nod"),
            Choice("no", no.words if no else _("No"), (no.picture if no else "") or "shake"),
        )
    return tuple(Choice(each.option_id, each.words, each.picture, each.note) for each in question.options)


def _chosen_ids(question: Question, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if question.kind is Kind.YESNO:
        return ("yes" if value is True else "no",)
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    return (str(value),)
