"""Everything that was said, part by part, each line with its own Change."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages import HeardLine, HeardSection
from ui.widgets.button import Button
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.text import Text


class HeardList(Panel):
    """Signals: `change_asked(str question_id)`, also by the button that says `ask` where nothing was asked yet."""

    change_asked = Signal(str)

    def __init__(self, ask: str) -> None:
        super().__init__(padding=(24, 10, 16, 8), gap=0, edge="", ground="")
        self._ask = ask
        self._buttons: list[Button] = []
        self._beside: list[Text] = []
        self._below: list[Text] = []

    def show_sections(self, sections: Sequence[HeardSection]) -> None:
        empty(self.box)
        self._buttons, self._beside, self._below = [], [], []
        for number, section in enumerate(sections):
            self.add(12 if number else 0, Text(section.title, "body", bold=True, colour="brand"), 6)
            for line in section.lines:
                self.add(Rule(), self._line(line))
        if not sections:
            self.add(Text(_("Nothing has been said yet."), "lead", colour="soft"))
        self.box.addStretch(1)

    def _line(self, line: HeardLine) -> QWidget:
        accent, ground = ("private", "private_bg") if line.private else ("brand", "plate")
        answered = bool(line.source)
        picture = Picture(line.picture, 28, plate=48, colour=accent, ground=ground)
        ink = "private" if line.private else ("ink" if answered else "soft")
        said = Text(line.answer, "lead", bold=answered, colour=ink)
        beside, below = Text(line.source, "small", colour="soft", wrap=False), Text(line.source, "small", colour="soft")
        self._beside.append(beside)
        self._below.append(below)
        words = _("Change") if answered else self._ask
        button = Button(words, "quiet", icon="glyph-edit" if answered else "glyph-next", height=44, padding=10)
        button.setAccessibleName(_("{action}: {question}").format(action=words, question=line.question))
        button.clicked.connect(lambda: self.change_asked.emit(line.question_id))
        self._buttons.append(button)
        middle = col(Text(line.question, "body", colour="soft"), said, below, gap=0)
        parts = row(
            col(None, picture, None), (middle, 1), beside, col(None, button, None), gap=16, margins=(0, 4, 0, 4)
        )
        return boxed(parts)

    def show_sources(self, *, beside: bool) -> None:
        """Where an answer comes from stands beside it, or below it when there is less room."""
        for text in self._beside:
            text.setVisible(beside and bool(text.words()))
        for text in self._below:
            text.setVisible(not beside and bool(text.words()))

    def focus_first_change(self) -> None:
        if self._buttons:
            focus(self._buttons[0])
