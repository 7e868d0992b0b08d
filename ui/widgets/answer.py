"""One answer: picture left, words, mark right. Chosen is a thick edge, a tint, bold and a tick: never colour alone."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from ui import art
from ui.theme import MARK, RADIUS, TARGET, colour, hex_of, picture_size
from ui.widgets.lines import Lines, Style, longest_word, set_lines
from ui.widgets.press import Press, draw_mark

_LEFT, _RIGHT, _AFTER_PICTURE, _BEFORE_MARK, _AIR = 16, 18, 20, 10, 8
_MONTH_WIDTH, _PICTURE_WIDTH = 96, 52


@dataclass(frozen=True)
class Choice:
    """What one answer says: its id, its words, the picture of *this* answer, a smaller line below."""

    choice_id: str
    words: str
    picture: str = ""
    note: str = ""

    def picture_size(self, width: int = 0) -> QSizeF:
        """Room for the picture in px, before an answer that is low makes it lower. `width` 0 is the usual one."""
        months = self.picture.startswith("month-")
        wide = picture_size(width or (_MONTH_WIDTH if months else _PICTURE_WIDTH)) if self.picture else 0
        return QSizeF(wide, wide * 2 / 3 if months else wide)


class Answer(Press):
    """One answer that can be chosen. Signals: `clicked`, `toggled(bool)`. Everything can be changed in place.

    `accent` is brand or private. `mark` off gives the look of a list row (documents): bold words, small note.
    """

    ring_radius = 20

    def __init__(
        self,
        choice: Choice | None = None,
        *,
        many: bool = False,
        chosen: bool = False,
        accent: str = "brand",
        size: str = "answer",
        picture_width: int = 0,
        least_height: int = TARGET["answer"],
        most_height: int = TARGET["answer_most"],
        mark: bool = True,
    ) -> None:
        super().__init__()
        self._choice = Choice("", "")
        self._many, self._accent, self._size, self._mark = many, accent, size, mark
        self._picture_width = picture_width
        self._least, self._most = least_height, most_height
        self.setCheckable(True)
        self.setChecked(chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_choice(choice or self._choice)

    def choice(self) -> Choice:
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Say something else in the same place: the page is reused for the next question."""
        if choice != self._choice:
            self._choice = choice
            self.set_words(choice.words)
            self.setAccessibleDescription(choice.note)
            self.updateGeometry()
            self.update()

    def set_look(
        self,
        *,
        many: bool | None = None,
        accent: str = "",
        picture_width: int | None = None,
        heights: tuple[int, int] | None = None,
    ) -> None:
        before = self._look()
        self._many = self._many if many is None else many
        self._accent = accent or self._accent
        self._picture_width = self._picture_width if picture_width is None else picture_width
        if heights is not None:
            self._least, self._most = heights
        if self._look() != before:
            self.updateGeometry()
            self.update()

    def _look(self) -> tuple[bool, str, int, int, int]:
        return self._many, self._accent, self._picture_width, self._least, self._most

    def set_chosen(self, chosen: bool) -> None:
        self.setChecked(chosen)

    def restyle(self) -> None:
        self.updateGeometry()

    def most_height(self) -> int:
        return picture_size(self._most)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        words = longest_word(self._choice.words, self._style(chosen=True))
        width = self._words_left() + words + self._mark_room()
        return QSize(width, self.heightForWidth(max(self.width(), width)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the words set bold, so that choosing never moves the page."""
        words, note = self._set_words(width, chosen=True)
        return max(picture_size(self._least), ceil(words.height + note.height) + 2 * _AIR)

    def _style(self, *, chosen: bool) -> Style:
        return Style(self._size, chosen or not self._mark)

    def _drawn_picture_width(self) -> int:
        return round(self._choice.picture_size(self._picture_width).width())

    def _words_left(self) -> int:
        width = self._drawn_picture_width()
        return _LEFT + (width + _AFTER_PICTURE if width else 0)

    def _mark_room(self) -> int:
        return _BEFORE_MARK + MARK + _RIGHT if self._mark else _RIGHT

    def _set_words(self, width: int, *, chosen: bool) -> tuple[Lines, Lines]:
        room = max(40, width - self._words_left() - self._mark_room())
        note_size = "body" if self._mark else "small"
        note = set_lines(self._choice.note, Style(note_size), room) if self._choice.note else Lines()
        return set_lines(self._choice.words, self._style(chosen=chosen), room), note

    def draw(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        ground = {"brand": "tint", "private": "private_bg"}[self._accent] if chosen else "card"
        self.draw_frame(painter, ground, self._accent if chosen else "edge", chosen=chosen, radius=RADIUS["card"])
        self._draw_picture(painter)
        words, note = self._set_words(self.width(), chosen=chosen)
        left, top = self._words_left(), (self.height() - words.height - note.height) / 2
        painter.setPen(colour("ink"))
        words.draw(painter, left, top, self.width())
        painter.setPen(colour("soft"))
        note.draw(painter, left, top + words.height, self.width())
        if self._mark:
            box = QRectF(self.width() - _RIGHT - MARK, (self.height() - MARK) / 2, MARK, MARK)
            draw_mark(painter, box, chosen=chosen, square=self._many, accent=self._accent)

    def _draw_picture(self, painter: QPainter) -> None:
        room = self._choice.picture_size(self._picture_width)
        if not room.width():
            return
        height = min(room.height(), self.height() - 2 * _AIR)
        box = QRectF(_LEFT, (self.height() - height) / 2, room.width(), height)
        art.paint(painter, self._choice.picture, box, hex_of(self._accent))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses here; every other key belongs to the group."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()
