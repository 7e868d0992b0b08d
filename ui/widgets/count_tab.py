"""A count and what it counts; pressing one filters the list below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from ui import art
from ui.theme import colour, control_height, hex_of
from ui.widgets.lines import NO_LIMIT, Style, longest_word, one_line_width, set_lines
from ui.widgets.press import Press
from ui.widgets.roving import RovingGroup

_COUNT = Style("title", bold=True, wrap=False)
_ICON, _EDGE, _TIGHT_EDGE = 24, 18, 10
_COLOURS = {"now": "now", "soon": "soon"}


@dataclass(frozen=True)
class Filter:
    """One filter: its key, how many, what they are in words, its icon, and now, soon or plain."""

    key: str
    count: int
    words: str
    icon: str = ""
    tone: str = "plain"


class CountTab(Press):
    """One count. Built by `CountTabs`."""

    ring_radius = 18

    def __init__(self, shown: Filter) -> None:
        super().__init__(shown.words, name=f"{shown.words}: {shown.count}")
        self._filter = shown
        self._stacked = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def filter(self) -> Filter:
        return self._filter

    def show_filter(self, shown: Filter) -> None:
        self._filter = shown
        self.set_words(shown.words, name=f"{shown.words}: {shown.count}")
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def stack(self, *, stacked: bool) -> None:
        """The words below the count, without an icon, where there is little room beside each other."""
        self._stacked = stacked
        self.updateGeometry()
        self.update()

    def stacked_width(self) -> int:
        return 2 * _TIGHT_EDGE + max(self._count_width(), one_line_width(self._words, Style("body", bold=True)))

    def sizeHint(self) -> QSize:
        return QSize(self.stacked_width(), control_height(72)) if self._stacked else QSize(220, control_height(64))

    def _count_width(self) -> int:
        return one_line_width(str(self._filter.count), _COUNT)

    def minimumSizeHint(self) -> QSize:
        if self._stacked:
            return self.sizeHint()
        words = longest_word(self._words, Style("body", bold=True))
        icon = _ICON + 12 if self._filter.icon else 0
        return QSize(_EDGE * 2 + self._count_width() + 12 + words + icon, control_height(64))

    def comfortable_width(self) -> int:
        """As wide as it takes to set the words on two lines at most."""
        words = one_line_width(self._words, Style("body", bold=True))
        half = max(longest_word(self._words, Style("body", bold=True)), round(words * 0.62))
        icon = _ICON + 12 if self._filter.icon else 0
        return _EDGE * 2 + self._count_width() + 14 + half + icon

    def draw(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        self.draw_frame(painter, "tint" if chosen else "card", "brand" if chosen else "edge", chosen=chosen, radius=14)
        ink = _COLOURS.get(self._filter.tone, "brand")
        painter.setPen(colour(ink))
        if self._stacked:
            self._draw_stacked(painter, chosen=chosen)
            return
        count = set_lines(str(self._filter.count), _COUNT, NO_LIMIT)
        count.draw(painter, _EDGE, (self.height() - count.height) / 2, self._count_width() + 4)
        left = _EDGE + self._count_width() + 12
        room = self.width() - left - _EDGE
        if self._filter.icon:
            room -= _ICON + 12
            box = QRectF(self.width() - _EDGE - _ICON + 2, (self.height() - _ICON) / 2, _ICON, _ICON)
            art.paint(painter, self._filter.icon, box, hex_of(ink))
        painter.setPen(colour("ink"))
        words = set_lines(self._words, Style("body", bold=chosen), room)
        words.draw(painter, left, (self.height() - words.height) / 2, room)

    def _draw_stacked(self, painter: QPainter, *, chosen: bool) -> None:
        """The count and its words in the middle; the pen has the colour of the count."""
        count = set_lines(str(self._filter.count), _COUNT, NO_LIMIT)
        words = set_lines(self._words, Style("body", bold=chosen, wrap=False), NO_LIMIT)
        top = (self.height() - count.height - words.height) / 2
        count.draw(painter, (self.width() - self._count_width()) / 2, top, self.width())
        width = one_line_width(self._words, Style("body", bold=chosen))
        painter.setPen(colour("ink"))
        words.draw(painter, (self.width() - width) / 2, top + count.height, self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class CountTabs(RovingGroup):
    """Counts in a row, or in two where one is too narrow; one tab stop, exactly one chosen.

    Signals: `chosen(str)` the key; Enter chooses too.
    """

    chosen = Signal(str)

    def __init__(self, filters: Sequence[Filter] = (), shown: str = "") -> None:
        super().__init__()
        self._tabs: list[CountTab] = []
        self._in_a_row = 1
        self._box = QGridLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self.accepted.connect(self._choose_focused)
        self.show_filters(filters, shown)

    def show_filters(self, filters: Sequence[Filter], shown: str) -> None:
        """Other counts in the same tabs; nothing is emitted."""
        while len(self._tabs) < len(filters):
            tab = CountTab(filters[len(self._tabs)])
            tab.setParent(self)  # placed later: a widget shown without a parent is a window of its own
            tab.clicked.connect(lambda _checked=False, pressed=tab: self._choose(pressed))
            self._tabs.append(tab)
        for place, tab in enumerate(self._tabs):
            tab.setVisible(place < len(filters))
            if place < len(filters):
                tab.show_filter(filters[place])
        self._place()
        self.set_chosen(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def restyle(self) -> None:
        self._place()

    def _place(self) -> None:
        """As many side by side as there is room for, in rows of one length."""
        shown = self.members()
        widest = max((tab.comfortable_width() for tab in shown), default=1)
        stacked = self._must_stack(shown, widest)
        for tab in shown:
            tab.stack(stacked=stacked)
        if stacked:
            widest = max(tab.stacked_width() for tab in shown)
        fitting = max(1, (self.width() + self._box.spacing()) // (widest + self._box.spacing()))
        rows = -(-len(shown) // fitting)
        self._in_a_row = max(1, -(-len(shown) // rows)) if shown else 1
        for tab in self._tabs:
            self._box.removeWidget(tab)
        for place, tab in enumerate(shown):
            self._box.addWidget(tab, place // self._in_a_row, place % self._in_a_row)
        for column in range(self._box.columnCount()):
            self._box.setColumnStretch(column, 1 if column < self._in_a_row else 0)

    def _must_stack(self, shown: Sequence[CountTab], widest: int) -> bool:
        """Stacked where that puts all into one row and nothing else does."""
        gap = self._box.spacing()
        room = self.width() + gap
        if not shown or len(shown) * (widest + gap) <= room:
            return False
        return len(shown) * (max(tab.stacked_width() for tab in shown) + gap) <= room

    def set_chosen(self, key: str) -> None:
        for place, tab in enumerate(self._tabs):
            tab.setChecked(tab.filter().key == key)
            if tab.isChecked():
                self.make_current(place)

    def members(self) -> Sequence[CountTab]:
        return [tab for tab in self._tabs if not tab.isHidden()]

    def columns(self) -> int:
        return self._in_a_row

    def _choose(self, pressed: CountTab) -> None:
        self.set_chosen(pressed.filter().key)
        self.chosen.emit(pressed.filter().key)

    def _choose_focused(self) -> None:
        for tab in self.members():
            if tab.hasFocus():
                self._choose(tab)
