"""What every staff screen shares: a ground, a line for what went wrong, and columns that follow the room there is."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import THEME, WIDE, colour
from ui.widgets.layout import Part, add
from ui.widgets.panel import Ground
from ui.widgets.picture import Picture
from ui.widgets.text import Text

_MIDDLE = 800


class Room(Enum):
    """How much fits side by side: three columns, two, or one. Large text takes room like a narrow window does."""

    WIDE = 3
    MIDDLE = 2
    NARROW = 1


def room_for(width: int) -> Room:
    """The room of a window `width` px wide at the text size of now."""
    at_100 = width / THEME.scale
    if at_100 >= WIDE:
        return Room.WIDE
    return Room.MIDDLE if at_100 >= _MIDDLE else Room.NARROW


class Notice(QWidget):
    """A line across the screen, with no room taken while there is nothing to say.

    `say` is red: what went wrong and what to do next. `tell` is calm: something that was asked for is done.
    """

    def __init__(self) -> None:
        super().__init__()
        self._look = ("now", "now_bg")
        self._sign = Picture("glyph-warning", 24, colour="now")
        self.text = Text("", "body", bold=True, colour="now")
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 10, 24, 10)
        box.setSpacing(12)
        box.addWidget(self._sign)
        box.addWidget(self.text, 1)
        self.hide()

    def say(self, words: str) -> None:
        self._show(words, "glyph-warning", ("now", "now_bg"))

    def tell(self, words: str) -> None:
        self._show(words, "glyph-check", ("brand", "tint"))

    def _show(self, words: str, sign: str, look: tuple[str, str]) -> None:
        self._look = look
        self._sign.set_picture(sign)
        self._sign.set_colours(look[0])
        self.text.set_colour(look[0])
        self.text.set_words(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        return self.text.words()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._look[1]))
        painter.fillRect(0, 0, 6, self.height(), colour(self._look[0]))


class Page(Ground):
    """A whole screen in one column. Subclasses put their parts in with `lay` and may follow the width in `arrange`.

    `keeps_half_typed` marks a form whose words are kept for its user when the screen locks (ui.controllers.half_done).
    `follows_width` is for a sheet in the middle: it is arranged anew with each width, not only with each room.
    """

    keeps_half_typed = False
    follows_width = False

    def __init__(self, ground: str = "paper") -> None:
        super().__init__(ground)
        self.notice = Notice()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._arranged: tuple[Room, float] | None = None
        self._aside: QWidget | None = None

    def lay(self, *parts: Part) -> None:
        add(self.column, *parts)

    def room(self) -> Room:
        return room_for(self.width())

    def show_message(self, sentence: str) -> None:
        """Say what went wrong on the screen itself; "" takes it away."""
        self._place_notice()
        self.notice.say(sentence)

    def show_news(self, sentence: str) -> None:
        """Say that something is done; "" takes it away."""
        self._place_notice()
        self.notice.tell(sentence)

    def _place_notice(self) -> None:
        """On a screen with no place of its own for it the line stands at the top: alone it would be a window."""
        if self.notice.parentWidget() in (None, self._aside):
            self.column.insertWidget(0, self.notice)

    def _keep_the_rest_aside(self) -> None:
        """Parts that this screen does without today go when it goes. What a part tells its screen holds the screen too,
        so a part that belongs to nothing would keep both for ever, and what they know of a person with them.
        """
        rest = [part for part in vars(self).values() if isinstance(part, QWidget) and part.parent() is None]
        if rest and self._aside is None:
            self._aside = QWidget(self)
            self._aside.hide()
        for part in rest:
            part.setParent(self._aside)

    def arrange(self, room: Room) -> None:
        """Place the columns for this room. Called before the first paint, and when room or text size change."""

    def restyle(self) -> None:
        self._arrange_if_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.follows_width and event.size().width() != event.oldSize().width():
            self._arranged = None
        self._arrange_if_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_the_rest_aside()

    def _arrange_if_changed(self) -> None:
        now = (self.room(), THEME.scale)
        if now != self._arranged:
            self._arranged = now
            self.arrange(now[0])


def focus(widget: QWidget) -> None:
    """Put the keyboard here, as Tab would, so that the ring shows. A covered screen never takes it from its cover:
    what is typed into a lock would press the buttons below."""
    if not _covered(widget):
        widget.setFocus(Qt.FocusReason.TabFocusReason)


def _covered(widget: QWidget) -> bool:
    page, holder = widget, widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QStackedWidget) and holder.currentWidget() is not page:
            return True
        page, holder = holder, holder.parentWidget()
    return False
