"""Papers of one person that were printed before: when, which, what copy and by whom, and the way to one of them."""

from PySide6.QtCore import Signal

from app.i18n import _, plural
from app.services.pages.printed import PrintedLine, PrintedPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


class PrintedBeforeScreen(Page):
    """Signals: `paper_chosen(str record_id)`, `back_asked()`, `lock_asked()`."""

    paper_chosen = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: PrintedPage) -> None:
        super().__init__()
        self.looks: list[Button] = []
        lock = band_button(_("Lock"), "glyph-lock")
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        count = plural("{count} paper was printed before", "{count} papers were printed before", len(page.lines))
        title = Text(count if page.lines else _("Nothing was printed before"), "title", bold=True)
        lead = Text(_("Health packs and pocket cards. They can be printed again as they were."), colour="soft")
        sheet = self._sheet(page.lines) if page.lines else _nothing()
        self._inner = col(title, lead, (Scroll(boxed(col(sheet, None))), 1), gap=12)
        self.lay(PersonBand(page.band, (lock,)), self.notice, (boxed(self._inner), 1), Footer(self._back, None))
        self._back.clicked.connect(self.back_asked)
        lock.clicked.connect(self.lock_asked)

    def _sheet(self, lines: tuple[PrintedLine, ...]) -> Panel:
        sheet = Panel(padding=1, gap=0)
        for number, line in enumerate(lines):
            if number:
                sheet.add(Rule())
            look = Button(_("Look at it"), "secondary", height=44, padding=14)
            look.setAccessibleName(
                _("Look at it: {title}, {copies}, {day}").format(title=line.title, copies=line.copies, day=line.when)
            )
            look.clicked.connect(lambda _on=False, key=line.record_id: self.paper_chosen.emit(key))
            self.looks.append(look)
            words = col(
                Text(line.when, "lead", bold=True),
                Text(_("{title}. {copies}.").format(title=line.title, copies=line.copies), "body"),
                *(Text(fact, "small", colour="soft") for fact in line.facts),
                gap=2,
            )
            picture = col(Picture(line.picture, 26, plate=48), None)
            sheet.add(boxed(row(picture, (words, 1), col(None, look, None), gap=16, margins=(20, 12, 20, 12))))
        return sheet

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._inner.setContentsMargins(edge, 20, edge, 14)

    def focus_first(self) -> None:
        focus(self.looks[0] if self.looks else self._back)


def _nothing() -> Panel:
    words = col(
        Text(_("No pack and no card has been printed yet."), "lead", bold=True),
        Text(_("Each one will stand here once it is printed."), colour="soft"),
        gap=4,
    )
    picture = col(Picture("glyph-print", 34, plate=64), None)
    return Panel(boxed(row(picture, (words, 1), gap=20, margins=(24, 22, 24, 22))), padding=1, gap=0)
