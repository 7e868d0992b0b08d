"""The button in its seven kinds; one that is off stays readable and gets a broken edge."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from ui import art
from ui.theme import RADIUS, THEME, colour, control_height, edge_width, hex_of, mixed, px
from ui.widgets.lines import NO_LIMIT, Style, one_line_width, set_lines
from ui.widgets.press import Press


class _Kind(NamedTuple):
    words: str
    ground: str = ""
    edge: str = ""
    bold: bool = True


_KINDS = {
    "primary": _Kind("onbrand", "brand"),
    "secondary": _Kind("brand", "card", "edge"),
    "plain": _Kind("ink", "card", "edge", bold=False),  # don't know, rather not say: same target, quieter
    "quiet": _Kind("brand"),
    "danger": _Kind("onfill", "now_fill"),
    "private": _Kind("onfill", "private_fill"),
    "ondeep": _Kind("ondeep", "", "ondeep_edge"),
}
_GAP = 10


class Button(Press):
    """One button. Signals: `clicked`. A button without words needs a `name` for screen readers.

    `kind` is primary, secondary, plain, quiet, danger, private or ondeep. `wide` takes all the width it gets.
    `checkable` makes it one of a small choice: when checked it has a thick edge, a tint and a tick.
    """

    def __init__(  # noqa: PLR0913 - each is one plain trait of the look, all optional
        self,
        words: str = "",
        kind: str = "secondary",
        *,
        icon: str = "",
        icon_right: str = "",
        height: int = 48,
        size: str = "body",
        padding: int = 20,
        bold: bool | None = None,
        colour: str = "",
        wide: bool = False,
        checkable: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(words, name=name)
        self._kind, self._icon, self._icon_right, self._colour = kind, icon, icon_right, colour
        self._height, self._size, self._padding, self._bold = height, size, padding, bold
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setCheckable(checkable)

    def set_kind(self, kind: str) -> None:
        """Change the look in place: "Skip for now" (secondary) becomes "Next" (primary)."""
        self._kind = kind
        self.update()

    def set_icons(self, icon: str = "", icon_right: str = "") -> None:
        self._icon, self._icon_right = icon, icon_right
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = control_height(self._height)
        return QSize(max(self._content_width() + self._padding * 2, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _style(self, *, drawn: bool) -> Style:
        """Measured bold when it can become bold by being chosen, so that choosing moves nothing."""
        bold = _KINDS[self._kind].bold if self._bold is None else self._bold
        return Style(self._size, bold or (self.isCheckable() and (not drawn or self.isChecked())), wrap=False)

    def _icons(self) -> tuple[str, str]:
        tick = "glyph-check" if self.isCheckable() and self.isChecked() else ""
        return tick or self._icon, self._icon_right

    def _icon_room(self) -> int:
        return round(px(self._size) * 1.25)

    def _content_width(self) -> int:
        width = one_line_width(self._words, self._style(drawn=False)) if self._words else 0
        count = sum(1 for icon in self._icons() if icon)
        if self.isCheckable() and not count:
            count = 1  # room for the tick
        return width + count * (self._icon_room() + (_GAP if self._words else 0))

    def draw(self, painter: QPainter) -> None:
        kind = _KINDS[self._kind]
        words = self._colour or kind.words
        if not self.isEnabled():
            words = "soft"
        self._draw_ground(painter, kind)
        icons, room = self._icons(), self._icon_room()
        style = self._style(drawn=True)
        words_width = one_line_width(self._words, style) if self._words else 0
        total = words_width + sum(room + (_GAP if self._words else 0) for icon in icons if icon)
        x, top = (self.width() - total) / 2, (self.height() - room) / 2
        if icons[0]:
            art.paint(painter, icons[0], QRectF(x, top, room, room), hex_of(words))
            x += room + _GAP
        if self._words:
            painter.setPen(colour(words))
            lines = set_lines(self._words, style, NO_LIMIT)
            lines.draw(painter, x, (self.height() - lines.height) / 2, words_width)
            x += words_width + _GAP
        if icons[1]:
            art.paint(painter, icons[1], QRectF(x, top, room, room), hex_of(words))

    def _draw_ground(self, painter: QPainter, kind: _Kind) -> None:
        if not self.isEnabled() or (self.isCheckable() and self.isChecked()):
            chosen = self.isEnabled()
            edge = "brand" if chosen else "edge"
            self.draw_frame(painter, "tint", edge, chosen=chosen, radius=RADIUS["control"])
            return
        edge = kind.edge
        if self._kind == "private" and THEME.dark:
            edge = "private"  # the violet fill alone is too dark to be seen on a black ground
        painter.setPen(QPen(colour(edge), edge_width()) if edge else Qt.PenStyle.NoPen)
        fill = self._fill(kind)
        painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS["control"], RADIUS["control"])

    def _fill(self, kind: _Kind) -> QColor | None:
        """The ground now; pressed and hovered are shades of the same ground."""
        strength = 0.22 if self.isDown() else (0.12 if self.hovered() else 0.0)
        if not strength:
            return colour(kind.ground) if kind.ground else None
        if self._kind == "ondeep":
            return mixed("deep", "ondeep", strength)
        if kind.ground in ("card", ""):
            return mixed("card" if kind.ground else "paper", "brand", strength * 0.6)
        return mixed(kind.ground, "#FFFFFF", strength)
