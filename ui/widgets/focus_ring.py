"""The ring that shows where the keyboard is: one overlay a window, so no layout moves and no card clips it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import Shiboken

from ui import focus_moves
from ui.theme import colour

_OUT = 5  # 2 px gap and 3 px ring


class FocusRing(QWidget):
    """Follows the keyboard inside `window` and keeps inside any scroll area. Build one a window, that is all.

    A widget may say `ring_target` (another widget to go round), `ring_rect()` (a part of itself) or `ring_radius`.
    It watches the window only: whatever moves is drawn anew, and the window hears of every drawing. Watching the
    widgets themselves would call into Python while they are being deleted.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._window = window
        self._target: QWidget | None = None
        self._ring = QRect()
        self.hide()
        focus_moves.tell(self._focus_changed)
        window.installEventFilter(self)
        self._focus_changed()

    def target(self) -> QWidget | None:
        """What the ring goes round now."""
        return self._target if self._target is not None and Shiboken.isValid(self._target) else None

    def ring(self) -> QRect:
        """Outer edge of the ring in window pixels; empty when it is not shown."""
        return self._ring if not self.isHidden() else QRect()

    def _focus_changed(self) -> None:
        new = QApplication.focusWidget()
        inside = new is not None and new is not self._window and self._window.isAncestorOf(new)
        target = getattr(new, "ring_target", new) if inside else None
        self._target = target if isinstance(target, QWidget) else None
        self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._follow()
        return False

    def _follow(self) -> None:
        target = self.target()
        if target is None or not target.isVisible():
            self.hide()
            return
        own: QRect = target.ring_rect() if hasattr(target, "ring_rect") else target.rect()
        ring = QRect(target.mapTo(self._window, own.topLeft()), own.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        seen = self._seen_part(target)
        shown = (ring if seen is None else ring.intersected(seen)).intersected(self._window.rect())
        if shown.isEmpty():
            self.hide()
        elif ring != self._ring or shown != self.geometry() or self.isHidden():
            self._ring = ring
            self.setGeometry(shown)
            self.raise_()
            self.show()
            self.update()

    def _seen_part(self, target: QWidget) -> QRect | None:
        """The part of the window where the target can be seen; None when nothing scrolls it."""
        widget = target.parentWidget()
        while widget is not None and widget is not self._window:
            above = widget.parentWidget()
            if isinstance(above, QScrollArea) or (above is not None and isinstance(above.parentWidget(), QScrollArea)):
                area = above if isinstance(above, QScrollArea) else above.parentWidget()
                if isinstance(area, QScrollArea):
                    port = area.viewport()
                    place = QRect(port.mapTo(self._window, QPoint(0, 0)), port.size())
                    return place.adjusted(-_OUT, -_OUT, _OUT, _OUT)
            widget = above
        return None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = float(getattr(self._target, "ring_radius", 16))
        rect = QRectF(self._ring.translated(-self.pos()))
        painter.setPen(QPen(colour("focus_gap"), 2))
        painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), radius - 3, radius - 3)
        painter.setPen(QPen(colour("focus"), 3))
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
