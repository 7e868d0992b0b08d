"""Text reminders: who said yes and can be reached, who gets one now, and a file to be sent from another computer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, plural
from app.services.pages.packs import ReminderLine, RemindersPage
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
from ui.widgets.tick import Tick


class RemindersScreen(Page):
    """Signals: `save_asked(list of person ids)`, `back_asked()`, `lock_asked()`."""

    save_asked = Signal(object)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: RemindersPage) -> None:
        super().__init__()
        self._page = page
        self.ticks: dict[str, Tick] = {}
        self._top = TopStrip(_("Text reminders"))
        self.all = Button(_("Tick everybody"), "quiet", icon="glyph-check", height=44, padding=8)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.save = Button(_("Save the file"), "primary", icon="glyph-send", height=56, padding=28, size="lead")
        self._count = Text("", "lead", bold=True)
        self._needed = Text("", "body", colour="soft", align="right")
        self._inner = col(*self._parts(), None, gap=12)
        footer = Footer(self.back, self.lock, (self._needed, 1), self.save)
        self.lay(self._top, self.notice, (Scroll(boxed(self._inner)), 1), footer)
        self.all.setVisible(bool(page.lines))
        self.all.clicked.connect(self._tick_all)
        self.save.clicked.connect(lambda: self.save_asked.emit(self.chosen()))
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        self._say()

    def _parts(self) -> list[QWidget]:
        lead = Text(_("They said yes to texts. The words name no place and nothing about health."), colour="soft")
        parts: list[QWidget] = [boxed(row((self._count, 1), self.all, gap=8)), lead, self._who()]
        if self._page.others:
            others = Panel(padding=(24, 16, 24, 16), gap=6, ground="sand", edge="")
            others.add(Text(_("These get no text"), "body", bold=True))
            others.add(*(Text(_said(line), "body", colour="soft") for line in self._page.others))
            parts.append(others)
        return parts

    def _who(self) -> QWidget:
        sheet = Panel(padding=(24, 8, 24, 8), gap=4)
        for number, line in enumerate(self._page.lines):
            if number:
                sheet.add(Rule())
            tick = Tick(line.name, note=line.where)
            tick.toggled.connect(lambda _on: self._say())
            self.ticks[line.person_id] = tick
            sheet.add(tick)
        if not self._page.lines:
            said = (
                Text(_("Nobody has said yes to texts yet."), "lead", bold=True),
                Text(_("The leaving talk asks about them."), colour="soft"),
            )
            picture = col(Picture("mobile-phone", 34, plate=64), None)
            sheet.add(boxed(row(picture, (col(*said, gap=4), 1), gap=20, margins=(0, 12, 0, 12))))
        return sheet

    def chosen(self) -> list[str]:
        return [person_id for person_id, tick in self.ticks.items() if tick.isChecked()]

    def _tick_all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)

    def _say(self) -> None:
        count, chosen = len(self.ticks), len(self.chosen())
        self._count.set_words(plural("{count} person may get a text", "{count} people may get a text", count))
        self.save.setEnabled(chosen > 0)
        self._needed.set_words(_("Tick at least one person.") if count and not chosen else "")
        words = plural("Save {count} text", "Save {count} texts", chosen)
        self.save.set_words(words if chosen else _("Save the file"))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 20)

    def focus_first(self) -> None:
        focus(next(iter(self.ticks.values()), self.back))


def _said(line: ReminderLine) -> str:
    return _("**{name}.** {why}").format(name=line.name, why=line.why)
