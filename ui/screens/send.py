"""Send: who, to which site, what goes, onto which stick; it says done only when it was written, read and compared."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, without_marks
from app.services.pages import Found
from app.services.pages.exchanging import GoingPage, SendPage, SentPage, SiteLine
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.popup import Line as FoundLine
from ui.widgets.scroll import Scroll
from ui.widgets.search_list import SearchList
from ui.widgets.text import Text
from ui.widgets.under_way import UnderWay

_SHEET = 860
_EDGES = (24, 16, 24, 18)


class SendScreen(Page):
    """Signals: `choice_made(str site, str purpose)`, answered with `show_going`; `send_asked(str site, str purpose)`,
    answered with `show_writing` and `show_done`; `stop_asked()`; `search_typed(str)`, answered with `show_found`;
    `person_chosen(str id)`, `everybody_asked()`; `receive_asked()`, `sites_asked()`, `back_asked()`.
    """

    follows_width = True

    choice_made = Signal(str, str)
    send_asked = Signal(str, str)
    stop_asked = Signal()
    search_typed = Signal(str)
    person_chosen = Signal(str)
    everybody_asked = Signal()
    receive_asked = Signal()
    sites_asked = Signal()
    back_asked = Signal()

    def __init__(self, page: SendPage) -> None:
        super().__init__()
        self._page = page
        self._top = TopStrip(_("Send"))
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.receive = Button(_("Receive"), "secondary", icon="glyph-inbox", height=56)
        self.list_sites = Button(_("Sites"), "secondary", icon="glyph-lock", height=56, name=_("Sites that are known"))
        self.send = Button(_("Write it on the stick"), "primary", icon="glyph-send", height=56, padding=24, size="lead")
        self.sites = Options([(each.install_id, each.name) for each in page.sites], name=_("Where to?"))
        self.purposes = Options(name=_("What goes?"))
        self.search = SearchList(_("Or one person: name or number"))
        self.everybody = Button(_("Everybody instead"), "quiet", icon="people", height=44, padding=0)
        self._facts, self._going, self.under_way = col(gap=2), col(gap=6), UnderWay()
        self._form = boxed(col(*self._parts(), gap=14))
        self._after = boxed(col(gap=12))
        self._after.hide()
        self._body = col(self._form, self.under_way, self._after, None, gap=14)
        self._scroll = Scroll(boxed(self._body), say_more=True)
        self._needed = Text("", "body", wrap=False)
        self._needed.hide()
        buttons = (self.back, self.list_sites, None, self._needed, self.receive, self.send)
        self.lay(self._top, self.notice, (self._scroll, 1), Footer(*buttons))
        self._connect()
        self.send.setEnabled(False)
        if len(page.sites) == 1:
            self.sites.set_value(page.sites[0].install_id)
            self._show_site(page.sites[0])
        elif page.sites:
            self._what.hide()  # nobody's record goes to a place that nobody chose
            self._facts.addWidget(Text(_("Choose where it goes."), "body", colour="soft"))
            self._say_needed(_("Still needed: **where to**"))

    def _parts(self) -> list[QWidget]:
        page = self._page
        who = Panel(Text(_("1. Who?"), "lead", bold=True), padding=_EDGES, gap=10)
        if page.person:
            facts = [Text(", ".join(page.facts), "body", colour="soft")] if page.facts else []
            who.add(row((col(Text(page.person, "lead", bold=True), *facts, gap=2), 1), self.everybody, gap=16))
            self.search.hide()
        else:
            who.add(Text(_("Everybody: all that changed here."), "lead"), self.search)
            self.everybody.hide()
            self.search.setVisible(page.may_choose_person)
        where = Panel(Text(_("2. Where to?"), "lead", bold=True), padding=_EDGES, gap=10)
        if not page.sites:
            where.add(Text(page.none, "body"))
            return [who, where]
        where.add(self.sites, boxed(self._facts))
        self._what = Panel(Text(_("3. What goes?"), "lead", bold=True), self.purposes, padding=_EDGES, gap=10)
        self._what.add(Rule(), boxed(self._going))
        return [who, where, self._what]

    def _connect(self) -> None:
        self.sites.changed.connect(self._site_chosen)
        self.purposes.changed.connect(lambda _purpose: self._tell_choice())
        self.send.clicked.connect(lambda: self.send_asked.emit(self.sites.value(), self.purposes.value()))
        self.under_way.stop_asked.connect(self.stop_asked)
        self.search.asked.connect(self.search_typed)
        self.search.opened.connect(self.person_chosen)
        for button, signal in (
            (self.back, self.back_asked),
            (self.receive, self.receive_asked),
            (self.list_sites, self.sites_asked),
            (self.everybody, self.everybody_asked),
        ):
            button.clicked.connect(signal)

    def start(self) -> None:
        """Ask for what would go, where there is only one place."""
        if self.sites.value():
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

    def show_writing(self, folder: str) -> None:
        """It is being written there; nothing else can be pressed but Stop."""
        self._turn(writing=True)
        self.under_way.begin(_("Writing onto {folder}. Leave the stick in.").format(folder=folder))
        self._scroll.read_out(self.under_way)

    def show_stopped(self) -> None:
        """Back to the choice as it stood: it was stopped, or the stick could not take it."""
        self._turn(writing=False)
        focus(self.send)

    def show_done(self, sent: SentPage) -> None:
        """It is written and compared: what to do now."""
        self._turn(writing=False)
        self._form.hide()
        self.send.hide()
        after = self._after.layout()
        assert after is not None
        empty(after)
        done = Text(_("Done. Written, read back and compared."), "lead", bold=True)
        sheet = Panel(row(Picture("glyph-check", 26), (done, 1), gap=12), padding=(28, 20, 28, 20), gap=10)
        for line in sent.lines:
            sheet.add(Text(line, "lead"))
        for remark in sent.remarks:
            sheet.add(Panel(Text(remark, "body"), bar="soon", padding=(20, 10, 16, 10)))
        sheet.add(Rule(), Text(_("In: {folder}").format(folder=sent.folder), "body", colour="soft"))
        for name in sent.files:
            sheet.add(Text(_("File: {name}").format(name=name), "body", colour="soft"))
        after.addWidget(sheet)
        self._after.show()
        self._scroll.read_out(sheet)

    def site_name(self) -> str:
        return next((each.name for each in self._page.sites if each.install_id == self.sites.value()), "")

    @property
    def busy(self) -> bool:
        """Whether something is being written: then there is no way out but Stop."""
        return self.under_way.isVisibleTo(self)

    def _turn(self, *, writing: bool) -> None:
        self._scroll.leave_reading()
        self._form.setVisible(not writing)
        self.under_way.setVisible(writing)
        for button in (self.send, self.receive, self.back, self.list_sites):
            button.setEnabled(not writing)

    def _site_chosen(self, install_id: str) -> None:
        self._what.show()
        self._say_needed("")
        self._show_site(next(each for each in self._page.sites if each.install_id == install_id))
        self._tell_choice()

    def _show_site(self, site: SiteLine) -> None:
        empty(self._facts)
        for fact in site.facts:
            self._facts.addWidget(Text(fact, "body", colour="soft"))
        self.purposes.show_options(site.purposes, site.purposes[0][0])

    def _say_needed(self, words: str) -> None:
        self._needed.set_words(words)
        self.send.setAccessibleDescription(without_marks(words))

    def _tell_choice(self) -> None:
        self.send.setEnabled(False)
        self.choice_made.emit(self.sites.value(), self.purposes.value())

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 18, edge, 18)
        self._needed.setVisible(room is Room.WIDE)  # elsewhere it stands under "Where to?" alone

    def focus_first(self) -> None:
        """Also when a lock is taken away again from whatever stands here by then."""
        if not self._form.isVisibleTo(self):
            self._scroll.read_out(self.under_way if self.busy else self._after)
        else:
            focus(self.sites.members()[0] if self._page.sites else self.receive)
