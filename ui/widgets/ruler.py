"""Nought to ten: how much it matters, how sure the person is. Eleven large targets on one line."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.theme import RADIUS, colour, control_height, leading
from ui.widgets.lines import NO_LIMIT, Style, set_lines
from ui.widgets.press import ENTER

MOST = 10
_LINE, _RADIUS, _SIGN = 128, 27, (88, 72)


class Ruler(QWidget):
    """0 to 10. Signals: `changed(int)`, `accepted()` for Enter.

    Left and Right move, Home and End jump, digits choose; "1" then "0" within `typing_pause_ms` is ten.
    It counts when the keys were pressed, not when a slow computer came to look at them.
    """

    changed = Signal(int)
    accepted = Signal()
    ring_radius = RADIUS["card"]

    def __init__(self, low_words: str = "", high_words: str = "", *, name: str = "") -> None:
        super().__init__()
        self.typing_pause_ms = 1500
        self._value: int | None = None
        self._hover = -1
        self._name = name
        self._low, self._high = low_words or _("Not at all"), high_words or _("More than anything")
        self._one_pressed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        """Set without emitting; None takes the choice away."""
        self._value = value
        self._say()
        self.update()

    def show_words(self, low_words: str, high_words: str, *, name: str = "") -> None:
        self._low, self._high, self._name = low_words, high_words, name or self._name
        self._say()
        self.update()

    def _say(self) -> None:
        ends = _("{low} is 0, {high} is 10.").format(low=self._low, high=self._high)
        chosen = _("Nothing chosen yet.") if self._value is None else _("{value} of 10.").format(value=self._value)
        self.setAccessibleName(f"{self._name} {chosen}".strip())
        self.setAccessibleDescription(ends)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(880, self._line() + control_height(_RADIUS) + 16 + round(leading("lead")) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(704, self.sizeHint().height())

    def _line(self) -> int:
        return control_height(_LINE)

    def _centre(self, number: int) -> QPointF:
        return QPointF(self.width() / (MOST + 1) * (number + 0.5), self._line())

    def _choose(self, value: int) -> None:
        value = max(0, min(MOST, value))
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        if key in ENTER:
            self.accepted.emit()
        elif Qt.Key(key) in moves:
            # The first arrow from an empty ruler lands in the middle: neither end is put in the person's mouth.
            self._choose(5 if self._value is None else self._value + moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else MOST)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._typed(key - Qt.Key.Key_0.value, event.timestamp())
            return
        else:
            super().keyPressEvent(event)
        self._one_pressed = None

    def _typed(self, digit: int, pressed: int) -> None:
        """`pressed` is when, in milliseconds of the system's own count."""
        one = self._one_pressed
        ten = digit == 0 and one is not None and pressed - one < self.typing_pause_ms
        self._choose(MOST if ten else digit)
        self._one_pressed = pressed if digit == 1 else None

    def _number_at(self, x: float) -> int:
        return max(0, min(MOST, int(x / (self.width() / (MOST + 1)))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._number_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._number_at(event.position().x()))
        self._hover = self._number_at(event.position().x())
        self.update()

    def leaveEvent(self, _event: object) -> None:
        self._hover = -1
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_line(painter)
        for number in range(MOST + 1):
            self._draw_number(painter, number)
        if self._value is not None:
            self._draw_sign(painter, self._value)
        below = self._line() + control_height(_RADIUS) + 14
        left = self._centre(0).x() - control_height(_RADIUS)
        painter.setPen(colour("ink"))
        for words, align in ((self._low, "left"), (self._high, "right")):
            set_lines(words, Style("lead", bold=True, wrap=False), NO_LIMIT).draw(
                painter, left, below, self.width() - 2 * left, align
            )

    def _draw_line(self, painter: QPainter) -> None:
        solid, rounded = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(colour("edge"), 6, solid, rounded))
        painter.drawLine(self._centre(0), self._centre(MOST))
        if self._value is not None:
            painter.setPen(QPen(colour("brand"), 10, solid, rounded))
            painter.drawLine(self._centre(0), self._centre(self._value))

    def _draw_number(self, painter: QPainter, number: int) -> None:
        chosen = number == self._value
        passed = self._value is not None and number < self._value
        centre, radius = self._centre(number), control_height(_RADIUS) + (3 if chosen else 0)
        marked = chosen or passed or number == self._hover
        painter.setPen(QPen(colour("brand" if marked else "edge"), 3 if chosen else 2))
        painter.setBrush(colour("brand" if chosen else ("tint" if passed or number == self._hover else "card")))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(colour("onbrand" if chosen else "ink"))
        lines = set_lines(str(number), Style("answer", bold=chosen, wrap=False), NO_LIMIT)
        lines.draw(painter, centre.x() - radius, centre.y() - lines.height / 2, 2 * radius, "center")

    def _draw_sign(self, painter: QPainter, value: int) -> None:
        """The chosen number once more, large, on a sign above the line."""
        width, height = (control_height(side) for side in _SIGN)
        centre = self._centre(value)
        bottom = centre.y() - control_height(_RADIUS) - 20
        sign = QRectF(max(0, min(self.width() - width, centre.x() - width / 2)), bottom - height, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("brand"))
        painter.drawRoundedRect(sign, RADIUS["card"], RADIUS["card"])
        tip = [
            QPointF(centre.x() - 12, bottom - 1),
            QPointF(centre.x() + 12, bottom - 1),
            QPointF(centre.x(), bottom + 13),
        ]
        painter.drawPolygon(tip)
        painter.setPen(colour("onbrand"))
        lines = set_lines(str(value), Style("display", bold=True, wrap=False), NO_LIMIT)
        lines.draw(painter, sign.left(), sign.center().y() - lines.height / 2, width, "center")
