"""What was said last time, line by line: still true, or not any more; what is old is asked again in any case."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.services.pages.reviewing import StillTrue
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.text import Text

_TRUE, _CHANGED = "true", "changed"


class _Line(QWidget):
    """One answer with its question; the choice stands beside it, or below where that is too narrow."""

    def __init__(self, line: StillTrue, choice: Options | None) -> None:
        super().__init__()
        self._choice = choice
        self._words = boxed(
            col(Text(line.question, "small", colour="soft"), Text(line.answer, "body", bold=True), gap=0)
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.addLayout(col(Picture(line.picture, 28, plate=48), None), 0, 0)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self.place(beside=True)

    def place(self, *, beside: bool) -> None:
        if self._choice is not None:
            self._grid.removeWidget(self._choice)
            self._grid.addWidget(self._choice, *((0, 2) if beside else (1, 1)))


class StillTruePanel(Panel):
    """Signal: `changed()` on each choice. `to_ask()` are the ids that are asked again: changed or old."""

    changed = Signal()

    def __init__(self, lines: Sequence[StillTrue]) -> None:
        super().__init__(padding=(24, 18, 24, 18), gap=12)
        self.answers: dict[str, Options] = {}
        self._lines: list[_Line] = []
        self._old = tuple(line.question_id for line in lines if line.old)
        self._show_young([line for line in lines if not line.old])
        self._show_old([line for line in lines if line.old])
        if not lines:
            self.add(Text(_("Nothing was said before that you can see."), "body", colour="soft"))
        self.add(None)

    def still_true(self) -> list[str]:
        return self._chosen(_TRUE)

    def not_any_more(self) -> list[str]:
        return self._chosen(_CHANGED)

    def to_ask(self) -> list[str]:
        return [*self.not_any_more(), *self._old]

    def arrange(self, *, beside: bool) -> None:
        for line in self._lines:
            line.place(beside=beside)

    def _chosen(self, wanted: str) -> list[str]:
        return [name for name, options in self.answers.items() if options.value() == wanted]

    def _show_young(self, lines: Sequence[StillTrue]) -> None:
        self.add(Text(_("What you said. Still true?"), "lead", bold=True))
        for said_on, same_day in groupby(lines, key=lambda line: line.said_on):
            self.add(Rule(), Text(_("Said on {day}").format(day=said_on), "small", colour="soft"))
            for line in same_day:
                self._add(line, self._choice(line))

    def _show_old(self, lines: Sequence[StillTrue]) -> None:
        if not lines:
            return
        heading = Text(_("We ask this again"), "lead", bold=True)
        self.add(Rule(), row((heading, 1), Chip(_("A while ago"), "soon"), gap=8))
        for line in lines:
            self._add(line, None)

    def _choice(self, line: StillTrue) -> Options:
        options = ((_TRUE, _("Still true")), (_CHANGED, _("Not any more")))
        choice = Options(options, line.chosen, name=line.question, none_allowed=True)
        choice.changed.connect(lambda _value: self.changed.emit())
        self.answers[line.question_id] = choice
        return choice

    def _add(self, line: StillTrue, choice: Options | None) -> None:
        shown = _Line(line, choice)
        self._lines.append(shown)
        self.add(shown)
