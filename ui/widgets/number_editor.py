"""A number: large tiles while there are few, a line to type in when there are many."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.domain.assessment import Answer, Question
from app.i18n import _
from ui.theme import MARK, colour, control_height, leading, picture_size
from ui.widgets.answer_editor import PAUSE_MS, AnswerEditor, kept_value
from ui.widgets.lines import NO_LIMIT, Style, longest_word, set_lines
from ui.widgets.number import NumberEntry
from ui.widgets.press import Press, draw_mark
from ui.widgets.roving import RovingGroup

MOST_TILES = 11
_TILE_HEIGHT, _TILE_MOST, _GAP = 132, 164, 10


class NumberTile(Press):
    """One number, large, with its mark below."""

    ring_radius = 20

    def __init__(self) -> None:
        super().__init__("")
        self.number, self._accent = 0, "brand"
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_number(self, number: int, unit: str, accent: str) -> None:
        self.number, self._accent = number, accent
        self.set_words(str(number), name=_("{number} {unit}").format(number=number, unit=unit).strip())
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(max(56, longest_word("10", Style("display", bold=True)) + 12), picture_size(_TILE_HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(96, picture_size(_TILE_HEIGHT))

    def draw(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        ground = {"brand": "tint", "private": "private_bg"}[self._accent] if chosen else "card"
        self.draw_frame(painter, ground, self._accent if chosen else "edge", chosen=chosen, radius=16)
        lines = set_lines(str(self.number), Style("display", bold=chosen, wrap=False), NO_LIMIT)
        top = (self.height() - lines.height - MARK - 10) / 2
        painter.setPen(colour("ink"))
        lines.draw(painter, 0, top, self.width(), "center")
        box = QRectF((self.width() - MARK) / 2, top + lines.height + 10, MARK, MARK)
        draw_mark(painter, box, chosen=chosen, square=False, accent=self._accent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class _Tiles(RovingGroup):
    """A row of tiles; a digit puts the keyboard on that very number."""

    def __init__(self) -> None:
        super().__init__()
        self._pool: list[NumberTile] = []
        self._shown = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)

    def members(self) -> Sequence[NumberTile]:
        return self._pool[: self._shown]

    def columns(self) -> int:
        return max(1, self._shown)

    def show_numbers(self, least: int, most: int, unit: str, accent: str) -> list[NumberTile]:
        """Put the numbers in place; gives the tiles that were made for it."""
        made = []
        self._shown = most - least + 1
        while len(self._pool) < self._shown:
            made.append(NumberTile())
            self._row.addWidget(made[-1], 1)
            self._pool.append(made[-1])
        for place, tile in enumerate(self._pool):
            tile.setVisible(place < self._shown)
            tile.show_number(least + place, unit, accent)
        return made

    def set_value(self, value: object) -> None:
        for tile in self._pool:
            tile.setChecked(value is not None and tile.number == value)
        at = next((place for place, tile in enumerate(self.members()) if tile.isChecked()), 0)
        self.make_current(at)

    def value(self) -> int | None:
        return next((tile.number for tile in self.members() if tile.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0.value
        at = next((place for place, tile in enumerate(self.members()) if tile.number == digit), None)
        if 0 <= digit <= 9 and at is not None:
            self.make_current(at)
            self.members()[at].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class NumberEditor(AnswerEditor):
    """Tiles for up to eleven numbers, else a field with its unit. What is out of range is said in words."""

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._half = ""
        self.tiles = _Tiles()
        self.entry = NumberEntry()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tiles, 1)
        box.addWidget(self.entry)
        self.tiles.accepted.connect(self.accepted)
        self.entry.changed.connect(self._changed)
        self.entry.half_typed.connect(self._typed)
        self.entry.accepted.connect(self.accepted)

    def by_tiles(self) -> bool:
        question = self._question
        return question is not None and question.most - question.least < MOST_TILES

    def show_question(self, question: Question, answer: Answer | None, accent: str) -> None:
        self._pause.stop()
        self._question = question
        self.tiles.setVisible(self.by_tiles())
        self.entry.setVisible(not self.by_tiles())
        value = kept_value(answer)
        number = value if isinstance(value, int) else None
        if self.by_tiles():
            for tile in self.tiles.show_numbers(question.least, question.most, question.unit, accent):
                tile.clicked.connect(lambda _checked=False, pressed=tile: self._pressed(pressed))
            self.tiles.set_value(number)
            return
        self.entry.show_entry(
            question.words, least=question.least, most=question.most, unit=question.unit, value=number
        )
        if number is None and answer is not None:
            self.entry.set_half_typed(answer.half_typed)

    def _pressed(self, tile: NumberTile) -> None:
        self.tiles.set_value(tile.number)
        self.changed.emit(tile.number)

    def _typed(self, words: str) -> None:
        self._half = words
        if self.entry.value() is None:
            self.touched.emit(bool(words.strip()))
        if not self._pause.isActive():
            self._pause.start()

    def _changed(self, value: object) -> None:
        self.changed.emit(value)

    def flush(self) -> None:
        """A number out of range is kept as half typed, so that it is still there after a break."""
        if self._pause.isActive():
            self._pause.stop()
        if self._half and not self.by_tiles() and self.entry.value() is None:
            self.half_typed.emit(self._half)
        self._half = ""

    def clear(self) -> None:
        self._pause.stop()
        self._half = ""
        self.tiles.set_value(None)
        self.entry.set_value(None)

    def focus_first(self) -> None:
        if self.by_tiles():
            self.tiles.focus_current()
        else:
            self.entry.setFocus(Qt.FocusReason.TabFocusReason)

    def floats(self) -> bool:
        return self.by_tiles()

    def least_height(self, width: int) -> int:
        return picture_size(_TILE_HEIGHT) if self.by_tiles() else control_height(72) + 2 * round(leading("body")) + 12

    def most_height(self, width: int) -> int:
        return picture_size(_TILE_MOST) if self.by_tiles() else self.least_height(width)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 100)
