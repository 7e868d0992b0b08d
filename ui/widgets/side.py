"""What stands beside a question, always in this order: read aloud, private answer, the helper's notes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.layout import row
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.switch import Switch
from ui.widgets.text import Text


class PrivatePanel(Panel):
    """The switch for a private answer with one line below. Signal: `turned(bool)`, by the user only."""

    turned = Signal(bool)

    def __init__(self, caption: str = "", *, on: bool = False, locked: bool = False) -> None:
        super().__init__(ground="private_bg", edge="", padding=(16, 12, 12, 14), gap=4)
        self._switch = Switch(_("Private answer"))
        self._caption = Text("", "small")
        self.add(
            row((Text(_("Private answer"), bold=True, colour="private"), 1), self._switch, gap=8), self._caption, None
        )
        self._switch.clicked.connect(self.turned)
        self.show_state(caption, on=on, locked=locked)

    def show_state(self, caption: str, *, on: bool, locked: bool) -> None:
        """Set without emitting."""
        self._caption.set_words(caption)
        self._switch.setChecked(on)
        self._switch.set_locked(locked)


class HelperPanel(Panel):
    """Lines for the helper, apart from the person's words: on sand, 16 px."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        super().__init__(ground="sand", edge="", padding=(16, 14, 16, 16), gap=8)
        head = Text(_("For the helper"), "small", bold=True, colour="soft")
        self.add(row(Picture("glyph-info", 20, colour="soft"), (head, 1), gap=8), None)
        self._lines: list[Text] = []
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Other lines in place; with none the panel hides itself."""
        while len(self._lines) < len(lines):
            text = Text("", "small")
            self._lines.append(text)
            self.box.insertWidget(len(self._lines), text)
        for place, text in enumerate(self._lines):
            text.set_words(lines[place] if place < len(lines) else "")
            text.setVisible(place < len(lines))
        # Shown without a parent it would be a window of its own.
        if self.parentWidget() is not None or not lines:
            self.setVisible(bool(lines))
