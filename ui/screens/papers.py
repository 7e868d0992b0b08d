"""Papers and services: everything that is not about one person's talk, reached from home with one press."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.packs import PaperWay, PaperWaysPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_COLUMN = 940


class PapersScreen(Page):
    """Signals: `chosen(str key)` of a way, `back_asked()`, `lock_asked()`."""

    chosen = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: PaperWaysPage) -> None:
        super().__init__()
        self.ways: dict[str, Button] = {}
        self._top = TopStrip(_("Papers and services"))
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        parts: list[QWidget] = []
        for title, ways in page.groups:
            parts += [Text(title, "title", bold=True), self._sheet(ways)]
        column = boxed(col(*parts, None, gap=10))
        column.setMaximumWidth(_COLUMN)
        self._margins = row(None, (column, 100), None)
        self.lay(self._top, self.notice, (Scroll(boxed(self._margins)), 1), Footer(self.back, None, self.lock))

    def _sheet(self, ways: tuple[PaperWay, ...]) -> QWidget:
        sheet = Panel(padding=(24, 8, 24, 8), gap=6)
        for number, way in enumerate(ways):
            if number:
                sheet.add(Rule())
            sheet.add(self._row_of(way))
        return sheet

    def _row_of(self, way: PaperWay) -> QWidget:
        button = Button(way.action, "secondary", height=48, name=way.title)
        button.setAccessibleDescription(way.words)
        button.clicked.connect(lambda: self.chosen.emit(way.key))
        self.ways[way.key] = button
        said = col(None, Text(way.title, "lead", bold=True), Text(way.words, "body", colour="soft"), None, gap=2)
        mark = col(None, Picture(way.picture, 26, plate=48), None)
        return boxed(row(mark, (said, 1), col(None, button, None), gap=16, margins=(0, 6, 0, 6)))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._margins.setContentsMargins(edge, 20, edge, 20)

    def focus_first(self) -> None:
        focus(next(iter(self.ways.values()), self.back))
