"""One sentence on a whole screen: for an error that leaves no way on."""

from PySide6.QtCore import Signal

from ui.widgets.button import Button
from ui.widgets.layout import col, row
from ui.widgets.page import Page, focus
from ui.widgets.panel import Panel
from ui.widgets.picture import Mark, Picture
from ui.widgets.text import Text

_SHEET = 680


class MessageScreen(Page):
    """What happened and what to do next. Signals: `action_asked()` when the one button is pressed; `back_asked()` for
    Alt+Left.

    Without `action` words there is no button.
    """

    action_asked = Signal()
    back_asked = Signal()

    def __init__(self, title: str, sentence: str, action: str = "") -> None:
        super().__init__()
        self._title = Text(title, "title", bold=True)
        self._sentence = Text(sentence, "lead")
        self._action = Button(action, "primary", height=56, size="lead", padding=28)
        self._action.clicked.connect(self.action_asked)
        sheet = Panel(
            row(Picture("glyph-info", 32, plate=56, ground="sand"), (self._title, 1), gap=20),
            self._sentence,
            row(None, self._action),
            padding=40,
            gap=24,
        )
        sheet.setMaximumWidth(_SHEET)
        self.lay(
            row(Mark(34, frame="brand"), Text("Wellgate", "answer", bold=True, colour="brand", wrap=False), None,
                margins=(40, 24, 40, 0)),
            None,
            row(None, (col(sheet), 100), None, margins=(28, 0, 28, 0)),
            None,
            58,
        )  # fmt: skip
        self._action.setVisible(bool(action))  # only now: without a parent it would be a window of its own

    def show_page(self, title: str, sentence: str, action: str = "") -> None:
        self._title.set_words(title)
        self._sentence.set_words(sentence)
        self._action.set_words(action)
        self._action.setVisible(bool(action))

    def show_message(self, sentence: str) -> None:
        self._sentence.set_words(sentence)

    def focus_first(self) -> None:
        focus(self._action)
