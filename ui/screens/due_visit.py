"""One visit: all that is due for one person, done, put off with a reason, or taken together in one talk."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.offering import OfferChoices
from app.services.pages.reviewing import DuePage, DueShown
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.due_line import DueLine
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

NO_OFFERS = OfferChoices((), ())


class DueVisitScreen(Page):
    """Signals: `delay_asked(str kind, str reason)`, `done_asked(str kind)`, `offered(str kind, str said, str why)`,
    `talk_asked(TalkSet)`, `go_on_asked(str sitting_id)` and `review_asked()` to do it now, `back_asked()`.
    """

    talk_asked = Signal(object)
    go_on_asked = Signal(str)
    review_asked = Signal()
    delay_asked = Signal(str, str)
    offered = Signal(str, str, str)
    done_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, page: DuePage, offers: OfferChoices = NO_OFFERS) -> None:
        super().__init__()
        self._offers = offers
        self._band = PersonBand(page.band)
        self._together = Text("", "body")
        self.talk = Button("", "primary", icon="talk", height=52, padding=20)
        self.go_on = Button(_("Go on with the talk"), "primary", icon="talk", height=52, padding=20)
        self.review = Button(_("Hold a review"), "secondary", icon="glyph-eye", height=52, padding=16)
        self._sitting = Panel(
            Text(_("In one sitting"), "lead", bold=True),
            self._together,
            boxed(row(self.talk, self.go_on, self.review, None, gap=12)),
            padding=(24, 16, 24, 16),
            gap=10,
        )
        self._page = page
        self._now = Panel(padding=(24, 16, 24, 14), gap=4)
        self._later = Panel(padding=(24, 16, 24, 14), gap=4)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self._inner = col(self._sitting, self._now, self._later, None, gap=16)
        body = QWidget()
        body.setLayout(self._inner)
        self.lay(self._band, self.notice, (Scroll(body), 1), Footer(self.back, None))
        self.back.clicked.connect(self.back_asked)
        self.talk.clicked.connect(self._ask_talk)
        self.go_on.clicked.connect(lambda: self.go_on_asked.emit(self._page.open_talk))
        self.review.clicked.connect(self.review_asked)
        self.show_page(page)

    def _ask_talk(self) -> None:
        if self._page.talk:
            self.talk_asked.emit(self._page.talk[0])

    def show_page(self, page: DuePage) -> None:
        self._band.show_band(page.band)
        self._page = page
        self._together.set_words(page.together)
        self._together.setVisible(bool(page.together))
        self.talk.set_words(page.talk[1] if page.talk else "")
        self.talk.setVisible(page.talk is not None and not page.open_talk)
        self.go_on.setVisible(bool(page.open_talk))
        self.review.setVisible(page.review and not page.open_talk)
        self._sitting.setVisible(page.talk is not None or bool(page.open_talk) or page.review)
        reasons = [(str(reason), words) for reason, words in page.reasons]
        self._fill(self._now, _("Due now"), page.now, reasons, _("Nothing is due now."))
        self._fill(self._later, _("Later"), page.later, reasons, "")
        self._later.setVisible(bool(page.later))

    def _fill(
        self, panel: Panel, title: str, lines: Sequence[DueShown], reasons: list[tuple[str, str]], nothing: str
    ) -> None:
        empty(panel.box)
        panel.add(Text(title, "lead", bold=True))
        for shown in lines:
            line = DueLine(shown, reasons, self._offers)
            line.offered.connect(lambda said, why, kind=str(shown.kind): self.offered.emit(kind, said, why))
            line.delay_asked.connect(lambda reason, kind=str(shown.kind): self.delay_asked.emit(kind, reason))
            line.done_asked.connect(lambda kind=str(shown.kind): self.done_asked.emit(kind))
            panel.add(Rule(), line)
        if not lines and nothing:
            panel.add(Text(nothing, "body", colour="soft"))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._inner.setContentsMargins(edge, 20, edge, 20)

    def focus_first(self) -> None:
        ways = (self.go_on, self.talk, self.review, self.back)
        focus(next(button for button in ways if not button.isHidden()))
