"""The page of one person: start or go on with a talk, the plan at a glance, what comes, what has happened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _, plural
from app.services.pages import Coming, PersonPage
from ui.theme import page_edge
from ui.widgets.alerts import Alerts
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow
from ui.widgets.goal_lines import PlanPanel
from ui.widgets.layout import boxed, col, empty, fill, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Ground, Panel, Rule
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.talk_choice import TalkPanel
from ui.widgets.text import Text
from ui.widgets.timeline import Timeline, event_of


class PersonScreen(Page):
    """Signals: `talk_asked(TalkSet)`, `champion_talk_asked(TalkSet, str name)`, `go_on_asked(str sitting_id)`,
    `hand_over_asked(TalkSet, str user, int minutes)`, `take_back_asked(str intake_id)`,
    `take_over_asked(str sitting_id, str reason)`, `plan_asked()`, `print_asked()`, `change_asked()`, `home_asked()`,
    `stay_asked()` for coming and going, `due_asked()`, `review_asked()`, `check_in_asked()`,
    `alert_chosen(str key)`, `more_asked()`, `lock_asked()`.
    """

    talk_asked = Signal(object)
    champion_talk_asked = Signal(object, str)
    hand_over_asked = Signal(object, str, int)
    take_back_asked = Signal(str)
    go_on_asked = Signal(str)
    take_over_asked = Signal(str, str)
    plan_asked = Signal()
    print_asked = Signal()
    change_asked = Signal()
    stay_asked = Signal()
    more_asked = Signal()
    alert_chosen = Signal(str)
    due_asked = Signal()
    review_asked = Signal()
    check_in_asked = Signal()
    home_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: PersonPage) -> None:
        super().__init__()
        self._home = band_button(_("Home"), "glyph-back")
        self._print = band_button(_("Print"), "glyph-print")
        self._lock = band_button(_("Lock"), "glyph-lock")
        self._band = PersonBand(page.band, (self._home, self._print, self._lock))
        self._needs = Flow(gap=10)
        self._leaving = Text("", "body", wrap=False)
        self._change = Button(_("Change details"), "quiet", icon="glyph-edit", height=44, padding=8)
        self._more = Button(_("More"), "quiet", height=44, padding=8, name=_("More about this record"))
        self.stay = Button(_("Coming and going"), "secondary", icon="glyph-door", height=48, padding=8, wide=True)
        self.alerts = Alerts()
        self.talk = TalkPanel()
        self._coming = Panel(padding=(24, 18, 24, 14), gap=6)
        self.due = Button("", "secondary", icon="glyph-clock", icon_right="glyph-next", height=48, wide=True)
        self.review = Button(_("Hold a review"), "secondary", icon="glyph-eye", height=48, padding=8, wide=True)
        self.check_in = Button(_("How are you?"), "secondary", icon="talk", height=48, padding=8, wide=True)
        self._turn = Button(_("What has happened"), "secondary", icon="glyph-clock", height=48, wide=True)
        self.plan = PlanPanel()
        self._timeline = Timeline()
        self._history_shown = False
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        self._strip = Ground("sand")
        self._strip_row = row((col(None, self._needs, None), 1), self._change, self._more, self._leaving, gap=16)
        self._strip.setLayout(self._strip_row)
        self._plan_box = col((self.plan, 1), None)
        self._plan_column = boxed(self._plan_box)
        self._first = boxed(
            col(
                self.talk,
                self.due,
                self.check_in,
                self.review,
                self._coming,
                self.stay,
                self._turn,
                None,
                gap=12,
            )
        )
        self._history = boxed(col(Text(_("What has happened"), "lead", bold=True), self._timeline, None, gap=14))
        self._columns = QGridLayout()
        self._alert_row = row((self.alerts, 1))
        body = boxed(col(self._alert_row, (self._columns, 1), gap=0))
        for widget in (self._first, self._plan_column, self._history):
            self._columns.addWidget(widget)
        self.lay(self._band, self.notice, self._strip, (Scroll(body), 1))

    def _connect(self) -> None:
        asked = ("talk_asked", "champion_talk_asked", "hand_over_asked", "take_back_asked", "go_on_asked")
        for signal in (*asked, "take_over_asked"):
            getattr(self.talk, signal).connect(getattr(self, signal))
        self._home.clicked.connect(self.home_asked)
        self._print.clicked.connect(self.print_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._change.clicked.connect(self.change_asked)
        self.stay.clicked.connect(self.stay_asked)
        self._more.clicked.connect(self.more_asked)
        self.alerts.chosen.connect(self.alert_chosen)
        self.plan.open.clicked.connect(self.plan_asked)
        self.due.clicked.connect(self.due_asked)
        self.review.clicked.connect(self.review_asked)
        self.check_in.clicked.connect(self.check_in_asked)
        self._turn.clicked.connect(self._turn_history)

    def show_page(self, page: PersonPage) -> None:
        self._page = page
        self._band.show_band(page.band)
        self._print.setVisible(page.may_print)
        self.alerts.show_alerts(page.alerts)
        self.talk.show_talks(page)
        self.plan.show_plan(page)
        self._plan_box.setStretch(0, 1 if page.has_plan else 0)
        self._plan_box.setStretch(1, 0 if page.has_plan else 1)
        count, late = page.due_now
        if late:
            due = plural("{count} thing is due, and late", "{count} things are due, some late", count)
        else:
            due = plural("{count} thing is due", "{count} things are due", count) if count else _("What is due")
        self.due.set_words(due)
        self.review.setVisible(page.may_review)
        self._show_coming(page.coming)
        self._timeline.show_events([event_of(each) for each in page.happened])
        self.arrange(self.room())

    def _show_coming(self, coming: tuple[Coming, ...]) -> None:
        empty(self._coming.box)
        self._coming.setVisible(bool(coming))
        self._coming.add(Text(_("Coming up"), "lead", bold=True))
        for each in coming:
            words = col(None, Text(each.words, "body"), Text(each.when, "small", colour="soft"), None, gap=0)
            line = row(col(None, Picture(each.picture, 24, plate=44), None), (words, 1), gap=12, margins=(0, 4, 0, 4))
            self._coming.add(Rule(), boxed(line))

    def arrange(self, room: Room) -> None:
        """Three columns; below that two, and what has happened becomes one button; then one column."""
        wide, narrow = room is Room.WIDE, room is Room.NARROW
        edge = page_edge(self.width())
        fill(self._strip_row, margins=(edge, 6, edge, 6), gap=16)
        self._show_needs(wide=wide)
        some = bool(self._page.alerts)
        self._alert_row.setContentsMargins(edge, 18 if some else 0, edge, 0)
        self._columns.setContentsMargins(edge, 24 if wide else 18, edge, 24 if wide else 20)
        self._columns.setHorizontalSpacing(24 if wide else 18)
        self._columns.setVerticalSpacing(16)
        for widget in (self._first, self._plan_column, self._history):
            self._columns.removeWidget(widget)
        self._columns.addWidget(self._first, 0, 0)
        self._columns.addWidget(self._plan_column, *((1, 0) if narrow else (0, 1)))
        self._columns.addWidget(self._history, *((0, 2) if wide else ((2, 0) if narrow else (0, 1))))
        for column, stretch in enumerate((35, 44, 27) if wide else ((1, 0, 0) if narrow else (4, 5, 0))):
            self._columns.setColumnStretch(column, stretch)
        self._columns.setRowStretch(0, 0 if narrow else 1)
        self._turn.setVisible(not wide)
        self._history.setVisible(wide or self._history_shown)
        self._plan_column.setVisible(wide or not self._history_shown)
        self._turn.set_words(_("Back to the plan") if self._history_shown else _("What has happened"))

    def _show_needs(self, *, wide: bool) -> None:
        """The day of leaving stands at the right; with less room it goes on after the needs."""
        parts: list[QWidget] = [Chip(words, "need", icon=picture) for picture, words in self._page.needs]
        if self._page.leaving and not wide:
            parts.append(Text(self._page.leaving, "body"))
        self._needs.show_parts(parts)
        self._leaving.set_words(self._page.leaving)
        self._leaving.setVisible(wide and bool(self._page.leaving))

    def _turn_history(self) -> None:
        self._history_shown = not self._history_shown
        self.arrange(self.room())

    def focus_first(self) -> None:
        """With something that must be seen first the keyboard begins there, so that the page stays at its top."""
        if self._page.alerts:
            focus(next(iter(self.alerts.buttons), self._change))
        else:
            focus(self.talk.go)
