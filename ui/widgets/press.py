"""What every pressed thing shares: hover, Enter as well as Space, and a ring that knows the shape."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from app.i18n import without_marks
from ui import art
from ui.theme import RADIUS, colour, edge_width, hex_of, mixed

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Press(QAbstractButton):
    """Base of everything that is pressed. Subclasses draw themselves in `draw`; `clicked` is the signal.

    `ring_radius` is the corner radius of what it draws, read by the focus ring.
    """

    ring_radius = RADIUS["control"]

    def __init__(self, words: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self.setAccessibleName(name or without_marks(words))

    def words(self) -> str:
        return self._words

    def set_words(self, words: str, *, name: str = "") -> None:
        if words == self._words and not name:
            return
        self._words = words
        self.setAccessibleName(name or without_marks(words))
        self.updateGeometry()
        self.update()

    def hovered(self) -> bool:
        return self.underMouse() and self.isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()  # Qt would move the focus; here arrows belong to the group that holds the button
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def draw_frame(self, painter: QPainter, ground: str, edge: str, *, chosen: bool, radius: float) -> None:
        """Ground and edge in the present state: chosen is thick, off is broken, hover is a shade deeper."""
        width = edge_width(chosen=chosen)
        pen = QPen(colour(edge), width)
        fill: QColor = mixed(ground, "brand", 0.07) if self.hovered() and not chosen else colour(ground)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
            fill = colour("sand")
        painter.setPen(pen)
        painter.setBrush(fill)
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


def draw_mark(painter: QPainter, box: QRectF, *, chosen: bool, square: bool, accent: str = "brand") -> None:
    """The mark of an answer: round for one, square for many, filled with a tick when chosen."""
    painter.setPen(QPen(colour(accent if chosen else "edge"), 2))
    painter.setBrush(colour(accent if chosen else "card"))
    inner = box.adjusted(1, 1, -1, -1)
    if square:
        painter.drawRoundedRect(inner, 8, 8)
    else:
        painter.drawEllipse(inner)
    if chosen:
        room = box.width() * 0.17
        on = "onprivate" if accent == "private" else "onbrand"
        art.paint(painter, "glyph-check", box.adjusted(room, room, -room, -room), hex_of(on))
