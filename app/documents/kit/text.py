"""Breaks words into lines that fit, and never loses or overprints one."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from app.documents.kit.direction import runs_backwards
from app.documents.kit.drawn_line import Piece, draw_line
from app.documents.kit.fonts import JOINERS, runs, width_of, written
from app.documents.kit.scripts import BLANK
from app.documents.kit.sizes import Style


@dataclass(frozen=True)
class Line:
    pieces: tuple[Piece, ...]
    leading: float
    backwards: bool = False  # the paragraph runs from right to left

    @property
    def width(self) -> float:
        return sum(_width(text, style) for text, style in self.pieces)


@dataclass(frozen=True)
class TextBlock:
    """Lines ready to be drawn. `height` in points."""

    lines: tuple[Line, ...]
    shortened: bool = False  # it had more lines than were asked for: the last one ends with "…"

    @property
    def height(self) -> float:
        return sum(line.leading for line in self.lines)

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    @property
    def has_blanks(self) -> bool:
        """Whether a line to write on stands for letters, because no font of ours has them."""
        return any(BLANK in text for line in self.lines for text, _style in line.pieces)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """A paragraph that runs from right to left ends its lines one under the other."""
        widest = self.width if any(line.backwards for line in self.lines) else 0.0
        for line in self.lines:
            size = max(style.size for _text, style in line.pieces)
            top -= line.leading
            left = x + widest - line.width if line.backwards else x
            draw_line(canvas, line.pieces, left, top + (line.leading - size) / 2 + size * 0.16, line.backwards)


def set_text(pieces: Sequence[Piece], width: float, most: int = 0) -> TextBlock:
    """The pieces in lines of at most `width` points. A newline breaks a line; a word too long for a line is cut.

    With `most`, no more lines than that: the last one then ends with "…".
    """
    lines = _set_lines(pieces, width)
    if most and len(lines) > most:
        return TextBlock((*lines[: most - 1], _ended(lines[most - 1], width)), shortened=True)
    return TextBlock(tuple(lines))


def _set_lines(pieces: Sequence[Piece], width: float) -> list[Line]:
    lines: list[Line] = []
    current: list[Piece] = []
    used, backwards = 0.0, False
    for text, style in pieces:
        for number, paragraph in enumerate(written(text, style.font).split("\n")):
            if number:
                lines.append(_line(current, style, backwards))
                current, used = [], 0.0
            backwards = runs_backwards(paragraph)
            for spoken in _words(paragraph, style, width):
                word = spoken
                wide = _width(word, style)
                if current and used + wide > width and used + _width(word.rstrip(" "), style) > width:
                    lines.append(_line(current, style, backwards))
                    current, used = [], 0.0
                if not current:
                    word = word.lstrip(" ")
                    wide = _width(word, style)
                _add(current, word, style)
                used += wide
    if current:
        lines.append(_line(current, current[-1][1], backwards))
    return lines


def _ended(line: Line, width: float) -> Line:
    """The line with "…" at its end, shorter by as many letters as that needs."""
    *first, (text, style) = line.pieces
    while text and _total([*first, (text + "…", style)]) > width:
        text = text[:-1]
    return Line((*first, (text.rstrip() + "…", style)), line.leading, line.backwards)


def cut(text: str, most: int) -> str:
    """At most `most` letters, ended at a whole word with "…". A letter twice as wide, as in Chinese, counts for two."""
    if letters_in(text) <= most:
        return text
    kept = text[: most - 1]
    while letters_in(kept) > most - 1:
        kept = kept[:-1]
    whole, _space, _rest = kept.rpartition(" ")
    return (whole if letters_in(whole) > most // 2 else kept).rstrip(" ,.;:") + "…"


def letters_in(text: str) -> int:
    """How many letters wide the words are."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def fitted(text: str, style: Style, width: float, least: float = 8) -> Style:
    """The style, smaller by half points until `text` fits on one line of `width`."""
    size = style.size
    while size > least and _width(written(text, style.font), Style(style.font, size, size)) > width:
        size -= 0.5
    return Style(style.font, size, style.leading, style.colour)


def _words(text: str, style: Style, width: float) -> Iterator[str]:
    """Each word with the space before it; a word wider than a line in pieces that fit."""
    for number, word in enumerate(text.split(" ")):
        space = " " if number else ""
        if _width(word, style) <= width:
            yield space + word
            continue
        yield from _pieces_of(space, word, style, width)


def _pieces_of(space: str, word: str, style: Style, width: float) -> Iterator[str]:
    part, used = space, 0.0
    for letter in _letters(word):
        step = _width(letter, style)
        if used + step > width:
            yield part
            part, used = "", 0.0
        part, used = part + letter, used + step
    yield part


def _letters(word: str) -> Iterator[str]:
    """Each letter with the marks that stand on it."""
    if word.isascii():
        yield from word
        return
    waiting = ""
    for letter in word:
        if waiting and letter not in JOINERS and not unicodedata.category(letter).startswith("M"):
            yield waiting
            waiting = ""
        waiting += letter
    yield waiting


def _add(line: list[Piece], word: str, style: Style) -> None:
    if not word:
        return
    if line and line[-1][1] == style:
        line[-1] = (line[-1][0] + word, style)
    else:
        line.append((word, style))


def _line(pieces: list[Piece], style: Style, backwards: bool) -> Line:
    return Line(tuple(pieces) or (("", style),), style.leading, backwards)


def _total(pieces: list[Piece]) -> float:
    return sum(_width(text, style) for text, style in pieces)


def _width(text: str, style: Style) -> float:
    return sum(width_of(piece, font, style.size) for font, piece in runs(text, style.font))
