"""A list that opens below a field, inside the same window: Down and Up move, Enter takes, Esc closes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from ui import art
from ui.theme import RADIUS, THEME, colour, control_height, edge_width, hex_of
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines
from ui.widgets.scroll import Scroll

_PAD, _GAP = 8, 32
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize)


@dataclass(frozen=True)
class Line:
    """One line of the list: its key, its words (with ** marks), smaller words in columns, an icon."""

    key: str
    words: str
    more: tuple[str, ...] = ()
    icon: str = ""


class _Lines(QWidget):
    """The lines themselves, drawn whole."""

    taken = Signal(int)

    def __init__(self, line_height: int) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()
        self.at = -1
        self.hint = ""
        self._columns: list[float] = [0.0]
        self._line_height = line_height
        self.setMouseTracking(True)

    def line_height(self) -> int:
        return control_height(self._line_height)

    def sizeHint(self) -> QSize:
        return QSize(200, self.line_height() * len(self.lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // self.line_height()
        if place != self.at and 0 <= place < len(self.lines):
            self.at = place
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // self.line_height()
        if 0 <= place < len(self.lines):
            self.taken.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, line in enumerate(self.lines):
            box = QRectF(0, place * self.line_height(), self.width(), self.line_height())
            self._draw_line(painter, box, line, chosen=place == self.at)

    def _draw_line(self, painter: QPainter, box: QRectF, line: Line, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("tint"))
            painter.drawRoundedRect(box, 10, 10)
        x = box.left() + 18
        if line.icon:
            art.paint(painter, line.icon, QRectF(x, box.center().y() - 13, 26, 26), hex_of("brand"))
            x += 26 + 22
        right = box.right() - 18
        columns_end = x + sum(self._columns) + _GAP * len(self._columns)
        hint_width = one_line_width(self.hint, Style("small", bold=True)) if self.hint else 0
        # With large text the hint gives way: where a person lives tells two of one name apart.
        if chosen and self.hint and columns_end + hint_width <= right:
            right -= self._draw_words(painter, self.hint, Style("small", bold=True), "brand", box, right, 0) + 16
        first, *more = self._columns
        self._draw_words(painter, line.words, Style("lead"), "ink", box, x, min(first, right - x))
        x += first + _GAP
        for words, width in zip(line.more, more, strict=False):
            if right - x > 30:
                self._draw_words(painter, words, Style("body"), "soft", box, x, min(width, right - x))
            x += width + _GAP

    def set_lines(self, lines: Sequence[Line], at: int) -> None:
        self.lines, self.at = tuple(lines), min(at, len(lines) - 1)
        self._columns = self._column_widths()
        self.updateGeometry()
        self.update()

    def _column_widths(self) -> list[float]:
        """Each column as wide as its longest words, so that the columns stand in one line."""
        first = max((one_line_width(line.words, Style("lead")) for line in self.lines), default=0)
        count = max((len(line.more) for line in self.lines), default=0)
        rest = [
            max(one_line_width(line.more[at], Style("body")) for line in self.lines if len(line.more) > at)
            for at in range(count)
        ]
        return [float(width + 1) for width in (first, *rest)]

    def _draw_words(
        self, painter: QPainter, words: str, style: Style, ink: str, box: QRectF, x: float, room: float
    ) -> float:
        """Draws from `x`, or ending at `x` when there is no `room` to fill. Returns the width of the words."""
        width = one_line_width(words, style)
        cut = bool(room) and width > room
        lines = set_lines(words, Style(style.size, style.bold, wrap=False, elide=cut), room if cut else NO_LIMIT)
        painter.setPen(colour(ink))
        lines.draw(painter, x if room else x - width, box.center().y() - lines.height / 2, width)
        return width


class Popup(QFrame):
    """A list over the window, below `owner`. Signals: `taken(str)` the key of a line.

    It never takes the keyboard: the owner's field keeps it and calls `move`, `take` and `close_list`.
    """

    taken = Signal(str)

    def __init__(
        self, owner: QWidget, *, line_height: int = 56, hint: str = "", most_lines: int = 6, least_width: int = 0
    ) -> None:
        super().__init__(owner.window())
        self._owner, self._most_lines, self._least_width = owner, most_lines, least_width
        self._body = _Lines(line_height)
        self._body.hint = hint
        self._scroll = Scroll(self._body)
        self._tail: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self._box.setSpacing(4)
        self._box.addWidget(self._scroll)
        self._body.taken.connect(self._take_line)
        # Its parent is the window, so it does not go with the screen by itself.
        owner.destroyed.connect(self.deleteLater)
        self.hide()

    def set_tail(self, tail: QWidget) -> None:
        """A last thing below the lines, such as "Not here? Add a person"."""
        self._tail = tail
        self._box.addWidget(tail)

    def lines(self) -> tuple[Line, ...]:
        return self._body.lines

    def at(self) -> int:
        return self._body.at

    def show_lines(self, lines: Sequence[Line], at: int = 0) -> None:
        """Show these lines with one of them marked; -1 marks none."""
        self._body.set_lines(lines, at)
        self._scroll.setVisible(bool(lines))
        self._place()
        self.show()
        self.raise_()

    def close_list(self) -> None:
        """Hide, and let go of the names that were in it."""
        self.hide()
        self._body.set_lines((), -1)

    def move_by(self, step: int) -> None:
        count = len(self._body.lines)
        if count:
            self._body.at = max(0, min(count - 1, self._body.at + step))
            top = self._body.at * self._body.line_height()
            self._scroll.ensureVisible(0, top + self._body.line_height() // 2, 0, self._body.line_height())
            self._body.update()

    def take(self) -> bool:
        """Take the marked line; False when there is none."""
        if not self.isVisible() or not 0 <= self._body.at < len(self._body.lines):
            return False
        self._take_line(self._body.at)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the owner for as long as it is open: a line said above it, larger text or a scroll moves it."""
        super().showEvent(event)
        for each in self._above():
            each.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for each in self._above():
            each.removeEventFilter(self)

    def _above(self) -> Iterator[QWidget]:
        """The owner and all that it lies in. Looked up each time: who kept them would keep the screen."""
        above: QWidget | None = self._owner if Shiboken.isValid(self._owner) else None
        while above is not None:
            yield above
            above = above.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _take_line(self, place: int) -> None:
        key = self._body.lines[place].key
        self.close_list()
        self.taken.emit(key)

    def _place(self) -> None:
        """Below the owner, as wide as it or wider, never past an edge of the window."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        top = self._owner.mapTo(window, QPoint(0, self._owner.height() + 10))
        shown = min(self._most_lines, len(self._body.lines))
        height = shown * self._body.line_height() + 2 * _PAD
        if self._tail is not None:
            height += self._tail.sizeHint().height() + (8 if shown else 0)
        height = max(60, min(height, window.height() - top.y() - 8))
        width = min(max(self._owner.width(), round(self._least_width * THEME.scale)), window.width() - 16)
        self.setGeometry(min(top.x(), window.width() - width - 8), top.y(), width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = edge_width()
        painter.setPen(QPen(colour("edge"), width))
        painter.setBrush(colour("card"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, RADIUS["card"], RADIUS["card"])
