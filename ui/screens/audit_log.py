"""The log for managers: who did what and when, narrowed by person, user, kind and day. No answer stands in it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import Signal

from app.i18n import _, long_date, plural
from app.services.pages import Pick
from app.services.pages.log import Asked, LogLine, LogPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.log_row import LogRow
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_row import HallHead
from ui.widgets.pick import PickButton
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

EVER, CHOSEN = "", "chosen"
_PERIODS = {"1": 0, "7": 6, "30": 29}
"""How many days before today the log is looked at from."""


class AuditLogScreen(Page):
    """Signals: `lines_asked(Asked)`, answered with `show_page`; `print_asked(Asked)` for the lines that fit now,
    `back_asked()`, `lock_asked()`.
    """

    lines_asked = Signal(object)
    print_asked = Signal(object)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: LogPage, today: date) -> None:
        super().__init__()
        self._page, self._today, self._period, self._gone = page, today, EVER, 0
        self._top = TopStrip(_("The log"))
        self.person = Field(_("About whom: part of a name, or a whole number"), page.asked.person, icon="glyph-search")
        self.user, self.kind, self.period = (PickButton(pick) for pick in self._picks())
        self.everything = Button(_("Show all"), "quiet", icon="glyph-close", height=44, padding=8)
        self.since = DateEntry(_("From"), latest=today, compact=True)
        self.until = DateEntry(_("Until"), latest=today, compact=True)
        since = col(Text(_("From this day"), bold=True), self.since, None, gap=6)
        until = col(Text(_("Until this day"), bold=True), self.until, None, gap=6)
        self._days = boxed(row(since, until, None, gap=20))
        self._count = Text("", "body", colour="soft")
        self._sheet = Panel(padding=1, gap=0)
        self.newest = Button(_("Newest"), "secondary", icon="glyph-up", height=48)
        self.older = Button(_("Older"), "secondary", icon="glyph-down", height=48)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.print = Button(_("Print these lines"), "secondary", icon="glyph-print", height=56)
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        picks = Flow((self.user, self.kind, self.period, self.everything), gap=10)
        below = row((self._count, 1), self.newest, self.older)
        self._narrow_by = col(self.person, picks, self._days, gap=12)
        self._inner = col(self._narrow_by, self._sheet, below, None, gap=14)
        footer = Footer(self.back, None, self.print, self.lock)
        self.lay(self._top, self.notice, (Scroll(boxed(self._inner)), 1), footer)
        self._days.hide()

    def _connect(self) -> None:
        self.person.accepted.connect(self._ask_person)
        self.person.left.connect(self._ask_person)
        self.user.chosen.connect(lambda user: self._ask(replace(self._page.asked, user=user)))
        self.kind.chosen.connect(lambda kind: self._ask(replace(self._page.asked, kind=kind)))
        self.period.chosen.connect(self._choose_period)
        self.since.changed.connect(lambda day: self._ask(replace(self._page.asked, since=day)))
        self.until.changed.connect(lambda day: self._ask(replace(self._page.asked, until=day)))
        self.everything.clicked.connect(self._ask_everything)
        self.newest.clicked.connect(lambda: self._ask(self._page.asked))
        self.older.clicked.connect(self._ask_older)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)
        self.print.clicked.connect(lambda: self.print_asked.emit(replace(self._page.asked, before=0)))

    def _picks(self) -> tuple[Pick, Pick, Pick]:
        asked = self._page.asked
        users = (("", _("Every user")), *self._page.users)
        kinds = (("", _("Every kind")), *self._page.kinds)
        periods = (
            (EVER, _("Any day")),
            ("1", _("Today")),
            ("7", _("Last 7 days")),
            ("30", _("Last 30 days")),
            (CHOSEN, _("Days I choose")),
        )
        return (
            Pick("user", asked.user, _("By whom"), users, usual=not asked.user),
            Pick("kind", asked.kind, _("What kind"), kinds, usual=not asked.kind),
            Pick("period", self._period, _("When"), periods, usual=self._period == EVER),
        )

    def show_page(self, page: LogPage) -> None:
        self._page = page
        for button, pick in zip((self.user, self.kind, self.period), self._picks(), strict=True):
            button.show_pick(pick)
        asked = page.asked
        self.everything.setVisible(bool(asked.user or asked.kind or asked.person or self._period != EVER))
        self._days.setVisible(self._period == CHOSEN)
        self._show_lines(page.lines)
        self._count.set_words(plural("{count} line fits", "{count} lines fit", page.count))
        self.newest.setVisible(bool(asked.before))
        self.print.setEnabled(bool(page.lines))
        self.older.setVisible(bool(page.lines) and self._gone + len(page.lines) < page.count)

    def _show_lines(self, lines: tuple[LogLine, ...]) -> None:
        empty(self._sheet.box)
        if not lines:
            words = col(Text(_("No line fits."), "lead", bold=True), Text(_("Choose less above, or show all.")), gap=4)
            self._sheet.add(boxed(row((words, 1), margins=(20, 18, 20, 18))))
        first = True
        for day, of_day in groupby(lines, key=lambda line: line.when.astimezone().date()):
            self._sheet.add(HallHead(long_date(day), first=first))
            first = False
            for line in of_day:
                self._sheet.add(LogRow(line, ruled=line is not lines[-1]))

    def _ask(self, asked: Asked, gone: int = 0) -> None:
        """`gone`: how many lines were gone past to come to what is asked; none when it is asked anew."""
        self._gone = gone
        self.lines_asked.emit(asked if gone else replace(asked, before=0))

    def _ask_older(self) -> None:
        lines = self._page.lines
        self._ask(replace(self._page.asked, before=lines[-1].number), self._gone + len(lines))

    def _ask_person(self) -> None:
        typed = self.person.words().strip()
        if typed != self._page.asked.person:
            self._ask(replace(self._page.asked, person=typed))

    def _choose_period(self, period: str) -> None:
        self._period = period
        since = self._today - timedelta(days=_PERIODS[period]) if period in _PERIODS else None
        until = None
        if period == CHOSEN:
            since, until = self.since.value(), self.until.value()
        self._ask(replace(self._page.asked, since=since, until=until))
        if period == CHOSEN:
            focus(self.since.fields[0].line.edit)

    def _ask_everything(self) -> None:
        self._period = EVER
        self.person.set_words("")
        self.since.set_value(None)
        self.until.set_value(None)
        self._ask(Asked())
        focus(self.person.line.edit)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 20)

    def focus_first(self) -> None:
        focus(self.person.line.edit)
