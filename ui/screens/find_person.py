"""Whose paper it is: somebody who is here already, found as their name is typed, or somebody to be added."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.i18n import _, without_marks
from app.services.pages import Found
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.line import Line
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_row import PersonRow
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_COLUMN = 760
_MOST = 8


class FindPersonScreen(Page):
    """Signals: `search_typed(str)`, answered with `show_found`; `person_chosen(str id)`, `add_asked(str typed)`,
    `back_asked()`, `lock_asked()`. Enter takes the first one found.
    """

    search_typed = Signal(str)
    person_chosen = Signal(str)
    add_asked = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.rows: list[PersonRow] = []
        self._top = TopStrip(title)
        self.line = Line(hint=hint, icon="glyph-search", height=60, size="lead", name=hint)
        self._said = Text("", "body", colour="soft")
        self._sheet = Panel(padding=1, gap=0)
        self.add = Button(_("Not here? Add a person"), "quiet", icon="glyph-plus", height=48, padding=12)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        title_line = Text(_("Who is it about?"), "question", bold=True)
        column = boxed(col(title_line, self.line, self._said, self._sheet, row(self.add, None), None, gap=12))
        column.setMaximumWidth(_COLUMN)
        self._margins = row(None, (column, 100), None)
        self.lay(self._top, self.notice, (Scroll(boxed(self._margins)), 1), Footer(self.back, None, self.lock))
        self._sheet.hide()
        self._said.hide()
        self.line.edited.connect(self.search_typed)
        self.line.accepted.connect(self._take_first)
        self.add.clicked.connect(lambda: self.add_asked.emit(self.line.words().strip()))
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def show_found(self, found: Sequence[Found]) -> None:
        """People for the words that are there now."""
        empty(self._sheet.box)
        self.rows = []
        for each in found[:_MOST]:
            line = PersonRow(
                without_marks(each.marked), each.number, each.where, key=each.person_id,
                ruled=each is not found[:_MOST][-1],
            )  # fmt: skip
            line.clicked.connect(lambda _checked=False, key=each.person_id: self.person_chosen.emit(key))
            self.rows.append(line)
            self._sheet.add(line)
        typed = bool(self.line.words().strip())
        self._sheet.setVisible(bool(found))
        self._said.setVisible(typed)
        self._said.set_words(_("Enter opens the first one.") if found else _("Nobody of that name is here."))

    def _take_first(self) -> None:
        if self.rows:
            self.person_chosen.emit(self.rows[0].key)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._margins.setContentsMargins(edge, 28, edge, 24)

    def focus_first(self) -> None:
        focus(self.line.edit)
