"""Words broken into lines with our own leading: shared by every widget that draws text, and kept per width."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from app.i18n import BOLD, without_marks
from ui.theme import HEADINGS, THEME, font, leading, px

NO_LIMIT = 4000.0
MOST_WORD = 200
_NARROWEST_LETTER = 0.35
"""Share of the size of type: words of so many letters, all of them as narrow as this, cannot fit on one line."""


class Style(NamedTuple):  # a tuple is looked up faster than a dataclass, 70 times a page
    """How words are set. `wrap` breaks lines, `elide` cuts one line with "…" (list cells only)."""

    size: str = "body"
    bold: bool = False
    wrap: bool = True
    elide: bool = False


class Lines:
    """Words set at one width: the layouts (one a paragraph), height and widest line in pixels, number of lines."""

    def __init__(self) -> None:
        self.layouts: list[QTextLayout] = []
        self.height = self.widest = 0.0
        self.count = 0

    def draw(self, painter: QPainter, x: float, y: float, width: float, align: str = "left") -> None:
        """Draw with the painter's pen; `align` is left, center or right within `width`."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        for layout in self.layouts:
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                line.draw(painter, QPointF(x + (width - line.naturalTextWidth()) * share if share else x, y))


def set_lines(words: str, style: Style, width: float) -> Lines:
    """Words with **bold** parts broken at `width` px. Headings are balanced: no word is left alone on a line."""
    return _set(words, style, round(width), THEME.scale)


def one_line_width(words: str, style: Style) -> int:
    """Width in px that the words need on one line."""
    return ceil(set_lines(words, Style(style.size, style.bold, wrap=False), NO_LIMIT).widest)


def longest_word(words: str, style: Style) -> int:
    """Width in px of the longest word, set bold: a label narrower than this would break it in the middle.

    Never more than `MOST_WORD`: a made-up word of sixty letters must not push the page out of the window.
    """
    return _longest_word(words, style.size, THEME.scale)


def forget() -> None:
    """Let go of all words that were set: on lock, so that no name stays in memory."""
    _set.cache_clear()
    _longest_word.cache_clear()


@lru_cache(maxsize=400)
def _longest_word(words: str, size: str, scale: float) -> int:
    metrics = QFontMetricsF(font(size, bold=True))
    longest = max((metrics.horizontalAdvance(word) for word in without_marks(words).split()), default=10.0)
    return ceil(min(longest, MOST_WORD * scale))


@lru_cache(maxsize=800)
def _set(words: str, style: Style, width: int, scale: float) -> Lines:
    if style.wrap and len(words) * px(style.size) * _NARROWEST_LETTER <= width:
        # Words that fit stand alike at every width: a page asks for five widths before it is drawn.
        unbroken = _set(words, Style(style.size, style.bold, wrap=False), round(NO_LIMIT), scale)
        if unbroken.widest <= width:
            return unbroken
    lines = _broken(words, style, width)
    if style.wrap and style.size in HEADINGS and lines.count > 1:
        return _broken(words, style, _balanced_width(words, style, width, lines.count))
    return lines


def _balanced_width(words: str, style: Style, width: float, count: int) -> float:
    """The narrowest width that keeps the number of lines."""
    low, high = width * 0.5, width
    while high - low > 8:
        middle = (low + high) / 2
        if _broken(words, style, middle).count == count:
            high = middle
        else:
            low = middle
    return high


def _broken(words: str, style: Style, width: float) -> Lines:
    text, bold_spans = _spans(words)
    if style.elide:
        metrics = QFontMetricsF(font(style.size, bold=style.bold or bool(bold_spans)))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    lines, step, start = Lines(), leading(style.size), 0
    for paragraph in text.split("\n"):
        layout = _layout(paragraph, style, [(at - start, length) for at, length in bold_spans])
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, lines.height + (step - line.height()) / 2))
            lines.widest = max(lines.widest, line.naturalTextWidth())
            lines.height += step
            lines.count += 1
            line = layout.createLine()
        layout.endLayout()
        lines.layouts.append(layout)
        start += len(paragraph) + 1
    return lines


def _spans(words: str) -> tuple[str, list[tuple[int, int]]]:
    """Plain text, and where its bold parts are: (start, length)."""
    spans: list[tuple[int, int]] = []
    text = ""
    for number, part in enumerate(words.split(BOLD)):
        if number % 2:
            spans.append((len(text), len(part)))
        text += part
    return text, spans


def _layout(paragraph: str, style: Style, bold_spans: list[tuple[int, int]]) -> QTextLayout:
    layout = QTextLayout(paragraph, font(style.size, bold=style.bold))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if style.wrap else QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    if bold_spans:
        layout.setFormats(_formats(paragraph, style, bold_spans))
    return layout


def _formats(paragraph: str, style: Style, bold_spans: list[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
    from PySide6.QtGui import QTextCharFormat  # a large class, for which the first window does not wait

    formats = []
    for at, length in bold_spans:
        first, last = max(0, at), min(len(paragraph), at + length)
        if last <= first:
            continue
        part = QTextLayout.FormatRange()
        part.start, part.length = first, last - first
        bold = QTextCharFormat()
        bold.setFont(font(style.size, bold=True))
        part.format = bold
        formats.append(part)
    return formats
