"""A picture on its small plate, the product's sign, and the gate at sign-in."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import art
from ui.art import drawings
from ui.theme import RADIUS, THEME, colour, edge_width, hex_of, picture_size


class Picture(QWidget):
    """A picture `size` px, centred on a plate of `plate` px (0 is no plate). Decorative unless it has a `name`."""

    def __init__(
        self,
        key: str,
        size: int = 28,
        *,
        plate: int = 0,
        colour: str = "brand",
        ground: str = "plate",
        round_plate: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._key, self._size, self._plate = key, size, plate
        self._colour, self._ground, self._round = colour, ground, round_plate
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.restyle()

    def restyle(self) -> None:
        side = picture_size(max(self._size, self._plate))
        self.setFixedSize(side, side)

    def set_picture(self, key: str, *, name: str = "") -> None:
        self._key = key
        self.setAccessibleName(name)
        self.update()

    def set_colours(self, colour: str, ground: str = "") -> None:
        self._colour, self._ground = colour, ground or self._ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._plate:
            painter.setPen(QPen(colour("line"), edge_width()) if THEME.dark else Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._ground))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            radius = box.width() / 2 if self._round else RADIUS["control"]
            painter.drawRoundedRect(box, radius, radius)
        if self._key:
            side = picture_size(self._size)
            left = (self.width() - side) / 2
            art.paint(painter, self._key, QRectF(left, left, side, side), hex_of(self._colour))


class Mark(QWidget):
    """The product's sign, `height` px high: an open arch with the sun coming up."""

    def __init__(self, height: int = 30, *, frame: str = "ondeep") -> None:
        super().__init__()
        self._frame = frame
        self.setFixedSize(round(height * 0.8), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        art.paint(QPainter(self), "mark", QRectF(self.rect()), hex_of(self._frame))


class Gate(QWidget):
    """The one illustration of the program: hills at dawn seen through the arch, beside the sign-in form."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("deep"))
        height = self.height() - 150
        width = min(self.width() - 136, height * 0.72)
        door = QRectF((self.width() - width) / 2, 75, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        for ring, alpha in ((34, 10), (17, 18)):
            light = QColor("#FFFFFF")
            light.setAlpha(alpha)
            painter.setBrush(light)
            painter.drawPath(drawings.arch_path(door.adjusted(-ring, -ring, ring, ring)))
        painter.setClipPath(drawings.arch_path(door))
        drawings.landscape(painter, door)
