"""A new password, typed twice, with its rules said beforehand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.widgets.field import Field
from ui.widgets.layout import col, row
from ui.widgets.page import focus
from ui.widgets.picture import Picture
from ui.widgets.set_up_accounts import better_password
from ui.widgets.text import Text


class PasswordPair(QWidget):
    """Signals: `changed()`, `accepted()` for Enter in the second field. The service has the last word on a password."""

    changed = Signal()
    accepted = Signal()

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self.first = Field(label or _("New password"), password=True)
        self.again = Field(_("The same password again"), password=True)
        rules = Text(_("**12 characters or more, or three words.** Not the user name."), "body", colour="soft")
        self.setLayout(
            col(
                row(Picture("glyph-lock", 22, colour="soft"), (rules, 1), gap=10),
                row((self.first, 1), (self.again, 1), gap=20),
                gap=14,
            )
        )
        for field in (self.first, self.again):
            field.edited.connect(lambda _words: self.changed.emit())
        self.first.accepted.connect(lambda: focus(self.again.line.edit))
        self.again.accepted.connect(self.accepted)

    def words(self) -> str:
        return self.first.words()

    def missing(self) -> tuple[str, ...]:
        better = better_password(self.words()) if self.words() else _("a new password")
        if better:
            return (better,)
        return () if self.words() == self.again.words() else (_("the same password twice"),)

    def clear(self) -> None:
        for field in (self.first, self.again):
            field.set_words("")

    def focus_first(self) -> None:
        focus(self.first.line.edit)
