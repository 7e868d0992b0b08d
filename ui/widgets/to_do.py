"""What to do, in this order: numbers on discs with a line each. Used where someone must act now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.layout import boxed, col, row
from ui.widgets.number_disc import NumberDisc
from ui.widgets.text import Text


@dataclass(frozen=True)
class ToDo:
    """One thing to do and how."""

    what: str
    how: str = ""


class ToDoList(QWidget):
    """Numbered from 1. `show_steps` changes them in place."""

    def __init__(self, *, gap: int = 14) -> None:
        super().__init__()
        self._rows: list[tuple[QWidget, Text, Text]] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(gap)

    def show_steps(self, steps: Sequence[ToDo]) -> None:
        while len(self._rows) < len(steps):
            what, how = Text("", "lead", bold=True), Text("", "body", colour="soft")
            disc = col(NumberDisc(len(self._rows) + 1), None, gap=0)
            holder = boxed(row(disc, (col(what, how, None, gap=0), 1), gap=16))
            self._rows.append((holder, what, how))
            self._box.addWidget(holder)
        for place, (holder, what, how) in enumerate(self._rows):
            step = steps[place] if place < len(steps) else ToDo("")  # no words of another card stay behind
            what.set_words(step.what)
            how.set_words(step.how)
            how.setVisible(bool(step.how))
            holder.setVisible(place < len(steps))

    def set_gap(self, gap: int) -> None:
        self._box.setSpacing(gap)
