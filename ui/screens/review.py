"""A review by exception: how far they have come on what they chose, and what was said last time: still true?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _, plural
from app.services.pages.reviewing import GoalThenNow, ReviewPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.held_by import HeldBy
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.steps import Steps
from ui.widgets.still_true import StillTruePanel
from ui.widgets.text import Text


class ReviewScreen(Page):
    """Signals: `held(list still_true, list changed, str note)` with ids of questions; `ask_asked(list still_true, list
    changed, list ask, str note)` when some of them are asked again first; `back_asked()`.
    """

    held = Signal(list, list, str)
    ask_asked = Signal(list, list, list, str)
    back_asked = Signal()
    keeps_half_typed = True

    def __init__(self, page: ReviewPage) -> None:
        super().__init__()
        self.said = StillTruePanel(page.still_true)
        self.answers = self.said.answers
        self.note = Field(_("Anything to write down"), page.note)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.without = Button(_("Keep without asking"), "secondary", height=56, padding=16)
        self.done = Button("", "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self.held_by = HeldBy()
        self._goals = self._goals_panel(page)
        self._columns = QGridLayout()
        body = QWidget()
        body.setLayout(self._columns)
        self.lay(
            PersonBand(page.band), self.notice, (Scroll(body), 1), Footer(self.back, None, self.without, self.done)
        )
        self.back.clicked.connect(self.back_asked)
        self.without.clicked.connect(self._hold)
        self.done.clicked.connect(self._go_on)
        self.said.changed.connect(self._say_next)
        self._say_next()

    def _goals_panel(self, page: ReviewPage) -> Panel:
        panel = Panel(Text(_("How far you have come"), "lead", bold=True), padding=(24, 18, 24, 18), gap=12)
        if page.may_be_done_from:
            early = _("This review may wait until {day}.").format(day=page.may_be_done_from)
            panel.add(Text(early, "body", colour="soft"))
        for goal in page.goals:
            panel.add(Rule(), self._goal(goal, page.then))
        if not page.goals:
            panel.add(Text(_("There is no goal yet."), "body", colour="soft"))
        if page.strengths:
            panel.add(Rule(), Text(_("Going well"), "body", bold=True))
        for words in page.strengths:
            panel.add(row(Picture("star", 24), (Text(words, "body"), 1), gap=10))
        panel.add(Rule(), self.note, self.held_by, None)
        return panel

    def _goal(self, goal: GoalThenNow, then: str) -> QWidget:
        before = _("On {day}").format(day=then) if then else _("Before")
        sides = row(
            (
                col(
                    Text(before, "small", colour="soft"),
                    row(Steps(goal.done_then, goal.steps, below=True), None),
                    gap=2,
                ),
                1,
            ),
            (
                col(Text(_("Now"), "small", bold=True), row(Steps(goal.done_now, goal.steps, below=True), None), gap=2),
                1,
            ),
            gap=16,
        )
        words = col(Text(goal.words, "body", bold=True), row(Chip(goal.state, "plain"), None), sides, gap=6)
        return boxed(row(col(Picture(goal.picture, 32, plate=56), None), (words, 1), gap=14))

    def _say_next(self) -> None:
        """Asked again comes before kept; whoever has no time for it may still keep the review."""
        count = len(self.said.to_ask())
        ask = plural("Ask {count} question again", "Ask {count} questions again", count)
        self.done.set_words(ask if count else _("Review held"))
        self.done.set_icons("" if count else "glyph-check", "glyph-next" if count else "")
        self.without.setVisible(bool(count))

    def _go_on(self) -> None:
        ask = self.said.to_ask()
        if not ask:
            self._hold()
            return
        self.ask_asked.emit(self.said.still_true(), self.said.not_any_more(), ask, self.note.words())

    def _hold(self) -> None:
        self.held.emit(self.said.still_true(), self.said.not_any_more(), self.note.words())

    def arrange(self, room: Room) -> None:
        edge, side = page_edge(self.width()), room is Room.WIDE
        self._columns.setContentsMargins(edge, 20, edge, 20)
        self._columns.setSpacing(18)
        for panel in (self._goals, self.said):
            self._columns.removeWidget(panel)
        self._columns.addWidget(self._goals, 0, 0)
        self._columns.addWidget(self.said, 0 if side else 1, 1 if side else 0)
        self._columns.setColumnStretch(0, 4 if side else 1)
        self._columns.setColumnStretch(1, 5 if side else 0)
        self.said.arrange(beside=room is not Room.NARROW)

    def focus_first(self) -> None:
        focus(self.done)
