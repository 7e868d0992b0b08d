"""Restore a backup: choose it, see what it holds and what would be lost, two people, then it is put in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, listed, without_marks
from app.services.pages.backups import RestoreLook
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.second_person import SecondPerson
from ui.widgets.text import Text
from ui.widgets.work_panel import WorkPanel

HERE, NEW = "here", "new"
_SHEET = 860


class RestoreScreen(Page):
    """Signals: `folder_asked()`, answered with `show_chosen`; `look_asked(str password)`, answered with `show_look`;
    `restore_asked(str where, str password, str second user, str second password)` with HERE or NEW, answered with
    `show_begun`, `show_far` and `show_came`; `stop_asked()`, `back_asked()`, `lock_asked()`.

    `may_lock` is False at the door, where nobody is signed in.
    """

    follows_width = True

    folder_asked = Signal()
    look_asked = Signal(str)
    restore_asked = Signal(str, str, str, str)
    stop_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, name: str, *, may_lock: bool = True) -> None:
        super().__init__()
        self._looked = False
        self._top = TopStrip(_("Restore a backup"))
        self.work = WorkPanel()
        self.choose = Button(_("Choose the backup"), "primary", icon="glyph-usb", height=56, size="lead")
        self._chosen = Text("", "body", bold=True)
        words = _("Your password, {name}: the one of the day of the backup")
        self.password = Field(words.format(name=name) if name else _("Your password"), password=True)
        self.look = Button(_("Look into it"), "secondary", icon="glyph-eye", height=48)
        self._found = col(gap=8)
        self.where = Options(
            ((HERE, _("Here, in place of the records in use")), (NEW, _("In a new, empty folder"))),
            HERE,
            name=_("Where to"),
        )
        self.second = SecondPerson()
        self._needed = Text("", "body", align="right")
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.restore = Button(_("Restore it"), "danger", icon="glyph-check", height=56, padding=28, size="lead")
        self._lay_out(may_lock)
        self._connect()
        self._say_needed()

    def _lay_out(self, may_lock: bool) -> None:
        what = Text(_("Choose the folder of one backup. It holds a file named manifest.json."), "body", colour="soft")
        aside = _("The files that are here now are moved aside. Nothing is deleted.")
        self._backup = Panel(
            Text(_("The backup"), "lead", bold=True), what, self._chosen, Flow((self.choose,)), padding=(24, 18, 24, 18)
        )
        self._own = Panel(self.password, Flow((self.look,)), padding=(24, 18, 24, 18))
        self._holds = Panel(self._found, padding=(24, 18, 24, 18))
        self._place = Panel(
            Text(_("Where to?"), "lead", bold=True), self.where, Text(aside, "body", colour="soft"),
            padding=(24, 18, 24, 18),
        )  # fmt: skip
        self._body = col(self.work, self._backup, self._own, self._holds, self._place, self.second, None, gap=16)
        self._scroll = Scroll(boxed(self._body))
        footer = Footer(self.back, self.lock, (self._needed, 1), self.restore)
        self.lay(self._top, self.notice, (self._scroll, 1), footer)
        self.lock.setVisible(may_lock)
        for part in (self._own, self._holds, self._place, self.second, self._chosen):
            part.hide()

    def _connect(self) -> None:
        self.choose.clicked.connect(self.folder_asked)
        self.look.clicked.connect(self._look)
        self.password.accepted.connect(self._look)
        self.second.changed.connect(self._say_needed)
        self.second.accepted.connect(self._restore)
        self.restore.clicked.connect(self._restore)
        self.work.stop_asked.connect(self.stop_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def show_chosen(self, name: str) -> None:
        """`name` of the folder; it has not been opened yet."""
        self._forget_look()
        self._chosen.set_words(name)
        self._chosen.show()
        self.choose.set_words(_("Choose another one"))
        self.choose.set_kind("secondary")
        self._own.show()
        focus(self.password.line.edit)

    def show_look(self, look: RestoreLook) -> None:
        empty(self._found)
        self._found.addWidget(Text(look.made, "lead", bold=True))
        self._found.addWidget(Text(look.holds, "body"))
        if look.lost:
            self._found.addWidget(_lost(look))
        self._looked = True
        for part in (self._holds, self._place, self.second):
            part.show()
        self._say_needed()
        focus(self.where.members()[0])
        self._scroll.ensureWidgetVisible(self._holds)

    def show_begun(self, words: str) -> None:
        self.work.show_begun(words)
        self._allow(working=True)
        self._scroll.ensureWidgetVisible(self.work)

    def show_far(self, done: int, of: int) -> None:
        if self.work.working:
            self.work.show_far(done, of)

    def show_came(self, title: str, lines: tuple[str, ...], *, well: bool) -> None:
        self.work.show_came(title, lines, well=well)
        self._allow(working=False)
        if well:
            for part in (self._backup, self._own, self._holds, self._place, self.second, self.restore, self._needed):
                part.hide()
        self._scroll.ensureWidgetVisible(self.work)
        focus(self.back)

    def show_ready(self) -> None:
        """What was asked for was refused before it began."""
        self.work.hide()
        self._allow(working=False)

    def clear_password(self) -> None:
        self.second.clear_password()
        self._say_needed()

    def _forget_look(self) -> None:
        self._looked = False
        for part in (self._holds, self._place, self.second):
            part.hide()
        self._say_needed()

    def _look(self) -> None:
        if not self.password.words():
            self.show_message(_("Type your password first."))
            return
        self.show_message("")
        self.look_asked.emit(self.password.words())

    def _restore(self) -> None:
        if self._say_needed() and not self.work.working:
            self.show_message("")
            self.restore_asked.emit(self.where.value(), self.password.words(), *self.second.given())

    def _say_needed(self) -> bool:
        missing = self.second.missing() if self._looked else (_("the backup"),)
        words = _("Still needed: **{things}**").format(things=listed(missing)) if missing else ""
        self._needed.set_words(words)
        self.restore.setEnabled(not missing)
        self.restore.setAccessibleDescription(without_marks(words))
        return not missing

    def _allow(self, *, working: bool) -> None:
        for part in (self.choose, self.look, self.password, self.where, self.second, self.back):
            part.setEnabled(not working)
        self.restore.setEnabled(not working and self._looked)

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 24, edge, 24)

    def focus_first(self) -> None:
        focus(self.choose)


def _lost(look: RestoreLook) -> QWidget:
    """What would be lost stands apart, so that nobody overlooks it."""
    lines = col(*(Text(line, "body", bold=look.loses) for line in look.lost), gap=4)
    sign = Picture("glyph-warning" if look.loses else "glyph-check", 28)
    return Panel(row(col(sign, None), (lines, 1), gap=14), ground="soon_bg" if look.loses else "sand",
                 bar="soon" if look.loses else "", edge="", padding=(20, 14, 18, 14))  # fmt: skip
