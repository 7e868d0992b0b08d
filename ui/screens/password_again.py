"""The password once more, before something that cannot be taken back: an open screen is not yet its owner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Mark, Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.wait_line import WaitLine

_SHEET = 600


class PasswordAgainScreen(Page):
    """`why` says what the password is for. Signals: `password_given(str)`, `back_asked()`."""

    password_given = Signal(str)
    back_asked = Signal()

    def __init__(self, name: str, why: str) -> None:
        super().__init__()
        self.password = Field(_("Your password"), password=True)
        self.wait = WaitLine()
        self.go = Button(_("Go on"), "primary", icon_right="glyph-next", height=56, padding=28, size="lead")
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        sheet = Panel(
            row(Picture("glyph-lock", 30, plate=56), (Text(_("Your password again"), "title", bold=True), 1), gap=18),
            Text(why, "lead"),
            Text(_("Only {name} can do this. Nothing on the page before is lost.").format(name=name), colour="soft"),
            6,
            self.password,
            self.wait,
            6,
            row(self.back, None, self.go),
            padding=(40, 36, 40, 32),
            gap=14,
            radius=24,
        )
        sheet.setMaximumWidth(_SHEET)
        mark = row(Mark(34, frame="brand"), Text("Wellgate", "answer", bold=True, colour="brand", wrap=False), None,
                   margins=(40, 24, 40, 0))  # fmt: skip
        middle = boxed(col(mark, None, row(None, (sheet, 100), None, margins=(28, 0, 28, 0)), None, 58, gap=0))
        self.lay((Scroll(middle), 1))
        self.password.accepted.connect(self._give)
        self.go.clicked.connect(self._give)
        self.back.clicked.connect(self.back_asked)
        self.wait.ended.connect(self._may_try)

    def show_message(self, sentence: str) -> None:
        self.password.set_problem(sentence)

    def show_wait(self, seconds: int) -> None:
        """Not before this many seconds."""
        self.show_message("")
        self.wait.start(seconds)
        self.go.setEnabled(seconds <= 0)

    def clear_password(self) -> None:
        self.password.set_words("")

    def focus_first(self) -> None:
        focus(self.password.line.edit)

    def _may_try(self) -> None:
        self.go.setEnabled(True)

    def _give(self) -> None:
        if self.wait.waiting():
            return
        if not self.password.words():
            self.show_message(_("Type your password first."))
            self.focus_first()
            return
        self.wait.stop()
        self.show_message("")
        self.password_given.emit(self.password.words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)
