"""What has happened with this person, newest first, on one line down the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.services.pages import Happened
from ui import art
from ui.theme import THEME, colour, hex_of, leading, picture_size
from ui.widgets.lines import Lines, Style, set_lines

_WHEN = Style("small", bold=True)
_WHAT = Style("body")


@dataclass(frozen=True)
class Event:
    """One thing that happened: when in words, what in words, and its picture."""

    when: str
    words: str
    picture: str


def event_of(line: Happened) -> Event:
    """What happened with who held it and who typed it."""
    words = _("{words} {who}").format(words=line.words, who=line.who) if line.who else line.words
    return Event(line.when, words, line.picture)


class Timeline(QWidget):
    """Events down the page, read only; it grows in height with its words, so put it in a scroll area."""

    def __init__(self, events: Sequence[Event] = ()) -> None:
        super().__init__()
        self._events: tuple[Event, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_events(events)

    def show_events(self, events: Sequence[Event]) -> None:
        self._events = tuple(events)
        self.setAccessibleName(". ".join(f"{event.when}: {event.words}" for event in self._events))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _disc(self) -> int:
        return picture_size(40)

    def _left(self) -> int:
        return self._disc() + 14

    def _set_words(self, event: Event, width: int) -> Lines:
        return set_lines(event.words, _WHAT, max(60, width - self._left()))

    def _event_height(self, event: Event, width: int) -> int:
        words = leading("small") + self._set_words(event, width).height
        return ceil(max(self._disc() + 46, words + 26))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._events:
            return 0
        heights = [self._event_height(event, width) for event in self._events]
        last = leading("small") + self._set_words(self._events[-1], width).height
        return sum(heights[:-1]) + ceil(max(self._disc(), last)) + 4

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(max(180, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, top = self._disc() / 2, 2.0
        for number, event in enumerate(self._events):
            height = self._event_height(event, self.width())
            if number < len(self._events) - 1:
                painter.setPen(QPen(colour("line"), 3))
                painter.drawLine(QPointF(radius, top + radius * 2 + 4), QPointF(radius, top + height - 4))
            self._draw_event(painter, event, top)
            top += height

    def _draw_event(self, painter: QPainter, event: Event, top: float) -> None:
        radius = self._disc() / 2
        painter.setPen(QPen(colour("line"), 1.5) if THEME.dark else Qt.PenStyle.NoPen)
        painter.setBrush(colour("plate"))
        painter.drawEllipse(QPointF(radius, top + radius), radius - 1, radius - 1)
        side = picture_size(22)
        box = QRectF(radius - side / 2, top + radius - side / 2, side, side)
        art.paint(painter, event.picture, box, hex_of("brand"))
        painter.setPen(colour("soft"))
        set_lines(event.when, _WHEN, self.width()).draw(painter, self._left(), top - 2, self.width())
        painter.setPen(colour("ink"))
        words = self._set_words(event, self.width())
        words.draw(painter, self._left(), top - 2 + leading("small"), self.width())
