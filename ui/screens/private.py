"""A private answer: only the person looks and taps, and a curtain falls over what was chosen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.assessment import Answer, How, Silence
from app.i18n import _
from app.services.pages import QuestionPage
from ui.theme import THEME, WIDE
from ui.widgets.answer_area import AnswerArea
from ui.widgets.button import Button
from ui.widgets.layout import col, row
from ui.widgets.page import Notice
from ui.widgets.panel import Ground, Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.tab_order import tab
from ui.widgets.text import Text

_SHEET, _SIDES, _SIDES_NARROW = 1028, 56, 36


class PrivateScreen(Ground):
    """No band, no rail, no numbers: nothing that tells somebody who passes by whose page this is about.

    `answer_given(object)` is an Answer with how=private. `hide_answer` draws the curtain; nothing opens it again
    but another `show_page`. `done_asked()` comes once something was chosen.
    """

    answer_given = Signal(object)
    silence_chosen = Signal(str)
    half_typed = Signal(str, str)
    done_asked = Signal()
    back_asked = Signal()
    read_aloud_asked = Signal()
    both_looking = Signal()

    def __init__(self, page: QuestionPage) -> None:
        super().__init__("private_ground")
        self._page = page
        self.answers = AnswerArea(accent="private")
        self.notice = Notice()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._made_question())
        self._pages.addWidget(self._made_curtain())
        self.answers.chosen.connect(self._chosen)
        self.answers.silence.connect(self.silence_chosen)
        self.answers.half_typed.connect(self._half)
        self.answers.accepted.connect(self._enter)
        self.answers.settled_changed.connect(self._say_done)
        THEME.changed.connect(self._fit)
        self.show_page(page)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _made_question(self) -> QWidget:
        self._only_you = Text("", "lead", colour="ondeep")
        self.read_aloud = Button(_("Read aloud"), "ondeep", icon="glyph-speaker", height=52)
        self.read_aloud.clicked.connect(self.read_aloud_asked)
        self._top = row(Picture("glyph-lock", 30, colour="ondeep"), (self._only_you, 1), self.read_aloud, gap=14)
        self.words = Text("", "question", bold=True)
        self.hint = Text("", "lead", colour="soft")
        self.needed = Text(_("Tap an answer first."), "body", colour="private", align="right")
        self.back = Button(_("Go back"), icon="glyph-back", height=60, colour="private")
        self.done = Button(
            _("Done. Hide my answer"), "private", icon="glyph-eye-off", height=60, padding=32, size="lead"
        )
        self.back.clicked.connect(self._leave)
        self.done.clicked.connect(self._finish)
        self.sheet = Panel(ground="paper", edge="", radius=24)
        self.sheet.add(self.words, self.hint, 6, (self.answers, 1), Rule(), 2)
        self.sheet.add(row(self.back, (self.needed, 1), self.done, gap=12))
        self._hold = QHBoxLayout()
        self._hold.addStretch(1)
        self._hold.addWidget(self.sheet, 1000)
        self._hold.addStretch(1)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._top)
        box.addWidget(self.notice)
        box.addLayout(self._hold, 1)
        return holder

    def _made_curtain(self) -> QWidget:
        self._thanks = Text("", "display", bold=True, colour="ondeep", align="center")
        self._turn_back = Text("", "lead", colour="onprivate_soft", align="center")
        self.go_on = Button(
            _("We are both looking again. Go on"),
            "plain",
            icon_right="glyph-next",
            height=64,
            padding=32,
            size="lead",
            colour="private",
            bold=True,
        )
        self.go_on.clicked.connect(self.both_looking)
        lock = Picture("glyph-lock", 56, plate=104, colour="private", ground="private_bg", round_plate=True)
        curtain = QWidget()
        box = QVBoxLayout(curtain)
        box.setContentsMargins(40, 40, 40, 40)
        box.addStretch(3)
        box.addLayout(
            col(
                row(None, lock, None),
                8,
                self._thanks,
                self._turn_back,
                16,
                row(None, self.go_on, None),
                gap=18,
            )
        )
        box.addStretch(4)
        return curtain

    # -- words ---------------------------------------------------------------------------------------------------

    def show_page(self, page: QuestionPage) -> None:
        """The question, with the curtain open. An answer that was hidden before is not shown again."""
        self.flush()
        self._page = page
        called = page.band.called
        self._only_you.set_words(
            _("**Only you can see this, {name}.** Your helper is looking away.").format(name=called)
        )
        self.words.set_words(page.question.words)
        tap = _("Tap your answer. Then tap Done. The screen hides it.")
        self.hint.set_words(_("{hint} {how}").format(hint=page.question.hint, how=tap).strip())
        self.read_aloud.setVisible(bool(page.clip))
        kept = page.answer if page.answer is not None and page.answer.how is How.PRIVATE else None
        self.answers.show_question(page.question, None if page.kept_private else kept)
        self._thanks.set_words(_("Thank you, {name}. Your answer is hidden.").format(name=called))
        self._turn_back.set_words(_("Please turn the screen back.\nYour helper cannot open this answer."))
        self.show_message("")
        self._say_done()
        self._fit()
        self._pages.setCurrentIndex(0)

    def hide_answer(self) -> None:
        """The curtain: the answer is off the screen and out of the widgets before anybody looks."""
        self.answers.show_question(self._page.question, None)
        self._pages.setCurrentIndex(1)
        self.go_on.setFocus()

    def curtain_is_down(self) -> bool:
        return self._pages.currentIndex() == 1

    def show_message(self, sentence: str) -> None:
        self.notice.say(sentence)

    def focus_first(self) -> None:
        if self.curtain_is_down():
            self.go_on.setFocus()
        else:
            self.answers.focus_first()

    def flush(self) -> None:
        self.answers.flush()

    # -- answers -------------------------------------------------------------------------------------------------

    def _chosen(self, value: object) -> None:
        if value is None:
            self.silence_chosen.emit(Silence.NOT_ASKED.value)
            return
        self.answer_given.emit(Answer(self._page.question.question_id, value, how=How.PRIVATE))  # type: ignore[arg-type]

    def _half(self, words: str) -> None:
        self.half_typed.emit(self._page.question.question_id, words)

    def _say_done(self) -> None:
        """Off until something is chosen, with what is missing said beside it; don't know is enough."""
        settled = self.answers.settled() or self._page.kept_private
        self.done.setEnabled(settled)
        self.needed.set_words("" if settled else _("Tap an answer first."))

    def _enter(self) -> None:
        if self.done.isEnabled():
            self._finish()

    def _finish(self) -> None:
        self.flush()
        self.done_asked.emit()

    def _leave(self) -> None:
        self.flush()
        self.back_asked.emit()

    # -- keyboard ------------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab(self, (self,), forward=forward)

    # -- room ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, large = self.width() >= WIDE, THEME.scale > 1
        edge, sides = (40, _SIDES) if wide else (28, _SIDES_NARROW)
        down = (20, 20) if large or not wide else (36, 32)
        self.sheet.setMaximumWidth(_SHEET if THEME.scale == 1 else self.width())
        self.sheet.box.setContentsMargins(sides, down[0], sides, down[1])
        self._top.setContentsMargins(edge, 12, edge - 8, 12)
        self._hold.setContentsMargins(edge, 4, edge, 20 if large else 40)
