"""Packs for everyone leaving soon: how far ahead, who they are, what their packs will lack, and who gets one now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.pack import Print
from app.i18n import _, plural
from app.services.pages.packs import PackLine, PacksPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.tick import Tick


class PacksScreen(Page):
    """Signals: `days_chosen(int)`, answered with `show_page`; `make_asked(list of person ids, Print)`,
    `back_asked()`, `lock_asked()`.
    """

    days_chosen = Signal(int)
    make_asked = Signal(object, object)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, title: str, offered_days: Sequence[int], days: int) -> None:
        super().__init__()
        self._page: PacksPage | None = None
        self.ticks: dict[str, Tick] = {}
        self._top = TopStrip(title)
        spans = [(str(each), plural("{count} day", "{count} days", each)) for each in offered_days]
        self.days = Options(spans, str(days), name=_("How far ahead"), height=48)
        sizes = ((Print.LARGE, _("Large")), (Print.VERY_LARGE, _("Very large")))
        self.print_size = Options(sizes, Print.LARGE, name=_("Letters"), height=48)
        self._count = Text("", "lead", bold=True)
        self.all = Button(_("Tick everybody"), "quiet", icon="glyph-check", height=44, padding=8)
        self.none = Button(_("Tick nobody"), "quiet", icon="glyph-close", height=44, padding=8)
        self._sheet = Panel(padding=(24, 8, 24, 8), gap=4)
        self._note = Text(_("Nothing sensitive is on them. You tick that with each person later."), "body",
                          colour="soft")  # fmt: skip
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.make = Button("", "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._needed = Text("", "body", colour="soft", align="right")
        self._lay_out()
        self._connect()
        self.show_looking()

    def _lay_out(self) -> None:
        ahead = boxed(row(Text(_("How far ahead"), bold=True, wrap=False), self.days, gap=10))
        letters = boxed(row(Text(_("Letters"), bold=True, wrap=False), self.print_size, gap=10))
        choices = Flow([ahead, letters], gap=28, line_gap=10)
        head = row((self._count, 1), self.all, self.none, gap=8)
        self._inner = col(choices, head, self._sheet, self._note, None, gap=12)
        footer = Footer(self.back, self.lock, (self._needed, 1), self.make)
        self.lay(self._top, self.notice, (Scroll(boxed(self._inner)), 1), footer)

    def _connect(self) -> None:
        self.days.changed.connect(lambda days: self.days_chosen.emit(int(days)))
        self.all.clicked.connect(lambda: self._tick_all(on=True))
        self.none.clicked.connect(lambda: self._tick_all(on=False))
        self.make.clicked.connect(lambda: self.make_asked.emit(self.chosen(), Print(self.print_size.value())))
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def show_looking(self) -> None:
        """The list is being put together: no names of another span stand there meanwhile."""
        self._fill(())
        self._count.set_words(_("Looking who goes."))
        self._sheet.hide()

    def show_page(self, page: PacksPage) -> None:
        """Those who have no printed pack yet are ticked."""
        self._page = page
        self.days.set_value(str(page.days))
        self._fill(page.lines)
        self._count.set_words(page.said)
        self._sheet.show()
        if not page.lines:
            words = (
                Text(_("That is fine. Look further ahead, or check the dates."), "lead", bold=True),
                Text(_("For somebody who goes without warning, make a pack with only a name."), colour="soft"),
            )
            picture = col(Picture("people", 34, plate=64), None)
            self._sheet.add(boxed(row(picture, (col(*words, gap=4), 1), gap=20, margins=(0, 12, 0, 12))))

    def _fill(self, lines: Sequence[PackLine]) -> None:
        empty(self._sheet.box)
        self.ticks = {}
        for number, line in enumerate(lines):
            if number:
                self._sheet.add(Rule())
            self._sheet.add(self._row_of(line))
        for part in (self.all, self.none, self._note):
            part.setVisible(bool(lines))
        self._say()

    def _row_of(self, line: PackLine) -> QWidget:
        name = _("{name}, {where}").format(name=line.name, where=line.where) if line.where else line.name
        words = _("{name}: {leaves}").format(name=name, leaves=line.leaves)
        said = " ".join(part for part in (line.printed, *line.missing) if part)
        tick = Tick(words, on=not line.printed, note=said or _("Everything is there."))
        tick.toggled.connect(lambda _on: self._say())
        self.ticks[line.person_id] = tick
        return tick

    def chosen(self) -> list[str]:
        """Ids of those who are ticked, the first to leave first."""
        return [person_id for person_id, tick in self.ticks.items() if tick.isChecked()]

    def _tick_all(self, *, on: bool) -> None:
        for tick in self.ticks.values():
            tick.setChecked(on)
        self._say()

    def _say(self) -> None:
        count = len(self.chosen())
        self.make.setEnabled(count > 0)
        self.make.set_words(plural("Make {count} pack", "Make {count} packs", count) if count else _("Make the packs"))
        self._needed.set_words(_("Tick at least one person.") if self.ticks and not count else "")

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 20)

    def focus_first(self) -> None:
        focus(self.make) if self.make.isEnabled() else self.days.focus_current()
