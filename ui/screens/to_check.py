"""Numbers to check: ring each one, then say whether it works. A wrong number on paper does real harm."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plural
from app.services.pages.directory import CheckLine
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


class ToCheckScreen(Page):
    """Signals: `works_said(str service_id, bool)`, `list_asked(str list_name)`, `back_asked()`, `lock_asked()`."""

    works_said = Signal(str, bool)
    list_asked = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, lines: Sequence[CheckLine]) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._top = TopStrip(_("Numbers to check"))
        self._count = Text("", "lead", bold=True)
        self._sheet = Panel(padding=(24, 6, 20, 6), gap=4)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        lead = Text(_("Ring the number. Only one that works is printed."), "body", colour="soft")
        self._scroll = Scroll(boxed(col(self._sheet, None)))
        self._inner = col(self._count, lead, (self._scroll, 1), gap=8)
        self.lay(self._top, self.notice, (self._inner, 1), Footer(self.back, None, self.lock))
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[CheckLine]) -> None:
        at = self._scroll.verticalScrollBar().value()
        empty(self._sheet.box)
        self.buttons = []
        count = len(lines)
        words = plural("{count} thing to check", "{count} things to check", count)
        self._count.set_words(words if count else _("Everything was checked"))
        for number, line in enumerate(lines):
            if number:
                self._sheet.add(Rule())
            self._sheet.add(self._row_of(line))
        if not count:
            said = Text(_("Nothing waits here. Numbers come back after half a year."), "body", colour="soft")
            picture = col(Picture("glyph-check", 34, plate=64), None)
            self._sheet.add(boxed(row(picture, (said, 1), gap=20, margins=(0, 12, 0, 12))))
        self._scroll.verticalScrollBar().setValue(at)

    def _row_of(self, line: CheckLine) -> QWidget:
        words = col(Text(line.name, "lead", bold=True), gap=2)
        if line.phone:
            words.addWidget(Text(line.phone, "answer", bold=True, colour="brand"))
        words.addWidget(Text(line.why, "body", colour="soft"))
        return boxed(row((boxed(words), 1), self._choices(line), gap=16, margins=(0, 8, 0, 8)))

    def _choices(self, line: CheckLine) -> QWidget:
        if not line.service_id:
            load = self._button(_("Load the newest"), line, "plan-list")
            load.clicked.connect(lambda: self.list_asked.emit(line.list_name))
            return boxed(col(load, None))
        works = self._button(_("It works"), line, "glyph-check")
        fails = self._button(_("It does not"), line, "glyph-close")
        works.clicked.connect(lambda: self.works_said.emit(line.service_id, True))
        fails.clicked.connect(lambda: self.works_said.emit(line.service_id, False))
        return Flow([works, fails], gap=10)

    def _button(self, words: str, line: CheckLine, icon: str) -> Button:
        button = Button(words, "secondary", icon=icon, height=48, padding=14)
        button.setAccessibleName(_("{action}: {name}").format(action=words, name=line.name))
        self.buttons.append(button)
        return button

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 14)

    def focus_first(self) -> None:
        focus(self.buttons[0] if self.buttons else self.back)
