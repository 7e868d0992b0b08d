"""One person in a list: the whole line is the target. Drawn whole, so that hundreds of rows stay quick."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import art
from ui.theme import THEME, colour, control_height, hex_of
from ui.widgets.chip import TONES, chip_width, draw_chip
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines
from ui.widgets.press import Press

_EDGE, _GAP, _CHEVRON = 20, 14, 22
_NAME_WIDTH, _WHERE_WIDTH, _NARROW = 152, 64, 560


class PersonRow(Press):
    """Name, where, what is due, a state chip, a chevron. Signal: `clicked`.

    `tone` is a chip tone: now, soon, leaving, plain. `ruled` draws a hairline below. `key` is the screen's own id.
    """

    ring_radius = 12

    def __init__(
        self,
        name: str,
        where: str,
        what: str,
        chip: str = "",
        tone: str = "plain",
        *,
        key: str = "",
        ruled: bool = True,
    ) -> None:
        super().__init__(name, name=", ".join(part for part in (name, where, what, chip) if part))
        self.key = key
        self._where, self._what, self._chip, self._tone, self._ruled = where, what, chip, tone, ruled
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("")

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(420, control_height(49))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, control_height(49))

    def draw(self, painter: QPainter) -> None:
        if self.hovered() or self.isDown():
            painter.fillRect(self.rect(), colour("plate" if not THEME.dark else "sand"))
        if self._ruled:
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        right = float(self.width() - 12 - _CHEVRON)
        middle = self.height() / 2
        art.paint(painter, "glyph-next", QRectF(right, middle - 11, _CHEVRON, _CHEVRON), hex_of("soft"))
        right -= _GAP
        right = self._draw_chip(painter, right)
        x = float(_EDGE)
        name_room = round(_NAME_WIDTH * THEME.scale)
        if self.width() >= _NARROW:
            name_room = max(name_room, round((right - x) * 0.3))
        x += self._draw_cell(painter, x, min(name_room, right - x), self._words, "ink", bold=True)
        x += self._draw_cell(painter, x, min(round(_WHERE_WIDTH * THEME.scale), right - x), self._where, "soft")
        self._draw_cell(painter, x, right - x, self._what, "ink")

    def _draw_chip(self, painter: QPainter, right: float) -> float:
        """Draws the chip ending at `right` and gives what is left of the line."""
        if not self._chip:
            return right
        icon = TONES[self._tone].icon
        width, height = chip_width(self._chip, icon), control_height(30)
        box = QRectF(right - width, (self.height() - height) / 2, width, height)
        draw_chip(painter, box, self._chip, self._tone, icon)
        return box.left() - _GAP

    def _draw_cell(
        self, painter: QPainter, x: float, width: float, words: str, ink: str, *, bold: bool = False
    ) -> float:
        """One cell, cut with "…" when there is no room. Returns its width with the gap after it."""
        if width > 24 and words:
            painter.setPen(colour(ink))
            lines = set_lines(words, Style("body", bold=bold, wrap=False, elide=True), width)
            lines.draw(painter, x, (self.height() - lines.height) / 2, width)
        return width + _GAP


class HallHead(QWidget):
    """The head of a hall in a list: its name and how many people. `first` has round corners at the top."""

    def __init__(self, hall: str, count_words: str = "", *, first: bool = False) -> None:
        super().__init__()
        self._hall, self._count_words, self._first = hall, count_words, first
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{hall} {count_words}".strip())

    def sizeHint(self) -> QSize:
        return QSize(300, control_height(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1 if self._first else 0, -1, 0)
        painter.setPen(colour("sand"))
        painter.setBrush(colour("sand"))
        if self._first:
            painter.drawRoundedRect(box, 15, 15)
            painter.fillRect(box.adjusted(0, 16, 0, 0), colour("sand"))
        else:
            painter.fillRect(box, colour("sand"))
        painter.setPen(colour("soft"))
        hall = set_lines(self._hall, Style("small", bold=True, wrap=False), NO_LIMIT)
        top = (self.height() - hall.height) / 2
        hall.draw(painter, _EDGE, top, self.width())
        width = one_line_width(self._count_words, Style("small"))
        count = set_lines(self._count_words, Style("small", wrap=False), NO_LIMIT)
        count.draw(painter, self.width() - _EDGE - width, top, width)
