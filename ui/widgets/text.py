"""A label that tells layouts its true height: QLabel guesses a squarish size and has no leading of its own."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.i18n import without_marks
from ui.theme import colour as colour_of
from ui.theme import leading
from ui.widgets.lines import NO_LIMIT, Lines, Style, longest_word, set_lines

_COMFORTABLE = 760  # px a paragraph asks for when nothing narrower is given


class Text(QLabel):
    """Words with **bold** parts. `size` names a step of the type scale; `align` is left, center or right.

    A wrapping label is never clipped by a layout. `elide` is for list cells only: a person's words are never cut.
    """

    def __init__(
        self,
        words: str = "",
        size: str = "body",
        *,
        bold: bool = False,
        colour: str = "ink",
        align: str = "left",
        wrap: bool = True,
        elide: bool = False,
        max_width: int = 0,
    ) -> None:
        super().__init__()
        self._words = words
        self._style = Style(size, bold, wrap and not elide, elide)
        self._colour = colour
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(without_marks(words))
        if max_width:
            self.setMaximumWidth(max_width)
        self._set_policy()

    def _set_policy(self) -> None:
        """Wrapping: may grow, never capped. One line: fixed height, and centred when it is painted."""
        across, down = QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed
        if self._style.elide:
            across = QSizePolicy.Policy.Ignored
        elif self._style.wrap:
            across, down = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum
        policy = QSizePolicy(across, down)
        policy.setHeightForWidth(self._style.wrap)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """The words with their ** marks; `text()` has them plain."""
        return self._words

    def set_words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setText(without_marks(words))
            self.updateGeometry()
            self.update()

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def set_bold(self, bold: bool) -> None:
        self._style = Style(self._style.size, bold, self._style.wrap, self._style.elide)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def lines(self, width: float) -> Lines:
        return set_lines(self._words, self._style, max(1, width))

    def fits(self) -> bool:
        """Whether every word is inside the label as it stands now."""
        lines = self.lines(self.width())
        return self._style.elide or (lines.height <= self.height() + 2 and lines.widest <= self.width() + 2)

    def hasHeightForWidth(self) -> bool:
        return self._style.wrap

    def heightForWidth(self, width: int) -> int:
        return ceil(self.lines(min(width, self.maximumWidth())).height)

    def sizeHint(self) -> QSize:
        lines = self.lines(min(_COMFORTABLE if self._style.wrap else NO_LIMIT, self.maximumWidth()))
        return QSize(ceil(lines.widest) + 1, ceil(lines.height))

    def minimumSizeHint(self) -> QSize:
        if self._style.elide:
            return QSize(20, self.sizeHint().height())
        if not self._style.wrap:
            return self.sizeHint()
        return QSize(longest_word(self._words, self._style), ceil(leading(self._style.size)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour_of(self._colour))
        lines = self.lines(self.width())
        top = max(0.0, (self.height() - lines.height) / 2) if lines.count == 1 else 0.0
        lines.draw(painter, 0, top, self.width(), self._align)
