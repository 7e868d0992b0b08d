"""Recover what can be read of damaged records: two people, a new folder, and then what came out."""

from PySide6.QtCore import Signal

from app.i18n import _, listed, without_marks
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.scroll import Scroll
from ui.widgets.second_person import SecondPerson
from ui.widgets.text import Text
from ui.widgets.work_panel import WorkPanel

_SHEET = 860


class SalvageScreen(Page):
    """Signals: `begin_asked(str second user, str second password)`, answered with `show_begun`, then `show_came` or
    `show_ready`; `back_asked()`.
    """

    follows_width = True

    begin_asked = Signal(str, str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._top = TopStrip(_("Recover what can be read"))
        self.work = WorkPanel()
        told = (
            _("A whole backup is better. Do this when there is none, or when it is old."),
            _("What can still be read is copied into a new, empty folder. The damaged files stay as they are."),
            _("Each record then says: recovered, check. Somebody looks at it before it is trusted."),
        )
        self._what = Panel(*(Text(line, "body") for line in told), padding=(24, 18, 24, 18), gap=8)
        self.second = SecondPerson()
        self._needed = Text("", "body", align="right")
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.begin = Button(_("Choose a folder and recover"), "primary", icon="glyph-check", height=56, padding=28)
        self._body = col(self.work, self._what, self.second, None, gap=16)
        self.lay(
            self._top,
            self.notice,
            (Scroll(boxed(self._body)), 1),
            Footer(self.back, (self._needed, 1), self.begin),
        )
        self.second.changed.connect(self._say_needed)
        self.second.accepted.connect(self._ask)
        self.begin.clicked.connect(self._ask)
        self.back.clicked.connect(self.back_asked)
        self._say_needed()

    def show_begun(self, words: str) -> None:
        self.work.show_begun(words)
        self.work.stop.hide()  # it is short, and half of it is no use
        self._allow(working=True)

    def show_came(self, title: str, lines: tuple[str, ...]) -> None:
        self.work.show_came(title, lines, well=True)
        self._what.hide()
        self.second.hide()
        self.begin.hide()
        self._needed.set_words("")
        self.back.setEnabled(True)
        focus(self.back)

    def show_ready(self) -> None:
        """It was refused: nothing was made, and it can be tried again."""
        self.work.hide()
        self.second.clear_password()
        self._allow(working=False)

    def _ask(self) -> None:
        if self._say_needed() and not self.work.working:
            self.show_message("")
            self.begin_asked.emit(*self.second.given())

    def _say_needed(self) -> bool:
        missing = self.second.missing()
        words = _("Still needed: **{things}**").format(things=listed(missing)) if missing else ""
        self._needed.set_words(words)
        self.begin.setEnabled(not missing)
        self.begin.setAccessibleDescription(without_marks(words))
        return not missing

    def _allow(self, *, working: bool) -> None:
        for part in (self.second, self.back, self.begin):
            part.setEnabled(not working)
        if not working:
            self._say_needed()

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 24, edge, 24)

    def focus_first(self) -> None:
        focus(self.second.user.line.edit)
