"""The path through the talk: a picture for each part, a tick when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.i18n import _
from ui import art
from ui.theme import THEME, colour, hex_of
from ui.widgets.press import ENTER

WIDTH = 88
_AIR, _MOST_STEP, _NOW, _SMALL = 16, 64, 26, 19
_NOW_ROOM, _BETWEEN = 60, 5  # px that the part of now takes down the rail, and px of line between two others


@dataclass(frozen=True)
class Stop:
    """One part of the talk: its title and its picture."""

    title: str
    picture: str


class Rail(QWidget):
    """Parts done, now and to come. One tab stop: Up and Down look along it, Enter or Space asks for a part.

    Signal: `asked(int)`, the place of the part. The screen decides whether it may be opened.
    """

    asked = Signal(int)
    ring_radius = 12

    def __init__(self, stops: Sequence[Stop] = (), now: int = 0) -> None:
        super().__init__()
        self._stops: tuple[Stop, ...] = ()
        self._now = self._looked_at = 0
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.show_stops(stops, now)

    def show_stops(self, stops: Sequence[Stop], now: int) -> None:
        place = max(0, min(now, len(stops) - 1))
        if (tuple(stops), place, place) == (self._stops, self._now, self._looked_at):
            return  # the next question is mostly in the same part: drawing the rail is half of drawing the page
        self._stops = tuple(stops)
        self._now = self._looked_at = place
        self._say()
        self.update()

    def _say(self) -> None:
        if not self._stops:
            self.setAccessibleName("")
            return
        place = self._looked_at
        state = _("now") if place == self._now else (_("done") if place < self._now else _("to come"))
        sentence = _("Part {number} of {count}: {title}, {state}")
        self.setAccessibleName(
            sentence.format(number=place + 1, count=len(self._stops), title=self._stops[place].title, state=state)
        )

    def _step(self) -> float:
        """From one part to the next, in px. With many parts they stand closer; only the one of now keeps its size."""
        others = max(1, len(self._stops) - 1)
        return min(_MOST_STEP, (self.height() - 2 * _AIR - _NOW_ROOM) / others)

    def _small(self) -> float:
        """Radius of every part but the one of now."""
        return max(10.0, min(_SMALL, (self._step() - _BETWEEN) / 2))

    def _centre(self, place: int) -> QPointF:
        step = self._step()
        room = max(step, _NOW_ROOM)
        y = _AIR + step * place + (room - step if place > self._now else 0.0)
        return QPointF(self.width() / 2, y + (room if place == self._now else step) / 2)

    def ring_rect(self) -> QRect:
        """Where the focus ring goes: round the part that is looked at, not round the whole rail."""
        radius = 30 if self._looked_at == self._now else round(self._small()) + 4
        centre = self._centre(self._looked_at).toPoint()
        return QRect(centre - QPoint(radius, radius), centre + QPoint(radius, radius))

    def _place_at(self, y: float) -> int | None:
        if not self._stops:
            return None
        far = [abs(self._centre(place).y() - y) for place in range(len(self._stops))]
        nearest = far.index(min(far))
        return nearest if far[nearest] <= max(self._step() / 2, _NOW) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._stops) - 1
        moves = {
            Qt.Key.Key_Up: self._looked_at - 1,
            Qt.Key.Key_Down: self._looked_at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in (*ENTER, Qt.Key.Key_Space) and self._stops:
            self.asked.emit(self._looked_at)
        elif Qt.Key(event.key()) in moves and self._stops:
            self._looked_at = max(0, min(last, moves[Qt.Key(event.key())]))
            self._say()
            self._show_title()
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().y())
        if place is not None:
            self._looked_at = place
            self._say()
            self.asked.emit(place)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._looked_at = self._now
        self._say()

    def _show_title(self) -> None:
        point = self._centre(self._looked_at).toPoint() + QPoint(34, -12)
        QToolTip.showText(self.mapToGlobal(point), self._stops[self._looked_at].title, self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().y())
        self.setToolTip("" if place is None else self._stops[place].title)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("sand"))
        if THEME.dark:
            painter.fillRect(self.width() - 2, 0, 2, self.height(), colour("line"))
        if not self._stops:
            return
        now = self._centre(self._now)
        painter.setPen(QPen(colour("edge"), 2))
        painter.drawLine(now, self._centre(len(self._stops) - 1))
        painter.setPen(QPen(colour("brand"), 3))
        painter.drawLine(self._centre(0), now)
        for place, stop in enumerate(self._stops):
            self._draw_stop(painter, place, stop.picture)

    def _draw_stop(self, painter: QPainter, place: int, picture: str) -> None:
        centre = self._centre(place)
        if place == self._now:
            painter.setPen(QPen(colour("sand"), 4))
            painter.setBrush(colour("brand"))
            painter.drawEllipse(centre, _NOW, _NOW)
            _draw_picture(painter, picture, centre, 34, "onbrand")
            return
        done, radius = place < self._now, self._small()
        painter.setPen(QPen(colour("brand" if done else "edge"), 2 if done else 1.5))
        painter.setBrush(colour("tint" if done else "card"))
        painter.drawEllipse(centre, radius, radius)
        _draw_picture(painter, picture, centre, round(radius * 1.26), "brand" if done else "soft")
        if done:
            badge = centre + QPointF(radius * 0.8, radius * 0.63)
            painter.setPen(QPen(colour("sand"), 2))
            painter.setBrush(colour("brand"))
            painter.drawEllipse(badge, radius * 0.47, radius * 0.47)
            _draw_picture(painter, "glyph-check", badge, round(radius * 0.63), "onbrand")


def _draw_picture(painter: QPainter, key: str, centre: QPointF, side: int, name: str) -> None:
    art.paint(painter, key, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), hex_of(name))
