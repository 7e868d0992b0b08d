"""A small state mark: icon and words together, never colour alone."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import art
from ui.theme import RADIUS, colour, control_height, hex_of, picture_size
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines

_STYLE = Style("small", bold=True, wrap=False)
_SIDE, _ICON, _GAP = 10, 18, 6


@dataclass(frozen=True)
class Tone:
    """Colours and the usual icon of one state."""

    words: str
    ground: str
    icon: str = ""


TONES = {
    "now": Tone("now", "now_bg", "glyph-warning"),
    "soon": Tone("soon", "soon_bg", "glyph-clock"),
    "leaving": Tone("brand", "tint", "glyph-door"),
    "plain": Tone("brand", "tint"),
    "quiet": Tone("soft", "sand"),
    "need": Tone("ink", "card"),
    "private": Tone("private", "private_bg", "glyph-lock"),
}


def chip_width(words: str, icon: str) -> int:
    room = picture_size(_ICON) + _GAP if icon else 0
    return ceil(one_line_width(words, _STYLE) + 2 * _SIDE + room)


def draw_chip(painter: QPainter, rect: QRectF, words: str, tone: str, icon: str) -> None:
    """Also used by list rows, which draw themselves whole."""
    look = TONES[tone]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(look.ground))
    painter.drawRoundedRect(rect, RADIUS["chip"], RADIUS["chip"])
    x = rect.left() + _SIDE
    if icon:
        side = picture_size(_ICON)
        art.paint(painter, icon, QRectF(x, rect.center().y() - side / 2, side, side), hex_of(look.words))
        x += side + _GAP
    painter.setPen(colour(look.words))
    lines = set_lines(words, _STYLE, NO_LIMIT)
    lines.draw(painter, x, rect.center().y() - lines.height / 2, rect.right() - x)


class Chip(QWidget):
    """Icon and words on a tinted ground. `tone` is now, soon, leaving, plain, quiet, need or private.

    `icon` None takes the usual one of the tone; "" is no icon. It is read only: no signals.
    """

    def __init__(self, words: str, tone: str = "plain", *, icon: str | None = None, height: int = 30) -> None:
        super().__init__()
        self._height = height
        self._icon_wanted = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words, self._tone, self._icon = "", "plain", ""
        self.show_state(words, tone, icon=icon)

    def show_state(self, words: str, tone: str = "plain", *, icon: str | None = None) -> None:
        self._words, self._tone = words, tone
        self._icon = TONES[tone].icon if icon is None else icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._words, self._icon), control_height(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chip(painter, QRectF(self.rect()), self._words, self._tone, self._icon)
