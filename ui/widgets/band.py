"""The name band: who this is about, on every page about a person. Fixed place, never scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import THEME, colour, control_height
from ui.widgets.lines import Style, one_line_width
from ui.widgets.panel import Ground
from ui.widgets.picture import Mark
from ui.widgets.text import Text

_LEAST_NAME = 160


class Band(Ground):
    """Name, facts, and buttons at the right (`Button(..., "ondeep")`). The last facts give way when it is narrow.

    `height` is 60 in a talk and 68 on a person's own pages.
    """

    def __init__(
        self, name: str, facts: Sequence[str] = (), buttons: Sequence[QWidget] = (), *, height: int = 60
    ) -> None:
        super().__init__("deep")
        self._height = height
        self._name = Text(name, "answer", bold=True, colour="ondeep")
        self._facts: list[tuple[Text, Text]] = []
        self._buttons = list(buttons)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(28, 0, 20, 0)
        self._box.setSpacing(14)
        self._box.addWidget(Mark(36))
        self._box.addSpacing(8)
        self._box.addWidget(self._name)
        self._box.addStretch(1)
        for button in self._buttons:
            self._box.addWidget(button)
        self.show_person(name, facts)
        self.restyle()

    def show_person(self, name: str, facts: Sequence[str]) -> None:
        """Another name or other facts, in place."""
        self._name.set_words(name)
        self.setAccessibleName(", ".join((name, *facts)))
        while len(self._facts) < len(facts):
            dot = Text("·", colour="ondeep_edge", wrap=False)
            fact = Text(colour="ondeep_soft", wrap=False)
            at = 3 + 2 * len(self._facts)
            self._box.insertWidget(at, dot)
            self._box.insertWidget(at + 1, fact)
            self._facts.append((dot, fact))
        for place, (_dot, fact) in enumerate(self._facts):
            fact.set_words(facts[place] if place < len(facts) else "")
        self._fit()

    def restyle(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide facts from the last one until the rest has room; the name and the buttons always stay.

        A name that is wider than the band goes on in more lines, and the band grows with it: no name is ever cut.
        """
        gap = self._box.spacing()
        room = self.width() - 28 - 20 - 29 - 8 - 3 * gap
        room -= sum(button.sizeHint().width() + gap for button in self._buttons if not button.isHidden())
        wanted = one_line_width(self._name.words(), Style("answer", bold=True)) + 1
        name_width = min(wanted, max(_LEAST_NAME, room))
        self._name.setFixedWidth(name_width)
        lines = self._name.heightForWidth(name_width) + 12
        # Before it is on the screen its width means nothing yet, and must not make the window grow.
        grows = wanted > name_width and self.isVisible()
        self.setFixedHeight(max(control_height(self._height), lines if grows else 0))
        room -= name_width
        for dot, fact in self._facts:
            room -= dot.sizeHint().width() + fact.sizeHint().width() + 2 * gap
            shown = bool(fact.words()) and room >= 0
            dot.setVisible(shown)
            fact.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the name and the buttons: facts may always give way."""
        gap = self._box.spacing()
        buttons = sum(button.sizeHint().width() + gap for button in self._buttons if not button.isHidden())
        name = min(_LEAST_NAME, one_line_width(self._name.words(), Style("answer", bold=True)) + 1)
        return QSize(28 + 20 + 29 + 8 + 2 * gap + name + buttons, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if THEME.dark:
            QPainter(self).fillRect(0, self.height() - 2, self.width(), 2, colour("line"))
