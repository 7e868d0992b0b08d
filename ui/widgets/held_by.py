"""Who held it, when that is not the one who types: a name, asked only when it is wanted."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.layout import fill, row
from ui.widgets.page import focus


class HeldBy(QWidget):
    """A quiet button that opens a field. `name()` is empty while it is whoever is signed in."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = Button(_("Somebody else held it"), "quiet", icon="people", height=44, padding=8)
        self.field = Field(_("Who held it? Write the name."), height=52)
        box = QVBoxLayout(self)
        fill(box, row(self.turn, None), self.field, gap=6)
        self.field.hide()
        self.turn.clicked.connect(self._open)

    def name(self) -> str:
        return self.field.words().strip() if not self.field.isHidden() else ""

    def _open(self) -> None:
        self.field.setVisible(self.field.isHidden())
        if not self.field.isHidden():
            focus(self.field.line.edit)
