"""Five faces, from really bad to really good; the person points at one."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.i18n import _
from ui import art
from ui.theme import MARK, colour, hex_of, leading, picture_size
from ui.widgets.lines import Style, longest_word, set_lines
from ui.widgets.press import Press, draw_mark
from ui.widgets.roving import RovingGroup

_FACE, _LEAST_FACE, _SPARE, _GAP = 116, 56, 24, 14
_LEAST_HEIGHT, _MOST_HEIGHT = 240, 280
_BETWEEN = 14


def face_words() -> tuple[str, ...]:
    """What the five faces say when a question gives no words of its own."""
    return (_("Really bad"), _("Not good"), _("Okay"), _("Good"), _("Really good"))


class Face(Press):
    """One face with its words, 1 to 5."""

    ring_radius = 24

    def __init__(self, mood: int, words: str) -> None:
        super().__init__(words)
        self.mood = mood
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle()

    def restyle(self) -> None:
        # One line more than usual: large words may need two lines on a narrow screen.
        self.setMaximumHeight(picture_size(_MOST_HEIGHT) + round(leading("answer")))

    def _side(self, width: int, height: int = 0) -> float:
        """Width of the face in px: at its least, or as large as it may be in this height."""
        if not height:
            return min(width - 36, picture_size(_LEAST_FACE))
        room = height - self._words_height(width) - MARK - 2 * _GAP - _SPARE
        return min(width - 36, picture_size(_FACE), room)

    def _words_height(self, width: int) -> float:
        return set_lines(self._words, Style("answer", bold=True), width - 16).height

    def sizeHint(self) -> QSize:
        return QSize(200, picture_size(_LEAST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        width = max(110, longest_word(self._words, Style("answer", bold=True)) + 20)
        return QSize(width, self.height_at(max(width, self.width())))

    def height_at(self, width: int) -> int:
        """Least height in px at this width: the words may need two lines."""
        return ceil(_SPARE + self._side(width) + 2 * _GAP + self._words_height(width) + MARK)

    def draw(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        self.draw_frame(painter, "tint" if chosen else "card", "brand" if chosen else "edge", chosen=chosen, radius=20)
        side = self._side(self.width(), self.height())
        words = set_lines(self._words, Style("answer", bold=chosen), self.width() - 16)
        spare = self.height() - side - words.height - MARK - 2 * _GAP
        top = max(12.0, spare / 2)
        circle = QRectF((self.width() - side) / 2, top, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"face_{self.mood}"))
        painter.drawEllipse(circle.adjusted(4, 4, -4, -4))
        art.paint(painter, f"face-{self.mood}", circle, hex_of("brand"))
        painter.setPen(colour("ink"))
        words.draw(painter, 8, top + side + _GAP, self.width() - 16, "center")
        below = top + side + _GAP * 2 + words.height
        box = QRectF((self.width() - MARK) / 2, min(below, self.height() - MARK - 10), MARK, MARK)
        draw_mark(painter, box, chosen=chosen, square=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class FaceGroup(RovingGroup):
    """Five faces in a row, one tab stop. Signals: `changed(int)` 1 to 5, `accepted()` for Enter."""

    changed = Signal(int)

    def __init__(self, words: Sequence[str] = ()) -> None:
        super().__init__()
        said = tuple(words) or face_words()
        self._faces = [Face(mood, said[mood - 1]) for mood in range(1, 6)]
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(_BETWEEN)
        for face in self._faces:
            box.addWidget(face, 1)
            face.clicked.connect(lambda _checked=False, mood=face.mood: self._pressed(mood))
        self.make_current(0)

    def members(self) -> Sequence[Face]:
        return self._faces

    def columns(self) -> int:
        return len(self._faces)

    def height_at(self, width: int) -> int:
        """Least height in px of the row at this width."""
        each = (width - _BETWEEN * (len(self._faces) - 1)) // len(self._faces)
        return max(face.height_at(each) for face in self._faces)

    def value(self) -> int | None:
        return next((face.mood for face in self._faces if face.isChecked()), None)

    def set_value(self, mood: int | None) -> None:
        """Choose without emitting; None takes the choice away."""
        for face in self._faces:
            face.setChecked(face.mood == mood)
        self.make_current((mood or 1) - 1)

    def show_words(self, words: Sequence[str]) -> None:
        """Other words for the same five faces, in place."""
        for face, said in zip(self._faces, tuple(words) or face_words(), strict=True):
            face.set_words(said)

    def _pressed(self, mood: int) -> None:
        self.set_value(mood)
        self.changed.emit(mood)
