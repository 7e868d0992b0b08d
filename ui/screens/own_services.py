"""The site's own services and groups: what is there, how each number stands, and the way to add or change one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _, plural
from app.services.pages.directory import DirectoryLine
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.directory_row import DirectoryRow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


class OwnServicesScreen(Page):
    """Signals: `service_chosen(str id)`, `add_asked()`, `back_asked()`, `lock_asked()`."""

    service_chosen = Signal(str)
    add_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, lines: Sequence[DirectoryLine], *, may_change: bool) -> None:
        super().__init__()
        self._may_change = may_change
        self.rows: list[DirectoryRow] = []
        self._top = TopStrip(_("Your own services"))
        self._count = Text("", "lead", bold=True)
        self.add = Button(_("Add a service"), "primary", icon="glyph-plus", height=56, padding=28, size="lead")
        self._sheet = Panel(padding=1, gap=0)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        lead = Text(_("Packs print those that are near where somebody goes."), "body", colour="soft")
        head = col(self._count, lead, gap=2)
        self._inner = col(row((head, 1), self.add, gap=16), (Scroll(boxed(col(self._sheet, None))), 1), gap=14)
        self.lay(self._top, self.notice, (self._inner, 1), Footer(self.back, None, self.lock))
        self.add.clicked.connect(self.add_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.add.setVisible(may_change)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[DirectoryLine]) -> None:
        empty(self._sheet.box)
        count = len(lines)
        words = plural("{count} service or group", "{count} services and groups", count)
        self._count.set_words(words if count else _("Nothing is added yet"))
        self.rows = [DirectoryRow(line, action=_("Open") if self._may_change else "") for line in lines]
        for number, line in enumerate(self.rows):
            if number:
                self._sheet.add(Rule())
            line.clicked.connect(lambda key=line.line.key: self.service_chosen.emit(key))
            self._sheet.add(line)
        if not count:
            said = (
                Text(_("Who helps people near here?"), "lead", bold=True),
                Text(_("Groups, clubs, gyms, faith, volunteering, advice. Add the first one."), colour="soft"),
            )
            picture = col(Picture("people", 34, plate=64), None)
            self._sheet.add(boxed(row(picture, (col(*said, gap=4), 1), gap=20, margins=(24, 22, 24, 22))))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 14)

    def focus_first(self) -> None:
        first = self.rows[0].button if self.rows else None
        focus(first if first is not None else self.add if self._may_change else self.back)
