"""Recovered records: what was saved from damaged ones is looked at once, by somebody who may open the record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.backups import RecoveredLine
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_SHEET = 900


class RecoveredScreen(Page):
    """Signals: `person_asked(str person_id)`, `right_said(str record_id)`, answered with `show_lines`; `back_asked()`,
    `lock_asked()`.
    """

    follows_width = True

    person_asked = Signal(str)
    right_said = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, lines: Sequence[RecoveredLine]) -> None:
        super().__init__()
        self._top = TopStrip(_("Recovered records"))
        lead = _("These were saved from damaged records. Open each one and read it. Correct what is wrong.")
        then = _("Then press: It is right. Somebody who knows the person does it best.")
        self._sheet = Panel(padding=(24, 10, 24, 10), gap=6)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self._body = col(Text(lead, "lead"), Text(then, "body", colour="soft"), self._sheet, None, gap=12)
        self.lay(self._top, self.notice, (Scroll(boxed(self._body)), 1), Footer(self.back, None, self.lock))
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[RecoveredLine]) -> None:
        """Those that nobody has looked at yet."""
        empty(self._sheet.box)
        if not lines:
            self._sheet.add(Text(_("All of them have been looked at."), "lead", bold=True))
        for number, line in enumerate(lines):
            if number:
                self._sheet.add(Rule())
            self._sheet.add(self._row(line))

    def _row(self, line: RecoveredLine) -> QWidget:
        look = Button(_("Open the record"), "quiet", icon_right="glyph-next", height=44, padding=0)
        right = Button(_("It is right"), "secondary", icon="glyph-check", height=44)
        look.clicked.connect(lambda: self.person_asked.emit(line.person_id))
        right.clicked.connect(lambda: self.right_said.emit(line.record_id))
        for button in (look, right):
            button.setAccessibleDescription(_("{what}, {who}").format(what=line.what, who=line.who))
        words = col(
            Text(line.who, "body", bold=True), Text(line.what, "body"), Text(line.on, "small", colour="soft"), gap=0
        )
        return boxed(row((words, 1), Flow((look, right) if line.person_id else (right,)), gap=16))

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 24, edge, 24)

    def focus_first(self) -> None:
        focus(self.back)
