"""The locked screen: who is signed in, their password, and nothing about anyone else."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.door_pages import LockPage
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Mark, Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.wait_line import WaitLine

_SHEET = 560


class LockScreen(Page):
    """Signals: `unlock_asked(str password)`, `sign_out_asked()`."""

    unlock_asked = Signal(str)
    sign_out_asked = Signal()

    def __init__(self, page: LockPage) -> None:
        super().__init__("deep")
        self._who = Text("", "title", bold=True)
        self._kept = Text("", "body", colour="soft")
        self._password = Field(_("Your password"), password=True)
        self._wait = WaitLine()
        self._go = unlock = Button(_("Unlock"), "primary", icon_right="glyph-next", height=60, size="lead", wide=True)
        sign_out = Button(_("Sign out"), "quiet", height=44, padding=10)
        self._password.accepted.connect(self._unlock)
        unlock.clicked.connect(self._unlock)
        self._wait.ended.connect(lambda: unlock.setEnabled(True))
        sign_out.clicked.connect(self.sign_out_asked)
        sheet = Panel(
            row(Picture("glyph-lock", 30, plate=56), (self._who, 1), gap=18),
            self._kept,
            8,
            self._password,
            self._wait,
            unlock,
            row(sign_out, None),
            edge="",
            padding=(40, 36, 40, 24),
            gap=14,
            radius=24,
        )
        sheet.setMaximumWidth(_SHEET)
        middle = row(None, (sheet, 100), None, margins=(28, 0, 28, 0))
        self.lay(
            row(
                Mark(34),
                Text("Wellgate", "answer", bold=True, colour="ondeep", wrap=False),
                None,
                margins=(40, 24, 40, 0),
            ),
            # In a low window with large text the sheet moves, rather than being pressed together.
            (Scroll(boxed(col(None, middle, None, margins=(0, 0, 0, 24)))), 1),
        )
        self.show_page(page)

    def show_page(self, page: LockPage) -> None:
        self._who.set_words(_("Locked by {name}").format(name=page.name))
        words = _("Your talk is kept. Go on with it after you unlock.") if page.talk_open else _("Nothing is lost.")
        self._kept.set_words(words)
        self.clear_password()

    def clear_password(self) -> None:
        self._password.set_words("")

    def show_message(self, sentence: str) -> None:
        self._password.set_problem(sentence)

    def show_wait(self, seconds: int) -> None:
        """Not before this many seconds; signing out stays open to everybody."""
        self._wait.start(seconds)
        self._go.setEnabled(seconds <= 0)

    def focus_first(self) -> None:
        focus(self._password.line.edit)

    def _unlock(self) -> None:
        if self._wait.waiting():
            return
        self._wait.stop()
        if not self._password.words():
            self.show_message(_("Type your password first."))
            self.focus_first()
            return
        self.show_message("")
        self.unlock_asked.emit(self._password.words())
