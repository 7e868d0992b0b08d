"""Another password for the one who is signed in."""

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.page import focus
from ui.widgets.password_pair import PasswordPair


class OwnPasswordScreen(FormPage):
    """Signals: `password_chosen(str old, str new)`, `back_asked()`."""

    password_chosen = Signal(str, str)

    def __init__(self) -> None:
        lead = _("It holds from now on. Nobody else is told.")
        super().__init__(_("Change my password"), lead, _("Keep"), top=TopStrip(_("Your own account")))
        self.old = Field(_("Your password until now"), password=True)
        self.passwords = PasswordPair()
        self.old.edited.connect(lambda _words: self.say_needed())
        self.old.accepted.connect(self.passwords.focus_first)
        self.passwords.changed.connect(self.say_needed)
        self.passwords.accepted.connect(self.press_keep)
        self.form(self.old, self.passwords)

    def missing(self) -> tuple[str, ...]:
        old = () if self.old.words() else (_("your password until now"),)
        return old + self.passwords.missing()

    def keep(self) -> None:
        self.password_chosen.emit(self.old.words(), self.passwords.words())

    def clear_password(self) -> None:
        self.old.set_words("")
        self.say_needed()

    def focus_first(self) -> None:
        focus(self.old.line.edit)
