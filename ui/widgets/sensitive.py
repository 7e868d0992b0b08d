"""What may not go on paper by itself: ticks for sensitive things, and in words what tells and what is held back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.pack import Paper, SensitiveThing
from app.i18n import _, listed, plural
from ui.widgets.layout import empty, row
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.text import Text
from ui.widgets.tick import Tick


class SensitivePanel(QWidget):
    """Signals: `ticked(frozenset of keys)` on each tick. Ticks stay in place while the same things are shown."""

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._things: tuple[SensitiveThing, ...] = ()
        self._said = Text("", "body", colour="soft")
        self._list = Panel(padding=(22, 18, 16, 16), gap=4, bar="soon")
        self._telling = Panel(padding=(22, 16, 16, 16), gap=6, bar="soon")
        self._held = Panel(padding=(20, 14, 16, 14), gap=6, ground="sand", edge="")
        self._private = Text("", "small")
        private = row(Picture("glyph-lock", 20, colour="private"), (self._private, 1), gap=10)
        self._private_line = QWidget()
        self._private_line.setLayout(private)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for part in (self._list, self._telling, self._held, self._private_line):
            box.addWidget(part)
        box.addStretch(1)
        self._name = ""

    def show_name(self, called: str, private_count: int) -> None:
        self._name = called
        words = plural(
            "**{count} private answer.** It is never printed here.",
            "**{count} private answers.** They are never printed here.",
            private_count,
        )
        self._private.set_words(words)
        self._private_line.setVisible(private_count > 0)
        self.show_paper(None)

    def has_anything(self) -> bool:
        """Whether there is something to tick, to read, or to know of this paper."""
        return any(not part.isHidden() for part in (self._list, self._telling, self._held, self._private_line))

    def chosen(self) -> frozenset[str]:
        return frozenset(key for key, tick in self.ticks.items() if tick.isChecked())

    def clear(self) -> None:
        """Another document: nothing is ticked any more."""
        self._things = ()
        self.ticks = {}
        self.show_paper(None)

    def show_paper(self, paper: Paper | None) -> None:
        if paper is not None and paper.sensitive != self._things:
            self._make_ticks(paper.sensitive)
        self._list.setVisible(bool(self.ticks))
        self._show_telling(paper.telling_words if paper is not None else ())
        self._show_held(paper.held_back if paper is not None else ())

    def _make_ticks(self, things: Sequence[SensitiveThing]) -> None:
        before = self.chosen()
        self._things = tuple(things)
        empty(self._list.box)
        self.ticks = {}
        self._list.add(Text(_("Sensitive things"), "lead", bold=True))
        words = _("{name} ticks what may be printed.").format(name=self._name)
        self._list.add(Text(words, "body", colour="soft"), 6)
        for thing in things:
            tick = Tick(thing.words, on=thing.key in before, note=thing.where)
            tick.clicked.connect(lambda _checked=False: self.ticked.emit(self.chosen()))
            self.ticks[thing.key] = tick
            self._list.add(Rule(), tick)

    def _show_telling(self, telling: Sequence[str]) -> None:
        empty(self._telling.box)
        self._telling.setVisible(bool(telling))
        if telling:
            words = _("These words say where {name} has been: **{words}**.")
            self._telling.add(Text(_("Words that tell"), "lead", bold=True))
            self._telling.add(Text(words.format(name=self._name, words=listed(list(telling))), "body"))
            self._telling.add(Text(_("Ask if other words would do. Change them in the plan."), "body", colour="soft"))

    def _show_held(self, held: Sequence[str]) -> None:
        empty(self._held.box)
        self._held.setVisible(bool(held))
        if held:
            self._held.add(Text(_("Before you print"), "body", bold=True))
            self._held.add(*(Text(words, "body", colour="soft") for words in held))
