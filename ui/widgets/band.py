"""The name band: who this is about, on every page about a person. Fixed place, never scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import THEME, colour, control_height
from ui.widgets.panel import Ground
from ui.widgets.picture import Mark
from ui.widgets.text import Text


class Band(Ground):
    """Name, facts, and buttons at the right (`Button(..., "ondeep")`). The last facts give way when it is narrow.

    `height` is 60 in a talk and 68 on a person's own pages.
    """

    def __init__(
        self, name: str, facts: Sequence[str] = (), buttons: Sequence[QWidget] = (), *, height: int = 60
    ) -> None:
        super().__init__("deep")
        self._height = height
        self._name = Text(name, "answer", bold=True, colour="ondeep", wrap=False)
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
        self.setFixedHeight(control_height(self._height))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide facts from the last one until the rest has room; the name and the buttons always stay."""
        gap = self._box.spacing()
        room = self.width() - 28 - 20 - 29 - 8 - 3 * gap - self._name.sizeHint().width()
        room -= sum(button.sizeHint().width() + gap for button in self._buttons if not button.isHidden())
        for dot, fact in self._facts:
            room -= dot.sizeHint().width() + fact.sizeHint().width() + 2 * gap
            shown = bool(fact.words()) and room >= 0
            dot.setVisible(shown)
            fact.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the name and the buttons: facts may always give way."""
        gap = self._box.spacing()
        buttons = sum(button.sizeHint().width() + gap for button in self._buttons if not button.isHidden())
        return QSize(28 + 20 + 29 + 8 + 2 * gap + self._name.sizeHint().width() + buttons, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if THEME.dark:
            QPainter(self).fillRect(0, self.height() - 2, self.width(), 2, colour("line"))
