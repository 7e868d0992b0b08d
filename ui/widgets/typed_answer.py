"""One question of a paper talk with its number, its tiles numbered as they stand on the paper, and a line to type."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.assessment import Kind
from app.i18n import _
from app.services.pages.from_paper import PaperQuestionPage
from ui.widgets.field import Field
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import focus
from ui.widgets.text import Text

_TWO_COLUMNS, _THREE_COLUMNS = 4, 9
"""From so many tiles on they stand in columns, read across as on the paper."""


class TypedAnswer(QWidget):
    """Signals: `number_given(str)` for another question, `answer_given(str)` for Enter in the answer,
    `half_typed(str)` while words are typed.
    """

    number_given = Signal(str)
    answer_given = Signal(str)
    half_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page: PaperQuestionPage | None = None
        self.number = Field(_("Number"), height=60)
        self.number.setFixedWidth(150)
        self.answer = Field(_("Answer"), height=60)
        self._section = Text("", "body", colour="soft")
        self._words = Text("", "title", bold=True)
        self._ruled_out = Text(_("Other answers rule this question out. Go to another number."), "body", bold=True,
                               colour="soon")  # fmt: skip
        self._tiles = QGridLayout()
        self._tiles.setHorizontalSpacing(24)
        self._tiles.setVerticalSpacing(4)
        self._how = Text("", "body", colour="soft")
        self._quiet = Text(_("? is: I do not know. - is: I would rather not say. Nothing: left empty."), "body",
                           colour="soft")  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self._section, self._words, self._ruled_out):
            box.addWidget(part)
        # The fields stand at one place whatever is asked: the eye goes from the paper to them and back.
        box.addLayout(row(boxed(col(self.number, None)), (boxed(col(self.answer, None)), 1), gap=14))
        box.addWidget(self._how)
        box.addLayout(self._tiles)
        box.addSpacing(4)
        box.addWidget(self._quiet)
        self.number.accepted.connect(self._number_entered)
        self.number.left.connect(self._number_left)
        self.answer.accepted.connect(lambda: self.answer_given.emit(self.answer.words()))
        self.answer.edited.connect(self._edited)

    def show_question(self, page: PaperQuestionPage) -> None:
        """Another question; the keyboard is in the answer, with what is kept selected to be typed over."""
        self._page = page
        self._section.set_words(page.section)
        self._words.set_words(_("{number}. {question}").format(number=page.number, question=page.words))
        self._ruled_out.setVisible(not page.open_now)
        self._how.set_words(page.how_to_type)
        self.number.set_words(str(page.number))
        self.answer.set_words(page.typed)
        self.say_number("")
        self.say_answer("")
        empty(self._tiles)
        across = 3 if len(page.options) >= _THREE_COLUMNS else 2 if len(page.options) >= _TWO_COLUMNS else 1
        for place, words in enumerate(page.options):
            key = ("y", "n")[place] if page.kind is Kind.YESNO else str(place + 1)
            tile = Text(_("**{key}** {words}").format(key=key, words=words), "body")
            self._tiles.addWidget(tile, place // across, place % across)
        self.answer.line.edit.selectAll()

    def say_number(self, words: str) -> None:
        """What is wrong with the number."""
        self.number.set_problem("")
        self.answer.set_problem("")
        self._how.set_colour("now" if words else "soft")
        self._how.set_bold(bool(words))
        self.number.line.set_wrong(bool(words))
        if words:
            self._how.set_words(words)
            self.number.line.edit.setAccessibleDescription(words)
            focus(self.number.line.edit)
            self.number.line.edit.selectAll()

    def say_answer(self, words: str) -> None:
        """What is wrong with the answer, and what fits."""
        self.answer.set_problem(words)
        if words:
            focus(self.answer.line.edit)

    def to_answer(self) -> None:
        focus(self.answer.line.edit)
        self.answer.line.edit.selectAll()

    def _edited(self, words: str) -> None:
        self.answer.set_problem("")
        if self._page is not None and self._page.kind is Kind.TEXT:
            self.half_typed.emit(words)

    def _number_entered(self) -> None:
        self.number_given.emit(self.number.words())

    def _number_left(self) -> None:
        """Tab to the answer goes to that question too; leaving for a button, or at a lock, asks for nothing."""
        typed = self.number.words().strip()
        to_answer = self.answer.line.edit.hasFocus()
        if to_answer and self._page is not None and typed not in ("", str(self._page.number)):
            self.number_given.emit(typed)
