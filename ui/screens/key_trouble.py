"""The key file is gone or not as it was, and its copy is there: use it, or go back. Nothing is done by itself."""

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


class KeyTroubleScreen(Page):
    """`sentence` says what is wrong. Signals: `copy_asked()`, `back_asked()`."""

    copy_asked = Signal()
    back_asked = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.use = Button(_("Use the copy of the key file"), "primary", icon="glyph-check", height=56, size="lead")
        self.back = Button(_("Back to sign in"), "secondary", icon="glyph-back", height=56)
        title = Text(_("The key file is not as it should be"), "title", bold=True)
        sheet = Panel(
            row(Picture("glyph-warning", 30, plate=56), (title, 1), gap=18),
            Text(sentence, "lead"),
            6,
            Text(_("The program keeps a copy of it, and the copy is here."), "body", bold=True),
            Text(_("The records do not change by it.")),
            Text(_("The file that is there now is kept beside it. The log tells of it.")),
            8,
            self.use,
            row(self.back, None),
            padding=(40, 36, 40, 32),
            gap=14,
            radius=24,
        )
        sheet.setMaximumWidth(_SHEET)
        mark = row(Mark(34, frame="brand"), Text("Wellgate", "answer", bold=True, colour="brand", wrap=False), None,
                   margins=(40, 24, 40, 0))  # fmt: skip
        middle = boxed(col(mark, None, row(None, (sheet, 100), None, margins=(28, 0, 28, 0)), None, 58, gap=0))
        self.lay(self.notice, (Scroll(middle), 1))
        self.use.clicked.connect(self.copy_asked)
        self.back.clicked.connect(self.back_asked)

    def focus_first(self) -> None:
        focus(self.use)
