"""What is going well: the person's own words, added and taken out one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.text import Text


class StrengthStrip(Panel):
    """Signals: `changed(tuple of words)`."""

    changed = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(ground="plate", edge="", padding=(24, 14, 16, 14), gap=10)
        self._strengths: tuple[str, ...] = ()
        self._flow = Flow(gap=10)
        self._flow.setParent(self)  # placed later: a widget shown without a parent is a window of its own
        self._ask = Text("", "body", bold=True, colour="brand")
        self.add_one = Button(
            _("Add"), "quiet", icon="glyph-plus", height=44, padding=8, name=_("Add what is going well")
        )
        self.field = Field(
            _("What is going well for you?"), hint=_("For example: my sister visits"), height=52, tail=_("Add")
        )
        self._adding = boxed(row((self.field, 1)))
        self._adding.hide()
        title = Text(_("My plan"), "title", bold=True, wrap=False)
        label = Text(_("What is going well"), "body", bold=True, colour="brand", wrap=False)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(10)
        self._grid.addWidget(boxed(row(title, Rule("edge", vertical=True), label, gap=18)), 0, 0)
        self._grid.addWidget(self.add_one, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self.add(self._grid, self._ask, self._adding)
        self.add_one.clicked.connect(self._open_field)
        self.field.accepted.connect(self._add)
        self.field.tail_pressed.connect(self._add)

    def show_strengths(self, strengths: Sequence[str], *, ask: bool) -> None:
        """`ask` says that a plan with goals names no strength yet: one is asked for, nothing is held up."""
        self._strengths = tuple(strengths)
        self._flow.show_parts([self._pill(place, words) for place, words in enumerate(self._strengths)])
        self._flow.setVisible(bool(self._strengths))
        self.show_ask(ask)

    def arrange(self, *, beside: bool) -> None:
        """The strengths stand beside the title, or below it when there is less room."""
        self._grid.removeWidget(self._flow)
        self._grid.addWidget(self._flow, *((0, 1, 1, 1) if beside else (1, 0, 1, 3)))

    def show_ask(self, ask: bool) -> None:
        wanted = ask and not self._strengths
        self._ask.set_words(_("Name one thing that is going well. It helps the goals.") if wanted else "")
        self._ask.setVisible(wanted)

    def _pill(self, place: int, words: str) -> QWidget:
        take_out = Button("", "quiet", icon="glyph-close", height=44, padding=8, size="small")
        take_out.setAccessibleName(_("Take out: {words}").format(words=words))
        take_out.clicked.connect(lambda: self._take_out(place))
        pill = Panel(padding=(14, 2, 4, 2), gap=8, horizontal=True, radius=12, edge="")
        pill.add(Picture("star", 22), (Text(words, "body", bold=True), 1), col(None, take_out, None))
        return pill

    def _open_field(self) -> None:
        self._adding.show()
        focus(self.field.line.edit)

    def _add(self) -> None:
        words = self.field.words().strip()
        if not words:
            self._adding.hide()
            focus(self.add_one)
            return
        self.field.set_words("")
        self._adding.hide()
        self.show_strengths((*self._strengths, words), ask=True)
        focus(self.add_one)
        self.changed.emit(self._strengths)

    def _take_out(self, place: int) -> None:
        kept = tuple(words for at, words in enumerate(self._strengths) if at != place)
        focus(self.add_one)
        self.show_strengths(kept, ask=True)
        self.changed.emit(self._strengths)
