"""A review by exception: how far they have come on what they chose, and what was said last time: still true?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.services.pages.reviewing import GoalThenNow, ReviewPage, StillTrue
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.steps import Steps
from ui.widgets.text import Text

_TRUE, _CHANGED = "true", "changed"


class ReviewScreen(Page):
    """Signals: `held(list still_true, list changed, str note)` with ids of questions, `back_asked()`."""

    held = Signal(list, list, str)
    back_asked = Signal()

    def __init__(self, page: ReviewPage) -> None:
        super().__init__()
        self.answers: dict[str, Options] = {}
        self.note = Field(_("Anything to write down"))
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.done = Button(_("Review held"), "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._goals = self._goals_panel(page)
        self._said = self._said_panel(page.still_true)
        self._columns = QGridLayout()
        body = QWidget()
        body.setLayout(self._columns)
        foot = Footer(self.back, None, self.done)
        self.lay(PersonBand(page.band), self.notice, (Scroll(body), 1), foot)
        self.back.clicked.connect(self.back_asked)
        self.done.clicked.connect(self._hold)

    def _goals_panel(self, page: ReviewPage) -> Panel:
        panel = Panel(Text(_("How far you have come"), "lead", bold=True), padding=(24, 18, 24, 18), gap=12)
        if page.may_be_done_from:
            early = _("This review may wait until {day}.").format(day=page.may_be_done_from)
            panel.add(Text(early, "body", colour="soft"))
        for goal in page.goals:
            panel.add(Rule(), self._goal(goal, page.then))
        if not page.goals:
            panel.add(Text(_("There is no goal yet."), "body", colour="soft"))
        panel.add(self.note, None)
        return panel

    def _goal(self, goal: GoalThenNow, then: str) -> QWidget:
        before = _("On {day}").format(day=then) if then else _("Before")
        sides = row(
            (col(Text(before, "small", colour="soft"), row(Steps(goal.done_then, goal.steps), None), gap=2), 1),
            (col(Text(_("Now"), "small", bold=True), row(Steps(goal.done_now, goal.steps), None), gap=2), 1),
            gap=16,
        )
        words = col(Text(goal.words, "body", bold=True), row(Chip(goal.state, "plain"), None), sides, gap=6)
        return boxed(row(col(Picture(goal.picture, 32, plate=56), None), (words, 1), gap=14))

    def _said_panel(self, lines: Sequence[StillTrue]) -> Panel:
        """What is older than its period comes first, and is asked again."""
        panel = Panel(Text(_("What you said. Still true?"), "lead", bold=True), padding=(24, 18, 24, 18), gap=10)
        for line in sorted(lines, key=lambda each: not each.old):
            choice = Options(
                ((_TRUE, _("Still true")), (_CHANGED, _("Not any more"))),
                name=line.question,
                none_allowed=True,
            )
            self.answers[line.question_id] = choice
            said = _("Said on {day}").format(day=line.said_on)
            note = row((Text(said, "small", colour="soft"), 1), gap=8)
            if line.old:
                note.addWidget(Chip(_("Ask again"), "soon"))
            panel.add(
                Rule(), Text(line.question, "small", colour="soft"), Text(line.answer, "body", bold=True), note, choice
            )
        if not lines:
            panel.add(Text(_("Nothing was said before that you can see."), "body", colour="soft"))
        panel.add(None)
        return panel

    def _hold(self) -> None:
        chosen = {name: options.value() for name, options in self.answers.items()}
        true = [name for name, value in chosen.items() if value == _TRUE]
        changed = [name for name, value in chosen.items() if value == _CHANGED]
        self.held.emit(true, changed, self.note.words())

    def arrange(self, room: Room) -> None:
        edge, side = page_edge(self.width()), room is Room.WIDE
        self._columns.setContentsMargins(edge, 20, edge, 20)
        self._columns.setSpacing(18)
        for panel in (self._goals, self._said):
            self._columns.removeWidget(panel)
        self._columns.addWidget(self._goals, 0, 0)
        self._columns.addWidget(self._said, 0 if side else 1, 1 if side else 0)
        for column in range(2):
            self._columns.setColumnStretch(column, 1 if side or column == 0 else 0)

    def focus_first(self) -> None:
        focus(self.done)
