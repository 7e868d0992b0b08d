"""Back in when passwords are lost: the printed recovery key gives one account a new password, or others help."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.i18n import _, listed, without_marks
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.password_pair import PasswordPair
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.set_up_accounts import RecoveryKeyStep
from ui.widgets.text import Text
from ui.widgets.wait_line import WaitLine

_COLUMN = 860


class RecoveryScreen(Page):
    """Signals: `key_typed(str)` when the key field is left, answered with `show_key_problem`;
    `recovery_asked(str key, str user, str new password)`; after `show_recovery_key`, `recovery_key_kept()`;
    `back_asked()`.
    """

    key_typed = Signal(str)
    recovery_asked = Signal(str, str, str)
    recovery_key_kept = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._working = False
        self.key = Field(_("The recovery key, from the paper in the safe"), hint=_("7 groups of 4"))
        self.user = Field(_("User name of the account"))
        self.passwords = PasswordPair()
        self.wait = WaitLine()
        self.fresh = RecoveryKeyStep()
        self._needed = Text("", "body", align="right")
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.go = Button(_("Set the new password"), "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._pages = QStackedWidget()
        self._margins = [row(None, (part, 100), None) for part in (self._asking(), self._column_of(self.fresh))]
        for margins in self._margins:
            self._pages.addWidget(Scroll(boxed(margins)))
        self._top = TopStrip(_("Getting back in"))
        self.lay(self._top, self.notice, (self._pages, 1), Footer(self.back, (self._needed, 1), self.go))
        self._connect()
        self._say_needed()

    def _column_of(self, step: RecoveryKeyStep) -> RecoveryKeyStep:
        step.setMaximumWidth(_COLUMN)
        step.box.addStretch(1)
        return step

    def _asking(self) -> Panel:
        other = col(
            Text(_("Is there an administrator here?"), "lead", bold=True),
            Text(_("They can give you a new password. A second person must be with them."), "body", colour="soft"),
            gap=2,
        )
        column = Panel(
            Text(_("I cannot sign in"), "question", bold=True),
            Panel(row(Picture("people", 28, plate=48), (other, 1), gap=16), ground="sand", edge="", padding=16),
            Text(_("Or use the recovery key"), "title", bold=True),
            Text(_("It gives one account a new password. A new key then takes its place."), "body", colour="soft"),
            self.wait,
            self.key,
            self.user,
            self.passwords,
            None,
            ground="", edge="", padding=0, gap=12,
        )  # fmt: skip
        column.setMaximumWidth(_COLUMN)
        return column

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self._go_on)
        for field in (self.key, self.user):
            field.edited.connect(lambda _words: self._say_needed())
        self.key.edited.connect(lambda _words: self.key.set_problem(""))
        self.key.left.connect(self._look_at_key)
        self.key.accepted.connect(lambda: focus(self.user.line.edit))
        self.user.accepted.connect(self.passwords.focus_first)
        self.passwords.changed.connect(self._say_needed)
        self.passwords.accepted.connect(self._go_on)
        self.fresh.changed.connect(self._say_needed)
        self.fresh.accepted.connect(self._go_on)
        self.wait.ended.connect(self._say_needed)

    def showing_key(self) -> bool:
        """Whether the new recovery key is on the screen: then there is no way back past it."""
        return self._pages.currentIndex() == 1

    def show_recovery_key(self, key: str) -> None:
        """The key that takes the place of the one that was used. What was typed is taken away."""
        self._working = False
        for field in (self.key, self.user):
            field.set_words("")
        self.passwords.clear()
        self.fresh.show_key(key)
        self._pages.setCurrentIndex(1)
        self.back.hide()
        self.go.set_words(_("Go to sign in"))
        super().show_message("")
        self._say_needed()
        self.focus_first()

    def show_key_problem(self, sentence: str) -> None:
        """A mistyped character, said beside the key."""
        self.key.set_problem(sentence)

    def show_message(self, sentence: str) -> None:
        self._working = False
        super().show_message(sentence)
        self._say_needed()

    def show_wait(self, seconds: int) -> None:
        """Not before this many seconds; what was typed stays."""
        self._working = False
        self.wait.start(seconds)
        self._say_needed()

    def missing(self) -> tuple[str, ...]:
        if self.showing_key():
            return self.fresh.missing()
        key = () if self.key.words().strip() else (_("the recovery key"),)
        user = () if self.user.words().strip() else (_("the user name"),)
        return key + user + self.passwords.missing()

    def _say_needed(self) -> None:
        missing = self.missing()
        self.go.setEnabled(not missing and not self._working and not self.wait.waiting())
        named = missing if self.room() is Room.WIDE else missing[:1]
        words = _("Still needed: **{things}**").format(things=listed(named)) if missing else ""
        if self._working:
            words = _("Opening the records with this key. This takes a few seconds.")
        self._needed.set_words(words)
        self.go.setAccessibleDescription(without_marks(words))

    def _look_at_key(self) -> None:
        if self.key.words().strip() and not self.showing_key():
            self.key_typed.emit(self.key.words())

    def _go_on(self) -> None:
        if self.missing() or self._working or self.wait.waiting():
            self._say_needed()
        elif self.showing_key():
            self.fresh.forget()
            self.recovery_key_kept.emit()
        else:
            self._working = True
            super().show_message("")
            self._say_needed()
            self.recovery_asked.emit(self.key.words(), self.user.words().strip(), self.passwords.words())

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        for margins in self._margins:
            margins.setContentsMargins(edge, 20, edge, 20)
        self._say_needed()

    def focus_first(self) -> None:
        if self.showing_key():
            self.fresh.focus_first()
        else:
            focus(self.key.line.edit)
