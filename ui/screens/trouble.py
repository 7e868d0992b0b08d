"""The records do not open as they should: what is wrong, and the ways on. Nothing is repaired by itself."""

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Mark, Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_SHEET = 720


class TroubleScreen(Page):
    """`sentence` says what is wrong; `anchor` offers to make a missing anchor anew, `look` to look at what is here,
    `salvage` to recover what can be read of a damaged file.

    Signals: `look_asked()`, `anchor_asked()`, `restore_asked()`, `salvage_asked()`, `back_asked()`.
    """

    look_asked = Signal()
    anchor_asked = Signal()
    restore_asked = Signal()
    salvage_asked = Signal()
    back_asked = Signal()

    def __init__(self, sentence: str, *, anchor: bool = False, look: bool = True, salvage: bool = False) -> None:
        super().__init__()
        self.look = Button(
            _("Look at the records, only to read"), "primary", icon_right="glyph-next", height=56, size="lead"
        )
        self.anchor = Button(_("Go on: I know that something may be missing"), "secondary", height=56)
        self.restore = Button(_("Restore a backup: two people"), "secondary", icon="glyph-inbox", height=56)
        self.salvage = Button(_("Recover what can be read: two people"), "secondary", icon="glyph-search", height=56)
        self.back = Button(_("Back to sign in"), "secondary", icon="glyph-back", height=56)
        self._until = Text(_("Until then you can look at what is here. Nothing can be saved, and no file changes."))
        sheet = Panel(
            row(Picture("glyph-warning", 30, plate=56), (Text(_("The records are not as they should be"), "title",
                bold=True), 1), gap=18),
            Text(sentence, "lead"),
            6,
            Text(_("What you can do"), "body", bold=True),
            Text(_("Call your administrator. Two people can restore a backup here in a few minutes.")),
            self._until,
            Text(_("Write on paper what people say today. Copy nothing and delete nothing.")),
            8,
            self.look,
            self.anchor,
            self.restore,
            self.salvage,
            row(self.back, None),
            padding=(40, 36, 40, 32),
            gap=14,
            radius=24,
        )  # fmt: skip
        sheet.setMaximumWidth(_SHEET)
        mark = row(Mark(34, frame="brand"), Text("Wellgate", "answer", bold=True, colour="brand", wrap=False), None,
                   margins=(40, 24, 40, 0))  # fmt: skip
        middle = boxed(col(mark, None, row(None, (sheet, 100), None, margins=(28, 0, 28, 0)), None, 58, gap=0))
        self.lay((Scroll(middle), 1))
        self.anchor.setVisible(anchor)
        self.look.setVisible(look)
        self.salvage.setVisible(salvage)
        self._until.setVisible(look)
        self.look.clicked.connect(self.look_asked)
        self.anchor.clicked.connect(self.anchor_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.salvage.clicked.connect(self.salvage_asked)
        self.back.clicked.connect(self.back_asked)

    def focus_first(self) -> None:
        focus(self.restore if self.look.isHidden() else self.look)
