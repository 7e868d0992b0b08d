"""Official lists: what is loaded, and a new file looked at line by line before all of it, or nothing, is used."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plural
from app.services.pages.directory import ListLine, ListReportPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import Part, boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


class OfficialListsScreen(Page):
    """Signals: `file_asked(str list_name)`, answered with `show_report`; `use_asked()` for the file that was looked
    at, `back_asked()`, `lock_asked()`.
    """

    file_asked = Signal(str)
    use_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, lines: Sequence[ListLine]) -> None:
        super().__init__()
        self.choose: dict[str, Button] = {}
        self._top = TopStrip(_("Official lists"))
        self._sheet = Panel(padding=(24, 8, 24, 8), gap=4)
        self._report = Panel(padding=(24, 18, 24, 18), gap=8)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.use = Button(_("Use this list"), "primary", icon="glyph-check", height=56, padding=28, size="lead")
        lead = Text(_("Carry the file here on a stick. It is read whole, or not used at all."), "body", colour="soft")
        self._scroll = Scroll(boxed(col(lead, self._report, self._sheet, None, gap=14)))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a long report is read without a mouse
        self._scroll.setAccessibleName(_("The lists and the report"))
        self._inner = col((self._scroll, 1))
        self.lay(self._top, self.notice, (self._inner, 1), Footer(self.back, self.lock, None, self.use))
        self.use.clicked.connect(self.use_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.show_lines(lines)
        self.clear_report()

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        empty(self._sheet.box)
        self.choose = {}
        for number, line in enumerate(lines):
            if number:
                self._sheet.add(Rule())
            self._sheet.add(self._row_of(line))

    def _row_of(self, line: ListLine) -> QWidget:
        button = Button(_("Choose the file"), "secondary", icon="glyph-usb", height=48)
        button.setAccessibleName(_("Choose the file: {name}").format(name=line.title))
        button.clicked.connect(lambda: self.file_asked.emit(line.list_name))
        self.choose[line.list_name] = button
        head: list[Part] = [(Text(line.title, "lead", bold=True), 1)]
        if line.stale:
            head.append(Chip(_("Loaded long ago"), "soon"))
        words = col(row(*head, gap=12), Text(line.held, "body"), Text(line.where, "small", colour="soft"), gap=2)
        return boxed(row((boxed(words), 1), col(None, button, None), gap=16, margins=(0, 8, 0, 8)))

    def show_reading(self, file: str) -> None:
        """The file is being read; nothing is changed by that."""
        self.clear_report()
        self._report.add(Text(_("Reading {file}. Nothing is changed yet.").format(file=file), "lead", bold=True))
        self._report.show()

    def show_report(self, report: ListReportPage, *, used: bool = False) -> None:
        """What the file holds, line by line; what keeps it from being used stands first."""
        self.clear_report()
        if used:
            title, sign, bar = _("The list is in use now"), "glyph-check", ""
        elif report.usable:
            title, sign, bar = _("This file can be used"), "glyph-check", ""
        else:
            title, sign, bar = _("This file cannot be used. Nothing was changed."), "glyph-warning", "now"
        self._report.set_look(bar=bar)
        self._report.add(row(Picture(sign, 26), (Text(title, "lead", bold=True), 1), gap=12))
        about = _("{list_name}. File: {file}.").format(list_name=report.title, file=report.file)
        self._report.add(Text(about, "body", colour="soft"))
        self._report.add(Text(" ".join(report.counts), "body"))
        for line, words, wrong in report.remarks:
            said = _("Line {line}: {words}").format(line=line, words=words) if line else words
            self._report.add(Text(said, "body", bold=wrong, colour="now" if wrong else "ink"))
        if report.more:
            self._report.add(Text(plural("And {count} line more.", "And {count} lines more.", report.more), "body",
                                  bold=True))  # fmt: skip
        self._report.show()
        self._scroll.to_top()
        self.use.setVisible(report.usable and not used)
        if not self.use.isHidden():
            focus(self.use)

    def clear_report(self) -> None:
        empty(self._report.box)
        self._report.hide()
        self.use.hide()

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 18, edge, 14)

    def focus_first(self) -> None:
        focus(next(iter(self.choose.values()), self.back))
