"""Send: to which site, what goes, onto which stick; it says done only when it was written, read back and compared."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages import Found
from app.services.pages.exchanging import GoingPage, SendPage, SiteLine
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.popup import Line as FoundLine
from ui.widgets.scroll import Scroll
from ui.widgets.search_list import SearchList
from ui.widgets.text import Text

_SHEET = 820


class SendScreen(Page):
    """Signals: `choice_made(str site, str purpose)`, answered with `show_going`; `send_asked(str site, str purpose)`,
    answered with `show_done`; `search_typed(str)`, answered with `show_found`; `person_chosen(str id)`;
    `receive_asked()`, `card_asked()` to save this computer's card, `back_asked()`.
    """

    choice_made = Signal(str, str)
    send_asked = Signal(str, str)
    search_typed = Signal(str)
    person_chosen = Signal(str)
    receive_asked = Signal()
    card_asked = Signal()
    back_asked = Signal()

    def __init__(self, page: SendPage) -> None:
        super().__init__()
        self._page = page
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.receive = Button(_("Receive a file"), "secondary", icon="glyph-inbox", height=56)
        self.send = Button(_("Write it on the stick"), "primary", icon="glyph-send", height=56, padding=28, size="lead")
        self.card = Button(_("Save this computer's card"), "quiet", icon="glyph-usb", height=44, padding=0)
        self.sites = Options([(each.install_id, each.name) for each in page.sites], name=_("Where to"))
        self.purposes = Options(name=_("What goes"))
        self.search = SearchList(_("Or one person's record: name or number"))
        self._facts = Text("", "body", colour="soft")
        self._going = col(gap=6)
        self._body = col(*self._parts(), None, gap=16)
        self.lay(self.notice, (Scroll(boxed(self._body)), 1), Footer(self.back, None, self.receive, self.send))
        self.sites.changed.connect(self._site_chosen)
        self.purposes.changed.connect(lambda _purpose: self._tell_choice())
        self.send.clicked.connect(lambda: self.send_asked.emit(self.sites.value(), self.purposes.value()))
        for button, signal in ((self.back, self.back_asked), (self.receive, self.receive_asked)):
            button.clicked.connect(signal)
        self.card.clicked.connect(self.card_asked)
        self.search.asked.connect(self.search_typed)
        self.search.opened.connect(self.person_chosen)
        self.search.setVisible(not page.person and bool(page.sites or page.others))
        if page.sites:
            self.sites.set_value(page.sites[0].install_id)
            self._show_site(page.sites[0])
        self.send.setEnabled(False)

    def _parts(self) -> list[QWidget]:
        title = _("Send the record of {name}").format(name=self._page.person) if self._page.person else _("Send")
        edges = (24, 20, 24, 20)
        none = (
            Text(_("No site can be sent to yet."), "lead", bold=True),
            Text(_("Take in the other site's card first: press Receive a file."), "body", colour="soft"),
        )
        some = (Text(_("Where to?"), "lead", bold=True), self.sites, self._facts)
        where = Panel(*(some if self._page.sites else none), padding=edges, gap=12)
        goes = (Text(_("What goes?"), "lead", bold=True), self.purposes, Rule(), self._going)
        what = [Panel(*goes, padding=edges, gap=12)] if self._page.sites else []
        words = Text(_("The ten words of this computer: {words}").format(words=self._page.words), "body", colour="soft")
        own = Panel(words, row(self.card, None), padding=(24, 16, 24, 12))
        return [Text(title, "question", bold=True), self.search, where, *what, own]

    def start(self) -> None:
        """Ask for what would go with the first choice."""
        if self._page.sites:
            self._tell_choice()

    def show_going(self, going: GoingPage) -> None:
        """What would go with the choice as it stands."""
        empty(self._going)
        for line in going.lines:
            self._going.addWidget(Text(line, "body"))
        self.send.setEnabled(going.may_go)

    def show_found(self, found: Sequence[Found]) -> None:
        """People whose record may be sent."""
        lines = [FoundLine(each.person_id, each.marked, (each.number, each.where), "glyph-user") for each in found]
        self.search.show_found(lines)

    def show_done(self, files: tuple[str, ...], to: str) -> None:
        """It is written and compared: what to do now."""
        empty(self._going)
        done = row(
            Picture("glyph-check", 26),
            (Text(_("Written, read back and compared."), "lead", bold=True), 1),
            gap=12,
        )
        self._going.addLayout(done)
        for name in files:
            self._going.addWidget(Text(_("File: {name}").format(name=name), "body"))
        self._going.addWidget(Text(_("Carry it to {site}. Bring their receipt back here.").format(site=to), "body"))
        self.send.setEnabled(False)
        focus(self.back)

    def site_name(self) -> str:
        return next((each.name for each in self._page.sites if each.install_id == self.sites.value()), "")

    def _site_chosen(self, install_id: str) -> None:
        self._show_site(next(each for each in self._page.sites if each.install_id == install_id))
        self._tell_choice()

    def _show_site(self, site: SiteLine) -> None:
        self._facts.set_words(" ".join(site.facts))
        self.purposes.show_options(site.purposes, site.purposes[0][0])

    def _tell_choice(self) -> None:
        self.send.setEnabled(False)
        self.choice_made.emit(self.sites.value(), self.purposes.value())

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._body.setContentsMargins(edge, 24, edge, 24)

    def focus_first(self) -> None:
        focus(self.sites.members()[0] if self._page.sites else self.receive)
