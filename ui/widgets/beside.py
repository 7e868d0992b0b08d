"""A part that stands in a column beside a list; with little room it is the first thing in the list itself."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import THEME, page_edge
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Room
from ui.widgets.panel import Panel
from ui.widgets.scroll import Scroll


class Beside:
    """`columns` goes into the page: the list below `head`, and beside it whatever is added to `side`.

    `widths` are those of the column with much room and with less, in px at 100 %.
    """

    def __init__(self, head: QBoxLayout, listed: QWidget, widths: tuple[int, int]) -> None:
        self._widths = widths
        self.side: QVBoxLayout = col(gap=14)
        self._inside = col((listed, 1), gap=0)
        self._part = boxed(self.side)
        self.scroll = Scroll(self._part)
        sheet = Panel((Scroll(boxed(self._inside), say_more=True), 1), padding=1)
        self.columns = row((col(head, (sheet, 1), gap=12), 1), self.scroll)

    def arrange(self, room: Room, width: int) -> None:
        """Put the part where there is room for it in a page of this width, in px. With nothing in it it is not seen."""
        wide, narrow = room is Room.WIDE, room is Room.NARROW
        edge = page_edge(width)
        self.columns.setContentsMargins(edge, 22 if wide else 16, edge, 16)
        self.columns.setSpacing(28 if wide else 18)
        if narrow and self.scroll.widget() is self._part:
            self.scroll.takeWidget()
            self._inside.insertWidget(0, self._part)
            self._part.show()
        elif not narrow and self.scroll.widget() is None:
            self._inside.removeWidget(self._part)
            self.scroll.setWidget(self._part)
            self._part.setAutoFillBackground(False)  # Qt turns it on whenever a scroll area is given a part
        self.side.setContentsMargins(*((24, 20, 16, 0) if narrow else (0, 0, 0, 0)))
        self.scroll.setFixedWidth(round(self._widths[0 if wide else 1] * (1 + (THEME.scale - 1) * 0.6)))
        self.scroll.setVisible(not narrow and self.side.count() > 1)
