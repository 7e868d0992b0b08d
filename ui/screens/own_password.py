"""Another password for the one who is signed in."""

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.page import focus
from ui.widgets.password_pair import PasswordPair
from ui.widgets.wait_line import WaitLine


class OwnPasswordScreen(FormPage):
    """Signals: `password_chosen(str old, str new)`, `back_asked()`.

    `at_door` asks for the name too, of somebody who is not signed in; `given` says that somebody else chose the
    password until now.
    """

    password_chosen = Signal(str, str)

    def __init__(self, *, at_door: bool = False, given: bool = False) -> None:
        lead = _("It holds from now on. Nobody else is told.")
        if given:
            lead = _("Somebody else chose the one that you have. Choose one that only you know.")
        super().__init__(_("Change my password"), lead, _("Keep"), top=TopStrip(_("Your own account")))
        self._working = False
        self.wait = WaitLine()
        self.user = Field(_("Your name"))
        self.user.setVisible(False)
        self._at_door = at_door
        self.old = Field(_("Your password until now"), password=True)
        self.passwords = PasswordPair()
        self.old.edited.connect(lambda _words: self.say_needed())
        self.old.accepted.connect(self.passwords.focus_first)
        self.passwords.changed.connect(self.say_needed)
        self.passwords.accepted.connect(self.press_keep)
        self.user.edited.connect(lambda _words: self.say_needed())
        self.user.accepted.connect(lambda: focus(self.old.line.edit))
        self.wait.ended.connect(self.say_needed)
        self.form(self.user, self.old, self.wait, self.passwords)
        self.user.setVisible(at_door)

    def missing(self) -> tuple[str, ...]:
        user = (_("your name"),) if self._at_door and not self.user.words().strip() else ()
        old = () if self.old.words() else (_("your password until now"),)
        return user + old + self.passwords.missing()

    def say_needed(self) -> None:
        super().say_needed()
        if self._working or self.wait.waiting():
            self.keep_button.setEnabled(False)

    def keep(self) -> None:
        if not self._working and not self.wait.waiting():
            self._working = self._at_door
            self.say_needed()
            self.password_chosen.emit(self.old.words(), self.passwords.words())

    def show_message(self, sentence: str) -> None:
        self._working = False
        super().show_message(sentence)

    def show_wait(self, seconds: int) -> None:
        """Not before this many seconds; what was typed stays."""
        self._working = False
        self.wait.start(seconds)
        self.say_needed()

    def clear_password(self) -> None:
        self._working = False
        self.old.set_words("")
        self.say_needed()

    def focus_first(self) -> None:
        focus(self.user.line.edit if self._at_door and not self.user.words() else self.old.line.edit)
