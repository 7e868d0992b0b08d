"""One question a page: the page is built once and shows each next question in the same place."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.assessment import Answer, How, Kind, Question, Silence
from app.i18n import _
from app.services.pages import QuestionPage
from ui.widgets.answer_area import AnswerArea
from ui.widgets.layout import row
from ui.widgets.number_editor import MOST_TILES
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.talk_heading import sentences
from ui.widgets.talk_page import TalkPage
from ui.widgets.text import Text

_LONG_HINT = 2  # more sentences than this stand on a sheet of their own, above the answers
_ROOM_FOR_A_WORD = 4  # options; with more the height belongs to the answers
_TALL_ENOUGH = 740  # px; below it a word over the faces would make them small
_LONGEST_EARLIER = 160  # letters; a longer one is not cut, it is only said to be there
LEISURE_MS = 150
"""Every question is read for longer than this, so that what is made ready then keeps nobody waiting."""


class QuestionScreen(TalkPage):
    """The question on screen. What is chosen goes out at once; nothing waits for Next.

    Besides the signals of TalkPage: `answer_given(object)` an Answer; `silence_chosen(str)` a Silence value,
    not_asked when an answer was taken away; `half_typed(str question_id, str words)`; `next_asked()`; `skip_asked()`;
    `at_leisure()` once a question has stood here for a moment: answer it with `draw_ahead`.
    """

    answer_given = Signal(object)
    silence_chosen = Signal(str)
    half_typed = Signal(str, str)
    next_asked = Signal()
    skip_asked = Signal()
    at_leisure = Signal()

    def __init__(self, page: QuestionPage) -> None:
        self._page = page
        self.answers = AnswerArea()
        self._earlier = Text("", "body", colour="soft")
        self._kept = Panel(
            row(
                Picture("glyph-lock", 24, colour="private"), (Text(_kept_words(), "body", colour="private"), 1), gap=12
            ),
            ground="private_bg",
            edge="",
            padding=(16, 10, 16, 10),
        )
        self._part_words = Text("", "body", colour="brand")
        self._part = Panel(
            row(Picture("glyph-check", 22), (self._part_words, 1), gap=12),
            ground="tint",
            edge="",
            padding=(16, 8, 16, 8),
            radius=12,
        )
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._part)
        box.addWidget(self._earlier)
        box.addWidget(self._kept)
        box.addWidget(self.answers, 1)
        super().__init__(body)
        self.answers.chosen.connect(self._chosen)
        self.answers.silence.connect(self._kept_quiet)
        self.answers.half_typed.connect(self._half)
        self.answers.accepted.connect(self._enter)
        self.answers.settled_changed.connect(self._say_going)
        self.pair.chosen.connect(self._silence_from_footer)
        self._leisure = QTimer(self)
        self._leisure.setSingleShot(True)
        self._leisure.setInterval(LEISURE_MS)
        self._leisure.timeout.connect(self.at_leisure)
        self.show_page(page)

    def show_page(self, page: QuestionPage) -> None:
        """Another question in place of this one. What still waited is handed on first, for the old question."""
        self.flush()
        self._page = page
        question = page.question
        parts = sentences(question.hint)
        long_hint = len(parts) > _LONG_HINT and question.kind in (Kind.YESNO, Kind.ONE, Kind.MANY)
        earlier = _earlier_words(page)
        self._earlier.set_words(earlier)
        self._earlier.setVisible(bool(earlier))
        self._kept.setVisible(page.kept_private)
        self._say_part(page)
        self.answers.show_question(
            question,
            page.answer,
            intro="\n".join(parts) if long_hint else "",
            pair_here=not self.pair_in_footer(),
        )
        self.show_frame(page, question.words, "" if long_hint else question.hint, side=not _takes_all_width(question))
        self._say_going()
        self._leisure.start()

    def _say_part(self, page: QuestionPage) -> None:
        """A calm word at the first question of a part, where the answers leave room: that one is done, this begins."""
        begins = page.new_section and page.rail_at > 0 and page.answer is None and not page.kept_private
        begins = begins and len(page.question.options) <= _ROOM_FOR_A_WORD
        words = ""
        if begins:
            sentence = _("That is the end of **{before}**. Next: **{title}**.")
            words = sentence.format(before=page.rail[page.rail_at - 1].title, title=page.section.title)
        self._part_words.set_words(words)
        self._part.setVisible(begins and self._room_for_a_word())

    def _room_for_a_word(self) -> bool:
        """Large text leaves none, and in a low window the height belongs to the faces."""
        return not self.folded() and (self._page.question.kind is not Kind.FACES or self.height() >= _TALL_ENOUGH)

    def draw_ahead(self, question: Question) -> None:
        """Get ready for the question that will most likely come next."""
        self.answers.draw_ahead(question)

    def page(self) -> QuestionPage:
        return self._page

    def focus_first(self) -> None:
        self.answers.focus_first()

    def settled(self) -> bool:
        return self.answers.settled() or self._page.kept_private

    def flush(self) -> None:
        self.answers.flush()

    def go(self) -> None:
        """Next when something was said, else skip: the button says which."""
        self.flush()
        if self.settled():
            self.next_asked.emit()
        else:
            self.skip_asked.emit()

    def _enter(self) -> None:
        """Enter goes on after an answer. Before one it only leads to "Skip for now": nothing is skipped by accident."""
        self.flush()
        if self.settled():
            self.next_asked.emit()
        else:
            self.go_on.setFocus()

    def _chosen(self, value: object) -> None:
        if value is None:
            self.silence_chosen.emit(Silence.NOT_ASKED.value)
            return
        self.answer_given.emit(Answer(self._page.question.question_id, value, how=How.ON_SCREEN))  # type: ignore[arg-type]

    def _kept_quiet(self, silence: str) -> None:
        self.silence_chosen.emit(silence)

    def _half(self, words: str) -> None:
        self.half_typed.emit(self._page.question.question_id, words)

    def _silence_from_footer(self, silence: str) -> None:
        self.answers.choose_silence(Silence(silence) if silence else None)

    def _say_going(self) -> None:
        self.pair.set_silence(self.answers.pair.silence())
        self.show_going(settled=self.settled(), note=self.answers.note())

    def folded_changed(self) -> None:
        self._part.setVisible(bool(self._part_words.words()) and self._room_for_a_word())
        self.answers.set_pair_here(not self.pair_in_footer())
        self.count.setVisible(bool(self.count.words()) and not self.folded())


def _takes_all_width(question: Question) -> bool:
    """Faces and number tiles need the width of the side column."""
    tiles = question.kind is Kind.NUMBER and question.most - question.least < MOST_TILES
    return question.kind in (Kind.FACES, Kind.LIST) or tiles


def _earlier_words(page: QuestionPage) -> str:
    if not page.earlier or page.answer is not None:
        return ""
    if len(page.earlier) > _LONGEST_EARLIER:
        return _("You answered this before. It is kept.")
    return _("Before, you said: **{answer}**").format(answer=page.earlier)


def _kept_words() -> str:
    return _("A private answer is kept. It stays hidden. A new answer here takes its place.")
