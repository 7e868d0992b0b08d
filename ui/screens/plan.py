"""The plan, made together: what is going well, a few goals with their steps, and whether the person agrees."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.plan import MOST_GOALS_TO_BEGIN_WITH, Agrees, Goal, Plan
from app.i18n import _
from app.services.pages import PlanPage
from ui.theme import THEME, page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.goal_card import GoalCard
from ui.widgets.held_by import HeldBy
from ui.widgets.ideas import IdeasPanel
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Ground, Panel
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.scroll import Scroll
from ui.widgets.strengths import StrengthStrip
from ui.widgets.text import Text


class PlanScreen(Page):
    """Signals: `plan_changed(Plan)` on each change, `goal_asked(int index, Goal | Idea)` to open the goal editor (an
    index past the last one is a new goal), `matters_asked(str topic)`, `agree_asked(str agrees, str would_change)`,
    `back_asked()`, `print_asked()`, `read_aloud_asked()`, `throw_away_asked()` while the plan is a draft.
    """

    plan_changed = Signal(object)
    goal_asked = Signal(int, object)
    matters_asked = Signal(str)
    agree_asked = Signal(str, str)
    back_asked = Signal()
    print_asked = Signal()
    read_aloud_asked = Signal()
    throw_away_asked = Signal()

    def __init__(self, page: PlanPage) -> None:
        super().__init__()
        self._page, self._plan = page, page.plan
        self._open = 0
        self.cards: list[GoalCard] = []
        self._read_aloud = band_button(_("Read aloud"), "glyph-speaker")
        self._print = band_button(_("Print"), "glyph-print")
        self._band = PersonBand(page.band, (self._read_aloud, self._print))
        self.strengths = StrengthStrip()
        self.ideas = IdeasPanel()
        self._none_yet = Panel(Text(_("No goals yet. Choose an idea, or write your own."), "lead", colour="soft"))
        self._question = Text("", "lead", bold=True, align="right")
        self._strip_question = Text("", "lead", bold=True)
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self._not_said = Button(_("Could not say"), "secondary", height=56, padding=16)
        self._no = Button(_("No, change it"), "secondary", height=56, padding=16)
        self._yes = Button(_("Yes, I agree"), "primary", icon="glyph-check", height=56, padding=24, size="lead")
        self.throw_away = Button(_("Throw this draft away"), "quiet", icon="glyph-close", height=44, padding=8)
        self.held_by = HeldBy()
        self.would_change = Field(_("What would you change?"), height=52, tail=_("Keep this answer"))
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        self._goals = col(gap=12)
        left = boxed(col(self._goals, self._none_yet, None, gap=12))
        self._left = left
        self._columns = QGridLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        for widget in (left, self.ideas):
            self._columns.addWidget(widget)
        self._body = col(self.strengths, (self._columns, 1), self.held_by, row(self.throw_away, None), gap=14)
        self._asking = Ground("card", line="top")
        self._asking.setLayout(col(self._strip_question, self.would_change, gap=8, margins=(40, 12, 40, 12)))
        footer = Footer(self._back, None, (self._question, 100), self._not_said, self._no, self._yes)
        self.lay(self._band, self.notice, (Scroll(boxed(self._body)), 1), self._asking, footer)
        self.would_change.hide()

    def _connect(self) -> None:
        self.strengths.changed.connect(lambda strengths: self._change(replace(self._plan, strengths=strengths)))
        self.ideas.chosen.connect(lambda idea: self.goal_asked.emit(len(self._plan.goals), idea))
        self._read_aloud.clicked.connect(self.read_aloud_asked)
        self._print.clicked.connect(self.print_asked)
        self._back.clicked.connect(self.back_asked)
        self.throw_away.clicked.connect(self.throw_away_asked)
        self._yes.clicked.connect(lambda: self.agree_asked.emit(str(Agrees.YES), ""))
        self._not_said.clicked.connect(lambda: self.agree_asked.emit(str(Agrees.COULD_NOT_SAY), ""))
        self._no.clicked.connect(self._ask_what_to_change)
        self.would_change.edited.connect(lambda words: self._change(replace(self._plan, would_change=words)))
        self.would_change.accepted.connect(self._disagree)
        self.would_change.tail_pressed.connect(self._disagree)

    def plan(self) -> Plan:
        """The plan as it stands on the screen."""
        return self._plan

    def show_page(self, page: PlanPage) -> None:
        self._page, self._plan = page, page.plan
        self._band.show_band(page.band)
        self.strengths.show_strengths(page.plan.strengths, ask=bool(page.plan.goals))
        empty(self._goals)
        pictures = {topic: picture for topic, _title, picture in page.topics}
        self.cards = [
            self._card(number, goal, pictures.get(goal.topic, "")) for number, goal in enumerate(page.plan.goals)
        ]
        for card in self.cards:
            self._goals.addWidget(card)
        self._none_yet.setVisible(not self.cards)
        self.throw_away.setVisible(page.draft)
        self.ideas.show_ideas(page.ideas, len(self.cards), MOST_GOALS_TO_BEGIN_WITH)
        self.show_message(page.notice)
        self._open = min(self._open, len(self.cards) - 1)
        self._show_open(self._open)
        self._say_agreement()
        self.arrange(self.room())

    def _card(self, number: int, goal: Goal, picture: str) -> GoalCard:
        card = GoalCard(goal, self._plan, picture, unfinished=goal.goal_id in self._page.unfinished)
        card.opened.connect(lambda shown: self._show_open(number if shown else -1))
        card.change_asked.connect(lambda: self.goal_asked.emit(number, self._plan.goals[number]))
        card.matters_asked.connect(lambda: self.matters_asked.emit(goal.topic))
        card.matters.setEnabled(bool(goal.topic))
        card.step_changed.connect(lambda changed: self._change_goal(number, changed))
        return card

    def _show_open(self, number: int) -> None:
        """One goal at a time is open: the page stays calm."""
        self._open = number
        for place, card in enumerate(self.cards):
            card.show_open(place == number)

    def _change_goal(self, number: int, goal: Goal) -> None:
        goals = list(self._plan.goals)
        goals[number] = goal
        self._change(replace(self._plan, goals=tuple(goals)))

    def _change(self, plan: Plan) -> None:
        self._plan = plan
        self.strengths.show_ask(bool(plan.goals))
        self.throw_away.show()
        self.plan_changed.emit(plan)

    def _say_agreement(self) -> None:
        named = _("{name}, do you agree with this plan?").format(name=self._page.band.called)
        if not self._plan.goals:
            words = _("Still needed: **one goal**")
        else:
            words = _("Finish your goal first, or take it out.") if self._page.unfinished else named
        self._question.set_words(words)
        self._strip_question.set_words(words)
        for button in (self._yes, self._no, self._not_said):
            button.setEnabled(bool(self._plan.goals) and not self._page.unfinished)
        self.would_change.set_words(self._plan.would_change)

    def arrange(self, room: Room) -> None:
        wide, narrow = room is Room.WIDE, room is Room.NARROW
        edge = page_edge(self.width())
        self._body.setContentsMargins(edge, 20 if wide else 16, edge, 16)
        self._columns.setHorizontalSpacing(24 if wide else 18)
        self._columns.setVerticalSpacing(14)
        for widget in (self._left, self.ideas):
            self._columns.removeWidget(widget)
        self._columns.addWidget(self._left, 0, 0)
        self._columns.addWidget(self.ideas, *((1, 0) if narrow else (0, 1)))
        self._columns.setColumnStretch(0, 1)
        width = 16777215 if narrow else round((344 if wide else 280) * (1 + (THEME.scale - 1) * 0.6))
        self.ideas.setMaximumWidth(width)
        self.ideas.setMinimumWidth(0 if narrow else width)
        self.strengths.arrange(beside=wide)
        for card in self.cards:
            card.show_meta(beside=wide)
        self._question.setVisible(wide)
        self._strip_question.setVisible(not wide)
        self._asking.setVisible(not wide or not self.would_change.isHidden())
        layout = self._asking.layout()
        if layout is not None:
            layout.setContentsMargins(edge, 12, edge, 12)

    def _ask_what_to_change(self) -> None:
        self.would_change.show()
        self._asking.show()
        focus(self.would_change.line.edit)

    def _disagree(self) -> None:
        self.agree_asked.emit(str(Agrees.NO), self.would_change.words().strip())

    def focus_first(self) -> None:
        half = [place for place, goal in enumerate(self._plan.goals) if goal.goal_id in self._page.unfinished]
        if half and half[0] < len(self.cards):
            focus(self.cards[half[0]].turn)
        elif self.cards:
            focus(self._yes)
        else:
            ideas: list[QWidget] = [card for card in self.ideas.cards() if card.isEnabled()]
            focus(ideas[0] if ideas else self.ideas.own)
