"""The growing delay after wrong passwords: said calmly, and counted down while the window goes on working."""

import math
import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent

from app.i18n import _, plural
from ui.widgets.layout import row
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.text import Text

_TICK_MS = 200


class WaitLine(Panel):
    """`start(seconds)` shows the seconds that are left. Signal: `ended()` when one may try again."""

    ended = Signal()

    def __init__(self) -> None:
        self._words = Text("", "body", bold=True, colour="soon")
        super().__init__(
            row(Picture("glyph-clock", 24, colour="soon"), (self._words, 1)),
            ground="soon_bg", edge="", padding=(16, 12, 16, 12), radius=12,
        )  # fmt: skip
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._count)
        self.hide()

    def start(self, seconds: int) -> None:
        """Count from here; 0 takes the line away."""
        self._until = time.monotonic() + seconds
        if seconds > 0:
            self._timer.start()
            self.show()
            self._say(seconds)
        else:
            self.stop()

    def stop(self) -> None:
        self._timer.stop()
        self.hide()

    def waiting(self) -> bool:
        return self._timer.isActive()

    def words(self) -> str:
        return self._words.words()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # not merely on a page that cannot be seen just now
            self._timer.stop()

    def _count(self) -> None:
        left = math.ceil(self._until - time.monotonic())
        if left > 0:
            self._say(left)
        else:
            self._timer.stop()
            self._words.set_words(_("You can try again now."))
            self.ended.emit()

    def _say(self, seconds: int) -> None:
        self._words.set_words(
            plural("Wait {count} second, then try again.", "Wait {count} seconds, then try again.", seconds)
        )
        self.setAccessibleName(self._words.words())
