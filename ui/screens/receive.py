"""Receive: choose the file, see what is in it before anything changes, take it in, carry the receipt back."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.pages.exchanging import ArrivedPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_SHEET = 820


class ReceiveScreen(Page):
    """Signals: `file_asked()`, answered with `show_arrived`; `take_in_asked()`, `card_accepted(str words)`, both
    answered with `show_done`; `back_asked()`.
    """

    file_asked = Signal()
    take_in_asked = Signal()
    card_accepted = Signal(str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.choose = Button(_("Choose the file"), "primary", icon="glyph-inbox", height=56, padding=28, size="lead")
        self.take = Button("", "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self.words = Field(_("Words that the other site reads to you"))
        self._inner = col(gap=12)
        self._sheet = Panel(self._inner, padding=(28, 24, 28, 24))
        self._body = col(Text(_("Receive"), "question", bold=True), self._sheet, self.words, None, gap=16)
        self.lay(self.notice, (Scroll(boxed(self._body)), 1), Footer(self.back, None, self.choose, self.take))
        self.back.clicked.connect(self.back_asked)
        self.choose.clicked.connect(self.file_asked)
        self.take.clicked.connect(self._take)
        self._show_start()

    def _show_start(self) -> None:
        for line in (
            _("Put the stick in, then choose the file."),
            _("It is checked first. You see what is in it before anything changes."),
            _("A receipt and another site's card are taken in here too."),
        ):
            self._inner.addWidget(Text(line, "lead"))
        self.take.hide()
        self.words.hide()

    def show_arrived(self, page: ArrivedPage) -> None:
        """What was chosen, checked."""
        self._kind = page.kind
        empty(self._inner)
        self._inner.addWidget(Text(page.title, "lead", bold=True))
        for what, said in page.lines:
            self._inner.addWidget(Rule())
            self._inner.addLayout(
                row((Text(what, "body", colour="soft"), 2), (Text(said, "body", bold=True), 3), gap=16)
            )
        for remark in page.remarks:
            self._inner.addWidget(Panel(Text(remark, "body"), bar="soon", padding=(20, 12, 16, 12)))
        card = page.kind == "card"
        self.words.setVisible(card)
        self.words.set_words("")
        self.take.set_words(_("The words are the same: trust this site") if card else page.action)
        self.take.show()
        self.choose.set_kind("secondary")
        self.choose.set_words(_("Choose another file"))
        focus(self.take)

    def show_done(self, title: str, lines: tuple[str, ...]) -> None:
        """It is done: what to do now."""
        empty(self._inner)
        self._inner.addLayout(row(Picture("glyph-check", 26), (Text(title, "lead", bold=True), 1), gap=12))
        for line in lines:
            self._inner.addWidget(Text(line, "body"))
        self.take.hide()
        self.words.hide()
        focus(self.back)

    def _take(self) -> None:
        if self._kind == "card":
            self.card_accepted.emit(self.words.words())
        else:
            self.take_in_asked.emit()

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._body.setContentsMargins(edge, 24, edge, 24)

    def focus_first(self) -> None:
        focus(self.choose)
