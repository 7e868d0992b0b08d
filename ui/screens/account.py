"""One account: a new one, or another role, a new password or switching off for one that is there."""

from PySide6.QtCore import Signal

from app.domain.account import Account, NewAccount
from app.domain.roles import Level, Role
from app.i18n import _
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.password_pair import PasswordPair
from ui.widgets.second_person import SecondPerson
from ui.widgets.text import Text

ROLE, PASSWORD, OFF = "role", "password", "off"
_NEW = "new"


class AccountScreen(FormPage):
    """Signals: `account_described(NewAccount, tuple second)`, `role_chosen(Role, Level, tuple second)`,
    `password_chosen(str, tuple second)`, `switch_off_asked()`, `back_asked()`. `second` is (user name, password).
    """

    account_described = Signal(object, object)
    role_chosen = Signal(object, object, object)
    password_chosen = Signal(str, object)
    switch_off_asked = Signal()

    def __init__(self, account: Account | None = None) -> None:
        title = account.name if account else _("Add an account")
        lead = _("Signs in as {user}.").format(user=account.user) if account else _("Nobody shares an account.")
        super().__init__(title, lead, _("Keep"), top=TopStrip(_("Accounts")))
        self._account = account
        self.what = Options(self._choices(), "" if account else _NEW, name=_("What to change"), height=56)
        self.name, self.user = Field(_("Their name, as shown on screen")), Field(_("User name, typed to sign in"))
        self.role = Options(self._roles(), name=_("What they do"))
        self.level = Options(_levels(), name=_("How far they help"))
        self.passwords = PasswordPair()
        self.second = SecondPerson()
        self._names = boxed(row((self.name, 1), (self.user, 1), gap=20))
        self._role_part = boxed(col(Text(_("What they do"), bold=True), self.role, gap=8))
        self._level_part = boxed(col(Text(_("How far they help"), bold=True), self.level, gap=8))
        self._off = Text(
            _("Nobody can sign in with it from now on. What they wrote stays. The records get a new key."), "lead"
        )
        if account is not None:
            self.role.set_value(account.role)
            self.level.set_value(account.level)
        self._connect()
        parts = (self._names, self._role_part, self._level_part, self.passwords, self._off, self.second)
        self.form(self.what, *parts)
        self._show_parts()

    def _choices(self) -> list[tuple[str, str]]:
        off = [(OFF, _("Switch it off"))] if self._account and self._account.active else []
        password = _("New password") if not self._account or self._account.active else _("Switch on, new password")
        return [(PASSWORD, password), (ROLE, _("Another role")), *off]

    def _roles(self) -> list[tuple[str, str]]:
        words = {
            Role.OFFICER: _("Officer"),
            Role.HEALTHCARE: _("Healthcare"),
            Role.MANAGER: _("Manager"),
            Role.ADMINISTRATOR: _("Administrator"),
        }
        if self._account is None:
            words[Role.CHAMPION] = _("Champion")
        return [(str(role), said) for role, said in words.items()]

    def _connect(self) -> None:
        for options in (self.what, self.role, self.level):
            options.changed.connect(lambda _chosen: self._show_parts())
        for field in (self.name, self.user):
            field.edited.connect(lambda _words: self.say_needed())
        self.name.accepted.connect(lambda: focus(self.user.line.edit))
        self.user.accepted.connect(self.role.focus_current)
        self.passwords.changed.connect(self.say_needed)
        self.passwords.accepted.connect(lambda: focus(self.second.user.line.edit))
        self.second.changed.connect(self.say_needed)
        self.second.accepted.connect(self.press_keep)

    def _show_parts(self) -> None:
        """Only what the chosen thing needs; a champion's account stays one."""
        what, new = self._what(), self._account is None
        champion = self._account is not None and self._account.role is Role.CHAMPION
        talks = self.role.value() in (Role.OFFICER, Role.HEALTHCARE)
        for part, shown in (
            (self.what, not new),
            (self._names, new),
            (self._role_part, (new or what == ROLE) and not champion),
            (self._level_part, (new or what == ROLE) and talks and not champion),
            (self.passwords, new or what == PASSWORD),
            (self._off, what == OFF),
            (self.second, new or what in (ROLE, PASSWORD)),
        ):
            part.setVisible(shown)
        self.keep_button.set_words(_("Switch it off") if what == OFF else _("Keep"))
        self.say_needed()

    def _what(self) -> str:
        return _NEW if self._account is None else self.what.value()

    def missing(self) -> tuple[str, ...]:
        what = self._what()
        needed: tuple[str, ...] = ()
        if what == "":
            return (_("what to change"),)
        if what == OFF:
            return ()
        if what == _NEW:
            needed += () if self.name.words().strip() else (_("their name"),)
            needed += () if self.user.words().strip() else (_("the user name"),)
        if what in (_NEW, ROLE):
            needed += () if self.role.value() else (_("what they do"),)
            helps = self.role.value() in (Role.OFFICER, Role.HEALTHCARE)
            needed += (_("how far they help"),) if helps and not self.level.value() else ()
        if what in (_NEW, PASSWORD):
            needed += self.passwords.missing()
        return needed + self.second.missing()

    def keep(self) -> None:
        what, second = self._what(), self.second.given()
        role, level = Role(self.role.value() or Role.OFFICER), Level(self.level.value() or Level.SIGNPOST)
        if what == OFF:
            self.switch_off_asked.emit()
        elif what == ROLE:
            self.role_chosen.emit(role, level, second)
        elif what == PASSWORD:
            self.password_chosen.emit(self.passwords.words(), second)
        else:
            new = NewAccount(self.user.words().strip(), self.name.words().strip(), role, self.passwords.words(), level)
            self.account_described.emit(new, second)

    def clear_password(self) -> None:
        self.second.clear_password()
        self.say_needed()

    def focus_first(self) -> None:
        if self._account is None:
            focus(self.name.line.edit)
        else:
            self.what.focus_current()


def _levels() -> list[tuple[str, str]]:
    return [
        (str(Level.SIGNPOST), _("Gives information")),
        (str(Level.NAVIGATOR), _("Makes the plan")),
        (str(Level.ADVOCATE), _("Trained for brief talks")),
    ]
