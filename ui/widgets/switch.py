"""A switch that is on, off, or locked on: for the private answer."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from app.i18n import _
from ui import art
from ui.theme import colour, hex_of
from ui.widgets.press import Press


class Switch(Press):
    """On or off by Space, Enter or click. Signal: `toggled(bool)`. A locked one keeps its state and says so."""

    ring_radius = 22

    def __init__(self, name: str, *, on: bool = False, locked: bool = False, accent: str = "private") -> None:
        super().__init__("", name=name)
        self._accent = accent
        self._locked = False
        self.setCheckable(True)
        self.setChecked(on)
        self.setFixedSize(self.sizeHint())
        self.set_locked(locked)

    def set_locked(self, locked: bool) -> None:
        self._locked = locked
        self.setAccessibleDescription(_("This cannot be changed here.") if locked else "")
        self.update()

    def nextCheckState(self) -> None:
        if not self._locked:
            super().nextCheckState()

    def sizeHint(self) -> QSize:
        return QSize(60, 44)

    def draw(self, painter: QPainter) -> None:
        on = self.isChecked()
        track = QRectF(2, 7, 56, 30)
        pen = QPen(colour(self._accent if on or self.hovered() else "edge"), 2)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(self._accent if on else "card"))
        painter.drawRoundedRect(track, 15, 15)
        knob = QRectF(31 if on else 5, 10, 24, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("card" if on else "edge"))
        painter.drawEllipse(knob)
        sign = "glyph-lock" if self._locked else ("glyph-check" if on else "glyph-close")
        art.paint(painter, sign, knob.adjusted(5, 5, -5, -5), hex_of(self._accent if on else "card"))
