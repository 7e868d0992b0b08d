"""A tick box with words, and a smaller line below when there is one."""

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import TARGET, colour, control_height
from ui.widgets.lines import Lines, Style, longest_word, set_lines
from ui.widgets.press import Press, draw_mark

_BOX, _LEFT = 30, 44


class Tick(Press):
    """A tick box. Signal: `toggled(bool)`. The words wrap and are never cut."""

    def __init__(
        self, words: str, *, on: bool = False, note: str = "", size: str = "body", accent: str = "brand"
    ) -> None:
        super().__init__(words)
        self._note, self._size, self._accent = note, size, accent
        self.setAccessibleDescription(note)
        self.setCheckable(True)
        self.setChecked(on)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_note(self, note: str) -> None:
        self._note = note
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _set_words(self, width: int, *, bold: bool) -> tuple[Lines, Lines]:
        room = max(40, width - _LEFT)
        note = set_lines(self._note, Style("small"), room) if self._note else Lines()
        return set_lines(self._words, Style(self._size, bold), room), note

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, note = self._set_words(width, bold=True)
        return max(control_height(TARGET["least"]), ceil(words.height + note.height) + 12)

    def sizeHint(self) -> QSize:
        words, note = self._set_words(600, bold=True)
        width = _LEFT + ceil(max(words.widest, note.widest)) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = _LEFT + longest_word(f"{self._words} {self._note}", Style(self._size))
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def draw(self, painter: QPainter) -> None:
        on = self.isChecked()
        box = QRectF(0, (self.height() - _BOX) / 2, _BOX, _BOX)
        draw_mark(painter, box, chosen=on, square=True, accent="edge" if not self.isEnabled() else self._accent)
        if self.hovered() and not on:
            _draw_hover_box(painter, box, self._accent)
        words, note = self._set_words(self.width(), bold=on)
        top = (self.height() - words.height - note.height) / 2
        painter.setPen(colour("ink" if self.isEnabled() else "soft"))
        words.draw(painter, _LEFT, top, self.width() - _LEFT)
        painter.setPen(colour("soft"))
        note.draw(painter, _LEFT, top + words.height, self.width() - _LEFT)


def _draw_hover_box(painter: QPainter, box: QRectF, accent: str) -> None:
    painter.setPen(QPen(colour(accent), 2))
    painter.setBrush(colour("plate"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
