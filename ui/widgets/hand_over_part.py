"""Choosing a champion and a time, and saying that the person agrees, before a talk is handed over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, plural
from ui.widgets.button import Button
from ui.widgets.layout import fill
from ui.widgets.options import Options
from ui.widgets.text import Text
from ui.widgets.tick import Tick


class HandOverPart(QWidget):
    """Signals: `given(str user, int minutes)`. Nobody is chosen beforehand; the person's agreement is never assumed."""

    given = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.who = Options(name=_("Which champion?"), height=48)
        self.minutes = Options(name=_("For how long?"), height=48)
        self.agrees = Tick("")
        self.give = Button(_("Hand over now"), "secondary", icon_right="glyph-next", height=48, wide=True)
        self._who_head = Text(_("Which champion?"), "body", bold=True)
        self._how_long = Text(_("For how long?"), "body", bold=True)
        self._nobody = Text(_("Every champion has a talk now. Wait until one comes back."), "body", colour="soft")
        self._then = Text(_("You are signed out. The champion signs in with their own name."), "small", colour="soft")
        self._asking = (
            self._who_head, self.who, self._how_long, self.minutes, self.agrees, self.give, self._then
        )  # fmt: skip
        fill(box := QVBoxLayout(self), self._nobody, *self._asking, gap=8)
        box.setContentsMargins(0, 4, 0, 0)
        self.who.changed.connect(self._say_ready)
        self.minutes.changed.connect(self._say_ready)
        self.agrees.toggled.connect(self._say_ready)
        self.give.clicked.connect(self._give)

    def show_champions(self, champions: Sequence[tuple[str, str]], minutes: Sequence[int], name: str) -> None:
        """`champions` are (user, name); `name` is what the person is called."""
        self.who.show_options(champions)
        words = [(str(each), plural("{count} minute", "{count} minutes", each)) for each in minutes]
        self.minutes.show_options(words, words[1][0] if len(words) > 1 else "")
        self.agrees.set_words(_("I asked {name}. {name} agrees to talk with this champion.").format(name=name))
        self.agrees.setChecked(False)
        for part in self._asking:
            part.setVisible(bool(champions))
        self._nobody.setVisible(not champions)
        self._say_ready()

    def focus_first(self) -> None:
        self.who.focus_current()

    def _say_ready(self) -> None:
        self.give.setEnabled(bool(self.who.value() and self.minutes.value() and self.agrees.isChecked()))

    def _give(self) -> None:
        self.given.emit(self.who.value(), int(self.minutes.value()))
