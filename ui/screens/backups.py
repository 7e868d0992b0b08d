"""Backups and checks: one on a stick, those on this computer, a restore for practice, the records looked through."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plural
from app.services.pages.backups import BackupsPage, Came
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.work_panel import WorkPanel

_SHEET = 900


class BackupsScreen(Page):
    """Signals: `away_asked()`, `check_newest_asked()`, `practise_asked()`, `check_records_asked()`, each answered with
    `show_begun`, `show_far` and `show_came`; `stop_asked()`, `restore_asked()`, `recovered_asked()`, `back_asked()`,
    `lock_asked()`.
    """

    follows_width = True

    away_asked = Signal()
    check_newest_asked = Signal()
    practise_asked = Signal()
    check_records_asked = Signal()
    stop_asked = Signal()
    restore_asked = Signal()
    recovered_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: BackupsPage) -> None:
        super().__init__()
        self._page = page
        self._top = TopStrip(_("Backups and checks"))
        self.work = WorkPanel()
        self.away = Button(_("Put a backup on a stick"), "primary", icon="glyph-usb", height=56, size="lead")
        self.check_newest = Button(_("Check the newest"), "secondary", icon="glyph-check", height=48)
        self.practise = Button(_("Practise a restore"), "secondary", icon="glyph-hand", height=48)
        self.check_records = Button(_("Check the records now"), "secondary", icon="glyph-check", height=48)
        self.restore = Button(_("Restore a backup"), "secondary", icon="glyph-inbox", height=48)
        self.recovered = Button(_("Look at them"), "secondary", icon="glyph-eye", height=48)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self._outside, self._practised, self._checked = (Text("", "body", bold=True) for _part in range(3))
        self._here, self._found = col(gap=4), col(gap=6)
        self._tending = Text("", "body", colour="soft")
        self._tending.hide()
        self._recovered_words = Text("", "body")
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        stick = _("Put a stick in. The backup is copied, opened there and checked. It stays locked.")
        by_itself = _("One is made by itself each day and when somebody signs out.")
        put_back = _("The newest backup is put back beside the records, checked, and thrown away. Nothing changes.")
        weekly = _("Once a week this is done by itself. It looks at every record, the log and the backups.")
        two = _("When records are lost or damaged, a backup is put back. It needs two people.")
        self._away_part = _part(_("Outside this computer"), self._outside, stick, self.away)
        self._recovered_part = _part(_("Recovered records"), self._recovered_words, "", self.recovered)
        found = boxed(self._found)
        self._body = col(
            self.work,
            self._recovered_part,
            self._away_part,
            _part(_("On this computer"), boxed(self._here), by_itself, self.check_newest),
            _part(_("Practice"), self._practised, put_back, self.practise),
            _part(_("The records"), boxed(col(self._checked, self._tending, found, gap=6)), weekly, self.check_records),
            _part(_("Restore"), None, two, self.restore),
            None,
            gap=16,
        )
        self._scroll = Scroll(boxed(self._body))
        self.lay(self._top, self.notice, (self._scroll, 1), Footer(self.back, None, self.lock))

    def _connect(self) -> None:
        for button, signal in (
            (self.away, self.away_asked),
            (self.check_newest, self.check_newest_asked),
            (self.practise, self.practise_asked),
            (self.check_records, self.check_records_asked),
            (self.restore, self.restore_asked),
            (self.recovered, self.recovered_asked),
            (self.back, self.back_asked),
            (self.lock, self.lock_asked),
        ):
            button.clicked.connect(signal)
        self.work.stop_asked.connect(self.stop_asked)

    def show_page(self, page: BackupsPage) -> None:
        """How things stand now."""
        self._page = page
        self._outside.set_words(page.outside)
        self._away_part.set_look(bar="soon" if page.late else "")
        self._practised.set_words(page.practised)
        self._checked.set_words(page.checked)
        empty(self._here)
        for line in page.here or (_("There is none yet."),):
            self._here.addWidget(Text(line, "body", bold=line == next(iter(page.here), line)))
        empty(self._found)
        for line in page.found:
            self._found.addWidget(row_of(line))
        self._recovered_words.set_words(
            plural(
                "{count} recovered record waits to be looked at.",
                "{count} recovered records wait to be looked at.",
                page.to_check,
            )
        )
        self._recovered_part.setVisible(bool(page.to_check))
        self._may(working=False)

    def show_tending(self, words: str) -> None:
        """How far the check is that runs by itself; "" when none does."""
        self._tending.set_words(words)
        self._tending.setVisible(bool(words))

    def show_begun(self, words: str) -> None:
        self.work.show_begun(words)
        self._may(working=True)
        self._scroll.ensureWidgetVisible(self.work)

    def show_far(self, done: int, of: int) -> None:
        if self.work.working:
            self.work.show_far(done, of)

    def show_came(self, came: Came) -> None:
        """It has ended; call `show_page` first."""
        self.work.show_came(came.title, came.lines, well=came.well)
        self._may(working=False)
        self._scroll.ensureWidgetVisible(self.work)
        focus(self.back)

    def _may(self, *, working: bool) -> None:
        free = not working
        self.away.setEnabled(free and self._page.may_save)
        self.practise.setEnabled(free and bool(self._page.here))
        self.check_newest.setEnabled(free and bool(self._page.here))
        self.check_records.setEnabled(free)
        self.restore.setEnabled(free)

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 24, edge, 24)

    def focus_first(self) -> None:
        focus(self.away if self.away.isEnabled() else self.back)


def row_of(found: str) -> QWidget:
    """One line of what is wrong."""
    return boxed(row(col(Picture("glyph-warning", 24, colour="now"), None), (Text(found, "body"), 1), gap=12))


def _part(title: str, said: QWidget | None, more: str, button: Button) -> Panel:
    parts = [Text(title, "lead", bold=True), *([said] if said else [])]
    soft = [Text(more, "body", colour="soft")] if more else []
    return Panel(*parts, *soft, 2, Flow((button,)), padding=(24, 18, 24, 18), gap=8)
