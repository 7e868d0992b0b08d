"""How many steps of a goal are done, as ticks and in words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.theme import colour, control_height
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines
from ui.widgets.press import draw_mark

_STYLE = Style("small", wrap=False)
_MARK, _STEP, _MOST_MARKS = 24, 30, 6


class Steps(QWidget):
    """`done` of `of` steps. More than six steps are said in words only. `below` puts the words under the ticks."""

    def __init__(self, done: int, of: int, *, below: bool = False) -> None:
        super().__init__()
        self._done, self._of, self._below = done, of, below
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_steps(done, of)

    def show_steps(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        self.setAccessibleName(self._said())
        self.updateGeometry()
        self.update()

    def _said(self) -> str:
        if not self._of:
            return _("No steps yet")
        if self._of == 1:
            return _("1 step, done") if self._done else _("1 step, not done yet")
        return _("{done} of {of} steps done").format(done=self._done, of=self._of)

    def restyle(self) -> None:
        self.updateGeometry()

    def _marks_width(self) -> int:
        return control_height(_STEP) * self._of if self._of <= _MOST_MARKS else 0

    def sizeHint(self) -> QSize:
        words, marks = one_line_width(self._said(), _STYLE), self._marks_width()
        if self._below:
            return QSize(max(marks, words), control_height(28) * (2 if marks else 1))
        return QSize(marks + 8 + words, control_height(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, step = control_height(_MARK), control_height(_STEP)
        below = self._below and bool(self._marks_width())
        row = self.height() / 2 if below else self.height()
        if self._marks_width():
            for number in range(self._of):
                box = QRectF(number * step, (row - side) / 2, side, side)
                draw_mark(painter, box, chosen=number < self._done, square=False)
        painter.setPen(colour("soft"))
        lines = set_lines(self._said(), _STYLE, NO_LIMIT)
        left = self._marks_width() + 8 if self._marks_width() and not below else 0
        lines.draw(painter, left, self.height() - (row + lines.height) / 2, self.width())
