"""One pack of a batch: whose it is, how it went, and what of it is sensitive, to be ticked with that person."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, listed, plural
from app.services.pages.packs import MadePack
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, row
from ui.widgets.text import Text
from ui.widgets.tick import Tick


class MadePackLine(QWidget):
    """Signals: `ticked(frozenset of keys)` on each tick, `look_asked()` at the person's own papers."""

    ticked = Signal(object)
    look_asked = Signal()

    def __init__(self, pack: MadePack) -> None:
        super().__init__()
        self.pack = pack
        self.ticks: dict[str, Tick] = {}
        self._name = Text(pack.name, "lead", bold=True)
        self._chip = Chip("", "plain")
        self._said = Text("", "body", colour="soft")
        self.open = Button("", "quiet", icon="glyph-down", height=44, padding=8)
        self._things = boxed(col(*self._sensitive(), gap=2, margins=(16, 4, 0, 8)))
        self.open.clicked.connect(lambda: self.show_things(self._things.isHidden()))
        self.look = Button(_("Their papers"), "quiet", icon_right="glyph-next", height=44, padding=8)
        self.look.setAccessibleName(_("Papers of {name}").format(name=pack.name))
        self.look.clicked.connect(self.look_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 6, 0, 6)
        box.setSpacing(2)
        box.addLayout(row((self._name, 1), self._chip, self.look, gap=12))
        box.addWidget(self._said)
        box.addLayout(row(self.open, None))
        box.addWidget(self._things)
        self.open.setVisible(bool(pack.sensitive))
        self.show_things(False)
        self.show_pack(pack)

    def _sensitive(self) -> list[QWidget]:
        words = _("{name} says what may be printed. Ask about each one.").format(name=self.pack.name)
        parts: list[QWidget] = [Text(words, "body", colour="soft")]
        for key, thing, where in self.pack.sensitive:
            tick = Tick(thing, note=where)
            tick.clicked.connect(lambda _on=False: self.ticked.emit(self.chosen()))
            self.ticks[key] = tick
            parts.append(tick)
        return parts

    def chosen(self) -> frozenset[str]:
        return frozenset(key for key, tick in self.ticks.items() if tick.isChecked())

    def set_chosen(self, keys: frozenset[str]) -> None:
        """What was ticked before, when somebody comes back to the list."""
        for key, tick in self.ticks.items():
            tick.setChecked(key in keys)

    def show_things(self, shown: bool) -> None:
        self._things.setVisible(shown)
        count = len(self.ticks)
        words = plural("{count} sensitive thing", "{count} sensitive things", count)
        self.open.set_words(_("Close the list") if shown else words)
        self.open.set_icons("glyph-up" if shown else "glyph-down")

    def show_pack(self, pack: MadePack) -> None:
        """How it stands now; what is ticked stays ticked."""
        self.pack = pack
        pages = plural("{count} page", "{count} pages", pack.pages)
        chips = {
            "made": (pages, "plain", ""),
            "failed": (_("Not made"), "now", None),
            "printed": (_("Printed"), "plain", "glyph-check"),
            "saved": (_("Saved"), "plain", "glyph-check"),
            "not_printed": (_("Not printed"), "soon", None),
        }
        words, tone, icon = chips[pack.state]
        self._chip.show_state(words, tone, icon=icon)
        said = [pack.failed] if pack.failed else []
        if pack.file:
            said.append(_("File: {name}.").format(name=pack.file))
        if pack.telling:
            said.append(_("Words that tell: {words}.").format(words=listed(list(pack.telling))))
        said.extend(pack.held_back[:2])
        self._said.set_words(" ".join(said))
        self._said.setVisible(bool(said))
        for tick in self.ticks.values():
            tick.setEnabled(pack.state in ("made", "not_printed"))
