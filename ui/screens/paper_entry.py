"""A talk on paper being typed in: number, answer, Enter; each answer is on disk before the next question shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.from_paper import PaperEntryPage, PaperLine
from ui.theme import THEME, page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.progress import Progress
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.typed_answer import TypedAnswer


class PaperEntryScreen(Page):
    """Signals: `number_given(str)`, `answer_given(int number, str)`, `half_typed(int number, str)`, `done_asked()`,
    `stop_asked()`: the entry stays open; `lock_asked()`.
    """

    number_given = Signal(str)
    answer_given = Signal(int, str)
    half_typed = Signal(int, str)
    done_asked = Signal()
    stop_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: PaperEntryPage) -> None:
        super().__init__()
        self._page = page
        lock = band_button(_("Lock"), "glyph-lock")
        lock.clicked.connect(self.lock_asked)
        self._band = PersonBand(page.band, (lock,))
        self._held = Text("", "body", colour="soft")
        self.progress = Progress()
        self._count = Text("", "body", colour="soft", wrap=False)
        self.typed = TypedAnswer()
        self._list_title = Text(_("Typed in"), "lead", bold=True)
        self._lines = col(gap=6)
        self.stop = Button(_("Stop for now"), "secondary", icon="glyph-pause", height=56)
        self.done = Button(_("Everything is typed in"), "primary", icon="glyph-check", height=56, padding=28,
                           size="lead")  # fmt: skip
        self._lay_out()
        self.typed.number_given.connect(self.number_given)
        self.typed.answer_given.connect(lambda words: self.answer_given.emit(self._number(), words))
        self.typed.half_typed.connect(lambda words: self.half_typed.emit(self._number(), words))
        self.stop.clicked.connect(self.stop_asked)
        self.back_asked.connect(self.stop_asked)
        self.done.clicked.connect(self.done_asked)
        self.show_page(page)

    def _lay_out(self) -> None:
        head = col(self._held, row((self.progress, 1), self._count, gap=14), gap=4)
        sheet = Panel(self.typed, None, padding=(28, 18, 28, 16))
        left = boxed(col(head, sheet, None, gap=12))
        self._kept = Panel(self._list_title, boxed(self._lines), None, padding=(20, 16, 16, 16), ground="sand",
                           edge="", gap=8)  # fmt: skip
        self._right = Scroll(boxed(col(self._kept, None)))
        self._left = Scroll(left)
        self._columns = row((self._left, 1), self._right, gap=24)
        self.lay(self._band, self.notice, (self._columns, 1), Footer(self.stop, None, self.done))

    def _number(self) -> int:
        return self._page.question.number if self._page.question is not None else 0

    def show_page(self, page: PaperEntryPage) -> None:
        """The entry as it stands on disk now."""
        self._page = page
        self._held.set_words(_("**{talk}.** {held}. From a paper form.").format(talk=page.talk, held=page.held))
        said = _("{answered} of {of} typed in").format(answered=page.answered, of=page.of)
        self._count.set_words(said)
        self.progress.show_done(page.answered, page.of, said)
        self._show_lines(page.lines)
        if page.question is not None:
            self.typed.show_question(page.question)
            self._left.to_top()

    def say_wrong_number(self, words: str) -> None:
        self.typed.say_number(words)

    def say_wrong_answer(self, words: str) -> None:
        self.typed.say_answer(words)

    def _show_lines(self, lines: tuple[PaperLine, ...]) -> None:
        """The newest numbers first would move under the eye: they stand in the order of the paper."""
        empty(self._lines)
        self._list_title.set_words(_("Typed in") if lines else _("Nothing is typed in yet"))
        for number, line in enumerate(lines):
            if number:
                self._lines.addWidget(Rule())
            self._lines.addWidget(_kept_line(line))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._columns.setContentsMargins(edge, 16, edge, 14)
        self._right.setVisible(room is not Room.NARROW)
        self._right.setFixedWidth(round((360 if room is Room.WIDE else 280) * (1 + (THEME.scale - 1) * 0.6)))

    def focus_first(self) -> None:
        self.typed.to_answer()


def _kept_line(line: PaperLine) -> QWidget:
    words = _("**{number}.** {question}").format(number=line.number, question=line.question)
    answer = line.answer if line.counts else _("{answer} (put aside)").format(answer=line.answer)
    return boxed(col(Text(words, "small", colour="soft"), Text(answer, "body", bold=True), gap=0))
