"""One question of a talk on paper: number, picture and words; equal tiles to tick, or lines to write on."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from app.documents.kit.box import Box
from app.documents.kit.fonts import width_of
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import BOLD, DEEP, INK, REGULAR, WHITE, Sizes, Style
from app.documents.kit.text import set_text

TALL = 30 * mm  # a tile with its picture over the words
LOW = 15 * mm  # a tile with its picture beside the words
GAP = 3 * mm
FEWEST_TALL, MOST_ACROSS = 3, 5
LOW_ACROSS = 3
HEAD = 20 * mm


@dataclass(frozen=True)
class Tile:
    picture: str
    words: str


@dataclass(frozen=True)
class Asked:
    """What is printed of a question. `tiles` are its answers; without any, `lines` are written on under `columns`."""

    number: int
    question_id: str
    picture: str
    words: str
    hint: str
    tiles: tuple[Tile, ...] = ()
    lines: int = 0
    columns: tuple[str, ...] = ()
    quiet: tuple[str, str] = ("", "")


class PaperQuestion(Box):
    """Number disc, picture, question; tiles or lines; the two quiet answers under them and the id to type in."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(Sizes())
        self.asked = asked

    def measure(self) -> float:
        asked, room = self.asked, self.width - 38 * mm
        self.head = set_text([(asked.words, Style(BOLD, 20, 24))], room, 3)
        self.hint = set_text([(asked.hint, Style(REGULAR, 14, 18))], room, 4)
        self.head_high = max(self.head.height + self.hint.height + 4 * mm, HEAD)
        count = len(asked.tiles)
        self.tall = FEWEST_TALL <= count <= MOST_ACROSS
        self.across = max(1, count if count <= MOST_ACROSS else LOW_ACROSS)
        rows = -(-count // self.across)
        self.answers = rows * ((TALL if self.tall else LOW) + GAP)
        self.answers += asked.lines * 11 * mm + (6 * mm if asked.columns else 0)
        return self.head_high + self.answers + 15 * mm

    def draw(self, pen: Pen) -> None:
        asked, top = self.asked, self.height
        with pen.decoration():
            pen.canvas.setFillColor(INK)
            pen.canvas.circle(7 * mm, top - 9 * mm, 7 * mm, fill=1, stroke=0)
        pen.words_centred(str(asked.number), Style(BOLD, 20, 20, WHITE), 7 * mm, top - 11.5 * mm, 12 * mm)
        pen.picture(asked.picture, 17 * mm, top - 17 * mm, 16 * mm, quiet=True)
        pen.text(self.head, 38 * mm, top - 1 * mm, "H2")
        pen.text(self.hint, 38 * mm, top - 1 * mm - self.head.height)
        level = top - self.head_high
        for number, tile in enumerate(asked.tiles):
            self._tile(pen, number, tile, level)
        if asked.lines:
            self._lines(pen, level)
        self._quiet(pen, level - self.answers)

    def _tile(self, pen: Pen, number: int, tile: Tile, level: float) -> None:
        wide = (self.width - GAP * (self.across - 1)) / self.across
        high = TALL if self.tall else LOW
        x, y = number % self.across * (wide + GAP), level - number // self.across * (high + GAP) - high
        pen.panel(x, y, wide, high, "line", 2.5, 1.2)
        if self.tall:
            words = set_text([(tile.words, self._fitting(tile.words, wide - 6 * mm))], wide - 6 * mm, 3)
            pen.picture(tile.picture, x + 2.5 * mm, y + high - 16.5 * mm, 14 * mm, quiet=True)
            pen.tick_box(x + wide - 11.5 * mm, y + high - 13.5 * mm, 9 * mm)
            pen.text(words, x + 3 * mm, y + 6.6 * mm + words.height / 2)
            return
        left = 13 * mm if tile.picture else 4 * mm
        room = wide - left - 13 * mm
        words = set_text([(tile.words, self._fitting(tile.words, room))], room, 3)
        pen.picture(tile.picture, x + 2 * mm, y + 2.8 * mm, 9.5 * mm, quiet=True)
        pen.text(words, x + left, y + high / 2 + words.height / 2)
        pen.tick_box(x + wide - 11 * mm, y + 3 * mm, 9 * mm)

    def _fitting(self, words: str, room: float) -> Style:
        """14 pt; smaller only when the words would need a third line, or a word would be broken."""
        for size in (14.0, 13.0, 12.0, 11.0):
            style = Style(BOLD, size, size * 1.15)
            whole = max((width_of(word, style.font, size) for word in words.split()), default=0) <= room
            if whole and len(set_text([(words, style)], room).lines) <= 2:
                return style
        return Style(BOLD, 10, 11)

    def _lines(self, pen: Pen, level: float) -> None:
        columns = self.asked.columns
        wide = self.width / max(1, len(columns))
        for number, label in enumerate(columns):
            pen.words(label, Style(REGULAR, 12, 12), number * wide, level - 4 * mm, width=wide - 4 * mm)
        level -= 6 * mm if columns else 0
        for line in range(1, self.asked.lines + 1):
            for number in range(max(1, len(columns))):
                end = (number + 1) * wide - (4 * mm if columns else 0)
                pen.rule(number * wide, level - line * 11 * mm + 1 * mm, end, 1)

    def _quiet(self, pen: Pen, level: float) -> None:
        for number, words in enumerate(self.asked.quiet):
            if words:
                x = number * 48 * mm
                pen.tick_box(x, level - 7 * mm, 6.5 * mm)
                pen.words(words, Style(REGULAR, 14, 14), x + 9 * mm, level - 5.4 * mm)
        code = Style(REGULAR, 10, 10, DEEP)
        pen.words_right(self.asked.question_id, code, self.width, level - 5 * mm, 50 * mm, role="")
