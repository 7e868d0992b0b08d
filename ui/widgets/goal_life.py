"""One goal between talks: how far its steps are, how it is going, and why it stops when it does."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from app.domain.plan import GoalState, StopReason
from app.i18n import _
from app.services.pages.living import LivingGoal
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.goal_card import StepLine
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.plan_words import goal_state_words, why_and_when
from ui.widgets.text import Text


class GoalLife(Panel):
    """Signals: `step_changed(int place, StepState)`, `state_asked(GoalState, StopReason | None, str note)`.

    A goal is stopped only with a reason; one that has ended can be taken up again.
    """

    step_changed = Signal(int, object)
    state_asked = Signal(object, object, str)

    def __init__(self, shown: LivingGoal, reasons: Sequence[tuple[StopReason, str]]) -> None:
        super().__init__(padding=(22, 14, 18, 14), gap=6)
        self._shown = shown
        goal = shown.goal
        self._chip = Chip(shown.state, "quiet" if shown.ended else "plain", height=28)
        about = Text(_about(shown), "body", colour="soft")
        about.setVisible(bool(_about(shown)))
        words = col(None, Text(goal.words, "lead", bold=True), about, row(self._chip, None), None, gap=4)
        self.turn = Button(_("How is it going?"), "quiet", icon="glyph-edit", height=44, padding=8)
        self.turn.setAccessibleName(_("How is it going? {goal}").format(goal=goal.words))
        self.again = Button(_("Take it up again"), "secondary", icon="glyph-up", height=48, padding=12)
        self.again.setAccessibleName(_("Take it up again: {goal}").format(goal=goal.words))
        states = [(str(state), goal_state_words(state)) for state in GoalState]
        self.states = Options(states, goal.state, name=_("How is it going?"), height=44, padding=12)
        self.reasons = Options(
            [(str(reason), said) for reason, said in reasons], name=_("Why does it stop?"), height=44, padding=12
        )
        self.note = Field(_("In a few words. You can leave this empty."), height=52)
        self.stop = Button(_("Stop this goal"), "secondary", icon="glyph-stop", height=48, padding=12)
        self._asking_why = boxed(
            col(Text(_("Why does it stop?"), "body", bold=True), self.reasons, self.note, row(self.stop, None), gap=8)
        )
        self.steps = [StepLine(step) for step in goal.steps]
        self.add(row(col(Picture(shown.picture, 30, plate=50), None), (words, 1), gap=14))
        if self.steps:
            self.add(4, Rule(), *self.steps)
        self.add(row(self.again, self.turn, None), self.states, self._asking_why)
        (self.turn if shown.ended else self.again).hide()
        for part in (self.states, self._asking_why):
            part.hide()
        self._connect()

    def _connect(self) -> None:
        for place, line in enumerate(self.steps):
            line.state_chosen.connect(lambda state, place=place: self.step_changed.emit(place, state))
        self.turn.clicked.connect(self._turn_states)
        self.again.clicked.connect(lambda: self.state_asked.emit(GoalState.NOW, None, ""))
        self.states.changed.connect(self._choose)
        self.reasons.changed.connect(lambda _reason: self._say_stop())
        self.note.accepted.connect(self._stop)
        self.stop.clicked.connect(self._stop)
        self._say_stop()

    def _turn_states(self) -> None:
        self.states.setVisible(self.states.isHidden())
        self._asking_why.hide()
        if not self.states.isHidden():
            self.states.focus_current()

    def _choose(self, state: str) -> None:
        chosen = GoalState(state)
        self._asking_why.setVisible(chosen is GoalState.STOPPED)
        if chosen is GoalState.STOPPED:
            self.reasons.focus_current()
        elif chosen is not self._shown.goal.state:
            self.state_asked.emit(chosen, None, "")

    def _say_stop(self) -> None:
        """Without a reason the button is off, and says what is missing."""
        chosen = bool(self.reasons.value())
        self.stop.setEnabled(chosen)
        self.stop.set_words(_("Stop this goal") if chosen else _("Still needed: a reason"))

    def _stop(self) -> None:
        if self.reasons.value():
            self.state_asked.emit(GoalState.STOPPED, StopReason(self.reasons.value()), self.note.words().strip())
        else:
            focus(self.reasons)

    def begin(self) -> Button:
        """Where the keyboard comes in."""
        return self.again if self._shown.ended else self.turn

    def show_meta(self, *, beside: bool) -> None:
        """Who and when beside a step, or below it when there is less room."""
        for line in self.steps:
            line.show_meta(beside=beside)


def _about(shown: LivingGoal) -> str:
    """Why it is wanted and by when; its state stands in the chip."""
    return why_and_when(replace(shown.goal, state=GoalState.NOW))
