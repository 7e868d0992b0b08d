"""People by hall in one long list: drawn, not built, so that four hundred of them scroll as lightly as four."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.i18n import _, plural
from app.services.pages import HallGroup, PersonRow
from ui import art
from ui.theme import THEME, colour, control_height, hex_of, mixed
from ui.widgets.chip import TONES, chip_width, draw_chip
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines
from ui.widgets.press import ENTER

_HEAD, _ROW, _EDGE, _GAP, _CHEVRON = 34, 49, 20, 14, 22
_NAME_WIDTH, _WHERE_WIDTH, _MOST_WHERE = 152, 64, 168
_PAGE = 8


@dataclass(frozen=True)
class _Placed:
    """A line of the list at its place: `top` and `height` in px; a hall's head has no person."""

    top: int
    height: int
    person: PersonRow | None = None
    hall: str = ""
    count: int = 0


class PeopleList(QWidget):
    """One tab stop. Up, Down, Home, End, Page Up, Page Down move, a letter jumps to a name, Enter or Space opens.

    Signals: `opened(str person_id)`. Put it in a `Scroll`.
    """

    opened = Signal(str)
    ring_radius = 12

    def __init__(self, halls: Sequence[HallGroup] = ()) -> None:
        super().__init__()
        self._halls: tuple[HallGroup, ...] = ()
        self._lines: list[_Placed] = []
        self._people: list[_Placed] = []
        self._at = 0
        self._where_width = 0.0
        self._hover = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_halls(halls)

    def show_halls(self, halls: Sequence[HallGroup]) -> None:
        """Other people in the same list; the mark stays on the same person when they are still there."""
        kept = self._people[self._at].person if self._at < len(self._people) else None
        self._halls = tuple(halls)
        self._measure()
        ids = [line.person.person_id for line in self._people if line.person is not None]
        self._at = ids.index(kept.person_id) if kept is not None and kept.person_id in ids else 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if ids else Qt.FocusPolicy.NoFocus)
        self._say()
        self.updateGeometry()
        self.update()

    def current(self) -> PersonRow | None:
        """The person that Enter would open."""
        return self._people[self._at].person if self._people else None

    def restyle(self) -> None:
        self._measure()
        self.updateGeometry()

    def _measure(self) -> None:
        self._lines, self._people, top = [], [], 0
        longest = max((person.where for hall in self._halls for person in hall.people), key=len, default="")
        least, most = _WHERE_WIDTH * THEME.scale, _MOST_WHERE * THEME.scale
        self._where_width = min(max(least, float(one_line_width(longest, Style("body")))), most)
        head, row = control_height(_HEAD), control_height(_ROW)
        for hall in self._halls:
            self._lines.append(_Placed(top, head, None, hall.hall, hall.count or len(hall.people)))
            top += head
            for person in hall.people:
                self._lines.append(_Placed(top, row, person))
                self._people.append(self._lines[-1])
                top += row

    def sizeHint(self) -> QSize:
        height = self._lines[-1].top + self._lines[-1].height if self._lines else 0
        return QSize(420, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def ring_rect(self) -> QRect:
        """The focus ring goes round the one person, not round the whole list."""
        if not self._people:
            return self.rect()
        line = self._people[self._at]
        return QRect(1, line.top, self.width() - 2, line.height - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._people) - 1
        moves = {
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_PageDown: self._at + _PAGE,
            Qt.Key.Key_PageUp: self._at - _PAGE,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._go_to(max(0, min(last, moves[key])))
        elif key in ENTER or key == Qt.Key.Key_Space:
            self._open()
        elif not self._jump(event.text()):
            super().keyPressEvent(event)

    def _jump(self, letter: str) -> bool:
        """To the next name that begins with this letter; False when it is no letter."""
        if len(letter) != 1 or not letter.isalpha():
            return False
        count = len(self._people)
        for step in range(1, count + 1):
            person = self._people[(self._at + step) % count].person
            if person is not None and person.name.casefold().startswith(letter.casefold()):
                self._go_to((self._at + step) % count)
                break
        return True

    def _go_to(self, place: int) -> None:
        self._at = place
        self._say()
        self._into_sight()
        self.update()
        # The ring looks again where it has to be on the next request for a layout.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _say(self) -> None:
        person = self.current()
        if person is None:
            self.setAccessibleName(_("Nobody in this list."))
            return
        said = (person.name, person.where, person.what, person.chip)
        self.setAccessibleName(", ".join(part for part in said if part))

    def _into_sight(self) -> None:
        port = self.parentWidget()
        area = port.parentWidget() if port is not None else None
        if isinstance(area, QScrollArea) and self._people:
            line = self._people[self._at]
            if self._at == 0:
                area.verticalScrollBar().setValue(0)
            area.ensureVisible(0, line.top + line.height // 2, 0, line.height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self._into_sight)  # after the scroll area has tried to show the whole list

    def _open(self) -> None:
        person = self.current()
        if person is not None:
            self.opened.emit(person.person_id)

    def _person_at(self, y: float) -> int:
        for number, line in enumerate(self._people):
            if line.top <= y < line.top + line.height:
                return number
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._person_at(event.position().y())
        if hover != self._hover:
            self._hover = hover
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._person_at(event.position().y())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed = event.button() == Qt.MouseButton.LeftButton
        if pressed and self._people and self._person_at(event.position().y()) == self._at:
            self._open()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = event.rect()
        hovered = self._people[self._hover] if 0 <= self._hover < len(self._people) else None
        for number, line in enumerate(self._lines):
            if line.top > seen.bottom() or line.top + line.height < seen.top():
                continue
            if line.person is None:
                self._draw_head(painter, line)
            else:
                ruled = number + 1 < len(self._lines) and self._lines[number + 1].person is not None
                self._draw_person(painter, line, line.person, ruled=ruled, hovered=line is hovered)

    def _draw_head(self, painter: QPainter, line: _Placed) -> None:
        box = QRectF(0, line.top, self.width(), line.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sand"))
        if line.top == 0:  # the corners of the sheet below stay round
            painter.drawRoundedRect(box, 15, 15)
            painter.drawRect(box.adjusted(0, 16, 0, 0))
        else:
            painter.drawRect(box)
        count = plural("{count} person", "{count} people", line.count)
        right = self.width() - _EDGE - one_line_width(count, Style("small"))
        painter.setPen(colour("soft"))
        hall = set_lines(line.hall, Style("small", bold=True, wrap=False, elide=True), right - _EDGE - _GAP)
        top = line.top + (line.height - hall.height) / 2
        hall.draw(painter, _EDGE, top, right)
        set_lines(count, Style("small", wrap=False), NO_LIMIT).draw(painter, right, top, self.width())

    def _draw_person(self, painter: QPainter, line: _Placed, person: PersonRow, *, ruled: bool, hovered: bool) -> None:
        middle = line.top + line.height / 2
        if hovered:
            painter.fillRect(QRectF(1, line.top, self.width() - 2, line.height - 1), mixed("card", "brand", 0.08))
        if ruled:
            painter.fillRect(0, line.top + line.height - 1, self.width(), 1, colour("line"))
        right = self.width() - 12.0 - _CHEVRON
        art.paint(painter, "glyph-next", QRectF(right, middle - _CHEVRON / 2, _CHEVRON, _CHEVRON), hex_of("soft"))
        right = self._draw_chip(painter, person, right - _GAP, middle)
        cells = (
            (person.name, max(_NAME_WIDTH * THEME.scale, self.width() * 0.24), "ink", True),
            (person.where, self._where_width, "soft", False),
            (person.what, right - _EDGE, "ink", False),
        )
        x = float(_EDGE)
        for words, wanted, ink, bold in cells:
            room = min(wanted, right - x)
            if room > 24 and words:
                painter.setPen(colour(ink))
                cut = set_lines(words, Style("body", bold=bold, wrap=False, elide=True), room)
                cut.draw(painter, x, middle - cut.height / 2, room)
            x += room + _GAP

    def _draw_chip(self, painter: QPainter, person: PersonRow, right: float, middle: float) -> float:
        """Draws the state ending at `right` and gives what is left of the line."""
        if not person.chip:
            return right
        tone = person.tone if person.tone in TONES else "plain"
        width, height = chip_width(person.chip, TONES[tone].icon), control_height(30)
        box = QRectF(right - width, middle - height / 2, width, height)
        draw_chip(painter, box, person.chip, tone, TONES[tone].icon)
        return box.left() - _GAP
