"""Administration: accounts, the site's own facts, the words in use and one's own password. No person is here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _, plural
from app.services.pages.administration import AccountLine, AdministrationPage
from ui.theme import THEME, page_edge
from ui.widgets.button import Button
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_row import PersonRow
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.top_bar import TopBar


class AdministrationScreen(Page):
    """Signals: `account_chosen(str user)`, `add_account_asked()`, `settings_asked()`, `due_asked()`, `keeping_asked()`,
    `accept_content_asked()`, `own_password_asked()`, `log_asked()`, `backups_asked()`, `sites_asked()`,
    `services_asked()`, and those of the bar: `lock_asked()`, `sign_out_asked()`, `colours_asked()`,
    `text_size_asked()`.
    """

    account_chosen = Signal(str)
    add_account_asked = Signal()
    settings_asked = Signal()
    due_asked = Signal()
    keeping_asked = Signal()
    accept_content_asked = Signal()
    own_password_asked = Signal()
    log_asked = Signal()
    backups_asked = Signal()
    sites_asked = Signal()
    services_asked = Signal()
    lock_asked = Signal()
    sign_out_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self, page: AdministrationPage) -> None:
        super().__init__()
        self._page = page
        self._bar = TopBar()
        self._count = Text("", "body", colour="soft", wrap=False)
        self.add = Button(_("Add an account"), "primary", icon="glyph-plus", height=56, padding=28, size="lead")
        self._list = Panel(padding=1, gap=0)
        self.accept = Button(_("Use the new words"), "secondary", icon="glyph-check", height=48)
        self.settings = Button(_("Change these facts"), "quiet", icon="glyph-edit", height=44, padding=0)
        self.due = Button(_("When things are due"), "quiet", icon="calendar", height=44, padding=0)
        self.keeping = Button(_("How long things are kept"), "quiet", icon="glyph-clock", height=44, padding=0)
        self.own_password = Button(_("Change my password"), "quiet", icon="glyph-lock", height=44, padding=0)
        self.backups = Button(_("Backups and checks"), "quiet", icon="glyph-inbox", height=44, padding=0)
        self.log = Button(_("Read the log"), "quiet", icon="glyph-eye", height=44, padding=0)
        self.sites = Button(_("Sites that are known"), "quiet", icon="glyph-usb", height=44, padding=0)
        self.services = Button(_("Services and lists"), "quiet", icon="glyph-phone", height=44, padding=0)
        self._in_use, self._fact_lines = Text("", "body"), col(gap=10)
        self._words = Panel(
            Text(_("Words in use"), "lead", bold=True), self._in_use, row(self.accept, None), padding=(20, 18, 20, 14)
        )
        self._facts = Panel(
            Text(_("This site"), "lead", bold=True), self._fact_lines, Rule(),
            row(self.settings, None), row(self.due, None), row(self.keeping, None),
            padding=(20, 18, 20, 14), gap=10,
        )  # fmt: skip
        self._done = Panel(
            Text(_("Who did what, and when"), "lead", bold=True), row(self.log, None), padding=(20, 18, 20, 14)
        )
        self._others = Panel(
            Text(_("Other computers and sites"), "lead", bold=True), row(self.sites, None), padding=(20, 18, 20, 14)
        )
        self._help = Panel(
            Text(_("Who helps near here"), "lead", bold=True), row(self.services, None), padding=(20, 18, 20, 14)
        )
        self._tending = Text("", "body", colour="soft")
        self._tending.hide()
        self._kept = Panel(
            Text(_("Nothing is lost"), "lead", bold=True), self._tending, row(self.backups, None),
            padding=(20, 18, 20, 14),
        )  # fmt: skip
        self._notices, self._notice_lines = Panel(bar="soon", padding=(24, 16, 20, 14)), col(gap=8)
        self._notices.add(Text(_("The records"), "lead", bold=True), boxed(self._notice_lines))
        self._own = Panel(
            Text(_("Your own account"), "lead", bold=True), row(self.own_password, None), padding=(20, 18, 20, 14)
        )
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        title = Text(_("Accounts"), "title", bold=True)
        self._head = row((col(title, self._count, gap=0), 1), self.add, gap=16)
        self._left = Scroll(boxed(col(self._list, None)))
        self._right = boxed(
            col(
                self._notices, self._kept, self._words, self._done, self._others, self._help, self._own, self._facts,
                None, gap=16,
            )
        )  # fmt: skip
        self._right_scroll = Scroll(self._right)
        self._grid = QGridLayout()
        self._margins = col(self._head, (self._grid, 1), gap=16)
        self.lay(self._bar, self.notice, (self._margins, 1))

    def _connect(self) -> None:
        for signal in ("lock_asked", "sign_out_asked", "colours_asked", "text_size_asked"):
            getattr(self._bar, signal).connect(getattr(self, signal))
        self.add.clicked.connect(self.add_account_asked)
        self.accept.clicked.connect(self.accept_content_asked)
        self.settings.clicked.connect(self.settings_asked)
        self.due.clicked.connect(self.due_asked)
        self.keeping.clicked.connect(self.keeping_asked)
        self.own_password.clicked.connect(self.own_password_asked)
        self.log.clicked.connect(self.log_asked)
        self.backups.clicked.connect(self.backups_asked)
        self.sites.clicked.connect(self.sites_asked)
        self.services.clicked.connect(self.services_asked)

    def show_page(self, page: AdministrationPage) -> None:
        self._page = page
        self._bar.show_user(page.site, page.user, page.role, practice=page.practice)
        count = len(page.accounts)
        self._count.set_words(plural("{count} account on this computer", "{count} accounts on this computer", count))
        self.add.setVisible(page.may_change_accounts)
        self._show_accounts(page.accounts)
        self._show_words(page)
        self._show_facts(page)
        self.show_notices(page.notices)
        self.arrange(self.room())

    def _show_accounts(self, lines: tuple[AccountLine, ...]) -> None:
        empty(self._list.box)
        for number, line in enumerate(lines, 1):
            made = PersonRow(line.name, "", line.what, line.chip, key=line.user, ruled=number < len(lines))
            made.setEnabled(self._page.may_change_accounts)
            made.clicked.connect(lambda _checked=False, user=line.user: self.account_chosen.emit(user))
            self._list.add(made)

    def _show_words(self, page: AdministrationPage) -> None:
        self._words.set_look(ground="soon_bg" if page.notice else "card")
        self._in_use.set_words(page.notice or _("The words of the talks are those that were accepted here."))
        self.accept.setVisible(bool(page.notice) and page.may_accept)

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """What is said about the records now; nothing stands there while all is well."""
        empty(self._notice_lines)
        for notice in notices:
            self._notice_lines.addWidget(Text(notice, "body"))
        self._notices.setVisible(bool(notices))

    def show_tending(self, words: str) -> None:
        """How far the check is that runs by itself; "" when none does."""
        self._tending.set_words(words)
        self._tending.setVisible(bool(words))

    def _show_facts(self, page: AdministrationPage) -> None:
        empty(self._fact_lines)
        settings, pathway = page.settings, page.settings.pathway
        phones = _("{day}, {night}").format(day=pathway.phone, night=pathway.phone_at_night)
        healthcare = _("{name}, {phone}").format(name=settings.healthcare_contact, phone=settings.healthcare_phone)
        for label, said in (
            (_("Safety pathway"), pathway.name),
            (_("Who to tell"), pathway.who_to_tell),
            (_("Phone by day and at night"), phones),
            (_("Form"), pathway.form),
            (_("Healthcare"), healthcare),
        ):
            self._fact_lines.addWidget(Rule())
            self._fact_lines.addWidget(_fact(label, said))

    def arrange(self, room: Room) -> None:
        """Two columns; in a narrow window one below the other, in one scroll."""
        edge = page_edge(self.width())
        self._margins.setContentsMargins(edge, 20, edge, 20)
        narrow = room is Room.NARROW
        self._grid.removeWidget(self._left)
        self._grid.removeWidget(self._right_scroll)
        self._grid.setHorizontalSpacing(24 if room is Room.WIDE else 18)
        self._grid.setVerticalSpacing(16)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right_scroll, *((1, 0) if narrow else (0, 1)))
        width = round((400 if room is Room.WIDE else 320) * THEME.scale)
        self._right_scroll.setMinimumWidth(0 if narrow else width)
        self._right_scroll.setMaximumWidth(16777215 if narrow else width)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(1, 1 if narrow else 0)

    def focus_first(self) -> None:
        focus(self.add if self._page.may_change_accounts else self.own_password)


def _fact(label: str, said: str) -> QWidget:
    return boxed(col(Text(label, "small", colour="soft"), Text(said, "body", bold=True), gap=0))
