"""The last steps of setting up a site: two accounts, a check of everything, and the recovery key."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.account import NewAccount
from app.domain.passwords import PasswordTrouble, password_trouble
from app.domain.roles import Role
from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.layout import col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.set_up_steps import SetUpStep
from ui.widgets.text import Text

_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def better_password(password: str, user: str = "") -> str:
    """What is still needed of a password, in words; empty when it will do. The service has the last word."""
    if not password:
        return _("a password")
    return {
        None: "",
        PasswordTrouble.SHORT: _("a longer password"),
        PasswordTrouble.EASY: _("a password that is harder to guess"),
        PasswordTrouble.USER_NAME: _("a password that is not the user name"),
    }[password_trouble(password, user)]


class AccountStep(SetUpStep):
    """One account. The password is typed twice; its rules are said beforehand."""

    def __init__(self, key: str, title: str, lead: str, role: Role | None = None) -> None:
        super().__init__(key, title, lead)
        self._roles = {
            Role.OFFICER: _("Officer"),
            Role.HEALTHCARE: _("Healthcare"),
            Role.MANAGER: _("Manager"),
            Role.ADMINISTRATOR: _("Administrator"),
        }
        self.name = Field(_("Their name, as shown on screen"))
        self.user = Field(_("User name, typed to sign in"))
        choices = [(each, words) for each, words in self._roles.items()]
        self.role = Options(choices, role or "", name=_("What they do"))
        self.password = Field(_("Password"), password=True)
        self.again = Field(_("The same password again"), password=True)
        rules = Text(_("**12 characters or more, or three words.** Not the user name."), "body", colour="soft")
        self.add(row((self.name, 1), (self.user, 1), gap=20), 22)
        self.add(Text(_("What they do"), bold=True), 10, self.role, 26)
        self.add(row(Picture("glyph-lock", 22, colour="soft"), (rules, 1), gap=10), 14)
        self.add(row((self.password, 1), (self.again, 1), gap=20))
        self._connect()

    def _connect(self) -> None:
        fields = (self.name, self.user, self.password, self.again)
        for field in fields:
            field.edited.connect(self.changed)
        self.name.accepted.connect(lambda: focus(self.user.line.edit))
        self.user.accepted.connect(self.role.focus_current)
        self.role.accepted.connect(lambda: focus(self.password.line.edit))
        self.role.changed.connect(self.changed)
        self.password.accepted.connect(lambda: focus(self.again.line.edit))
        self.again.accepted.connect(self.accepted)

    def missing(self) -> tuple[str, ...]:
        better = better_password(self.password.words(), self.user.words())
        needed = (
            (bool(self.name.words().strip()), _("their name")),
            (bool(self.user.words().strip()), _("the user name")),
            (bool(self.role.value()), _("what they do")),
            (not better, better),
        )
        missing = tuple(words for done, words in needed if not done)
        if not missing and self.password.words() != self.again.words():
            return (_("the same password twice"),)
        return missing

    def account(self) -> NewAccount:
        return NewAccount(
            self.user.words().strip(), self.name.words().strip(), Role(self.role.value()), self.password.words()
        )

    def said(self) -> tuple[tuple[str, str], ...]:
        if not self.role.value():
            return ()
        who = _("{name}, {role}. Signs in as {user}.").format(
            name=self.name.words().strip(), role=self._roles[Role(self.role.value())], user=self.user.words().strip()
        )
        return ((self.title, who),)

    def focus_first(self) -> None:
        focus(self.name.line.edit)


class CheckStep(SetUpStep):
    """Everything that was said, each part with its own Change."""

    def __init__(self) -> None:
        super().__init__("check", _("Is this right?"), _("Read it through with a second person."))
        self._sheet = Panel(padding=(24, 8, 16, 8), gap=4)
        self._first: Button | None = None
        self.add(self._sheet)

    def show_steps(self, steps: Sequence[SetUpStep]) -> None:
        empty(self._sheet.box)
        self._first = None
        for number, step in enumerate(step for step in steps if step.said()):
            if number:
                self._sheet.add(Rule())
            self._sheet.add(self._line(step))

    def _line(self, step: SetUpStep) -> QWidget:
        change = Button(_("Change"), "quiet", icon="glyph-edit", height=44, padding=10, name=step.title)
        change.setAccessibleDescription(_("Change this"))
        change.clicked.connect(lambda: self.change_asked.emit(step.key))
        self._first = self._first or change
        facts = [
            col(Text(label, "small", colour="soft"), Text(said, "body", bold=True), gap=0)
            for label, said in step.said()
        ]
        holder = QWidget()
        holder.setLayout(row((col(*facts, gap=6), 1), col(None, change, None), gap=16, margins=(0, 8, 0, 8)))
        return holder

    def focus_first(self) -> None:
        if self._first is not None:
            focus(self._first)


class RecoveryKeyStep(SetUpStep):
    """The recovery key, once, in large groups; typed back from the paper, with the key covered, before it goes away."""

    def __init__(self) -> None:
        super().__init__(
            "recovery", _("Write this key down"), _("It is shown once. It is the only way in when passwords are lost.")
        )
        self._key = ""
        self._groups = Flow(gap=14, line_gap=12)
        self.typed = Field(_("Now type the whole key from your paper"), hint=_("7 groups of 4"))
        self.typed.line.setMaximumWidth(640)
        self.typed.edited.connect(self._check)
        self.typed.accepted.connect(self.accepted)
        self.look_again = Button(_("Show the key again"), "quiet", icon="glyph-eye", height=44, padding=10)
        self.look_again.clicked.connect(self._look_again)
        place = self.look_again.sizePolicy()
        place.setRetainSizeWhenHidden(True)  # nothing moves while somebody types
        self.look_again.setSizePolicy(place)
        self.look_again.hide()
        keep = Text(_("**Keep the paper in a safe.** Nobody can make this key again. We keep no copy."), "body")
        self.add(Panel(self._groups, ground="card", edge="edge", padding=24, edge_width=1.5), 18)
        self.add(row(Picture("glyph-lock", 24, colour="soft"), (keep, 1), gap=12), 26, self.typed, 6)
        self.add(row(self.look_again, None))

    def show_key(self, key: str) -> None:
        self._key = key
        self.typed.set_words("")
        self.typed.set_problem("")
        self._cover(covered=False)

    def forget(self) -> None:
        """Take the key off the screen."""
        self._key = ""
        self._show_groups([])

    def _cover(self, *, covered: bool) -> None:
        """The key is covered while it is typed: what is typed back is then what stands on the paper."""
        groups = self._key.replace("-", " ").split()
        self._show_groups(["·" * len(group) for group in groups] if covered else groups)
        self.look_again.setVisible(covered)

    def _show_groups(self, groups: Sequence[str]) -> None:
        self._groups.show_parts([Text(group, "question", bold=True, wrap=False) for group in groups])
        self._groups.setAccessibleName(" ".join(" ".join(group) for group in groups))

    def _check(self, words: str) -> None:
        typed, key = _plain(words), _plain(self._key)
        self._cover(covered=bool(typed))
        whole = len(typed) >= len(key) > 0
        self.typed.set_problem(
            _("This is not the key. Look at the key again, then at your paper.") if whole and typed != key else ""
        )
        self.changed.emit()

    def _look_again(self) -> None:
        self.show_key(self._key)
        self.changed.emit()
        self.focus_first()

    def missing(self) -> tuple[str, ...]:
        key = _plain(self._key)
        copied = bool(key) and _plain(self.typed.words()) == key
        return () if copied else (_("the key, typed from your paper"),)

    def focus_first(self) -> None:
        focus(self.typed.line.edit)


def _plain(key: str) -> str:
    return "".join(key.upper().translate(_LOOKS_LIKE).replace("-", " ").split())
