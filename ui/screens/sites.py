"""The sites that are known here: who is trusted, by which words, how each stands; this computer's own card."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.exchanging import KnownLine, SitesPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_SHEET = 860


class SitesScreen(Page):
    """Signals: `card_asked()` to save this computer's card, `take_asked()` for another site's, `renew_asked()`,
    `revoke_asked(str install_id)`, `back_asked()`.
    """

    follows_width = True

    card_asked = Signal()
    take_asked = Signal()
    renew_asked = Signal()
    revoke_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, page: SitesPage) -> None:
        super().__init__()
        self._page = page
        self._top = TopStrip(_("Sites that are known"))
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.take = Button(
            _("Take in a site's card"), "primary", icon="glyph-inbox", height=56, padding=24, size="lead"
        )
        self.card = Button(_("Save this computer's card"), "secondary", icon="glyph-usb", height=48)
        self.renew = Button(_("Make new keys"), "quiet", icon="glyph-lock", height=48, padding=8)
        self.revokes: list[Button] = []
        self._body = col(self._own(page), *(self._site(each) for each in page.sites), None, gap=14)
        if not page.sites:
            words = Text(_("No other site is known here yet. Exchange cards with them first."), "lead")
            self._body.insertWidget(1, Panel(words, padding=(24, 16, 24, 16)))
        self.lay(self._top, self.notice, (Scroll(boxed(self._body)), 1), Footer(self.back, None, self.take))
        self.renew.setVisible(page.may_renew)
        for button, signal in (
            (self.back, self.back_asked),
            (self.take, self.take_asked),
            (self.card, self.card_asked),
            (self.renew, self.renew_asked),
        ):
            button.clicked.connect(signal)

    def _own(self, page: SitesPage) -> QWidget:
        sheet = Panel(padding=(24, 16, 24, 16), gap=8)
        chips = [Chip(_("Practice"), "soon", icon="glyph-info")] if page.practice else []
        sheet.add(row((Text(_("This computer: {name}").format(name=page.name), "lead", bold=True), 1), *chips))
        sheet.add(Text(_("Its ten words: **{words}**").format(words=page.words), "body"))
        sheet.add(
            Text(_("Read them out when the other site asks. Never send them with the card."), "body", colour="soft")
        )
        sheet.add(row(self.card, self.renew, None, gap=12))
        return sheet

    def _site(self, site: KnownLine) -> QWidget:
        sheet = Panel(padding=(24, 16, 24, 16), gap=8)
        mark = "glyph-check" if site.trusted else "glyph-pause"
        state = Chip(site.state, "plain" if site.trusted else "quiet", icon=mark)
        sheet.add(row((Text(site.name, "lead", bold=True), 1), state, gap=12))
        for fact in site.facts:
            sheet.add(Text(fact, "body"))
        if site.words:
            sheet.add(Text(_("Its ten words: {words}").format(words=site.words), "body", colour="soft"))
        if site.may_revoke:
            revoke = Button(_("Take it off the list"), "quiet", icon="glyph-close", height=44, padding=0)
            revoke.setAccessibleDescription(site.name)
            revoke.clicked.connect(lambda: self.revoke_asked.emit(site.install_id))
            self.revokes.append(revoke)
            sheet.add(Rule(), row(revoke, None))
        return sheet

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 18, edge, 18)

    def focus_first(self) -> None:
        focus(self.take)
