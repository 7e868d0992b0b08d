"""Room for a second person: another member of staff types their own name and password on the same computer."""

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.field import Field
from ui.widgets.layout import col, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.text import Text


class SecondPerson(Panel):
    """Signals: `changed()`, `accepted()` for Enter in the password."""

    changed = Signal()
    accepted = Signal()

    def __init__(self) -> None:
        self.user = Field(_("Their user name"))
        self.password = Field(_("Their password"), password=True)
        words = col(
            Text(_("A second person"), "lead", bold=True),
            Text(_("This needs two people. Another member of staff types their own password."), "body", colour="soft"),
            gap=2,
        )
        super().__init__(
            row(Picture("people", 28, plate=48), (words, 1), gap=16),
            row((self.user, 1), (self.password, 1), gap=20),
            ground="sand", edge="", padding=24, gap=16,
        )  # fmt: skip
        for field in (self.user, self.password):
            field.edited.connect(lambda _words: self.changed.emit())
        self.user.accepted.connect(lambda: focus(self.password.line.edit))
        self.password.accepted.connect(self.accepted)

    def given(self) -> tuple[str, str]:
        """User name and password as typed."""
        return self.user.words().strip(), self.password.words()

    def missing(self) -> tuple[str, ...]:
        return () if all(self.given()) else (_("the second person"),)

    def clear_password(self) -> None:
        self.password.set_words("")
