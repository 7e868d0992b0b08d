"""One goal of a plan: closed to a line, or open with its steps and how far each of them is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.plan import Goal, Plan, Step, StepState
from app.i18n import _, plural
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.plan_words import scores_words, step_state, who_and_when, why_and_when
from ui.widgets.text import Text


class StepLine(QWidget):
    """One step. Signal: `state_chosen(StepState)`. Its button opens the five states below it."""

    state_chosen = Signal(object)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step
        self._disc = Picture("glyph-minus", 16, plate=28, round_plate=True)
        self._beside = Text("", "small", colour="soft", wrap=False)
        self._below = Text("", "small", colour="soft")
        self._chip = Chip("", height=28)
        self.turn = Button("", "quiet", icon="glyph-edit", height=44, padding=10)
        self.states = Options(
            [(state, step_state(state)[0]) for state in StepState],
            step.state,
            name=_("How far is this step?"),
            height=44,
        )
        self.states.hide()
        words = col(None, Text(step.words, "body"), self._below, None, gap=0)
        disc = col(None, self._disc, None)
        line = row(disc, (words, 1), self._beside, col(None, self._chip, None), self.turn, gap=12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(line)
        box.addWidget(self.states)
        self.turn.clicked.connect(self._turn_states)
        self.states.changed.connect(lambda state: self.state_chosen.emit(StepState(state)))
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        self._step = step
        words, icon, tone = step_state(step.state)
        ground = {"plain": "tint", "soon": "soon_bg"}.get(tone, "sand")
        self._disc.set_picture(icon)
        self._disc.set_colours({"plain": "brand", "soon": "soon"}.get(tone, "soft"), ground)
        self._chip.show_state(words, tone, icon="")
        self.turn.setAccessibleName(_("{step}: {state}. Change this").format(step=step.words, state=words))
        for text in (self._beside, self._below):
            text.set_words(who_and_when(step))

    def show_meta(self, *, beside: bool) -> None:
        self._beside.setVisible(beside)
        self._below.setVisible(not beside)

    def _turn_states(self) -> None:
        self.states.setVisible(self.states.isHidden())
        if not self.states.isHidden():
            self.states.focus_current()


class GoalCard(Panel):
    """Signals: `opened(bool)`, `change_asked()`, `matters_asked()`, `step_changed(Goal)`.

    `unfinished` says that its user is still typing it.
    """

    opened = Signal(bool)
    change_asked = Signal()
    matters_asked = Signal()
    step_changed = Signal(object)

    def __init__(self, goal: Goal, plan: Plan, picture: str, *, unfinished: bool = False) -> None:
        super().__init__(padding=(22, 12, 16, 12), gap=6)
        self._unfinished = unfinished
        self._goal, self._scores = goal, scores_words(plan, goal.topic)
        self._steps: list[StepLine] = []
        self._beside = True
        self._note = Text("", "body", colour="soft")
        self.turn = Button(_("Open"), "quiet", icon_right="glyph-down", height=44, padding=8)
        self.change = Button(_("Change"), "quiet", icon="glyph-edit", height=44, padding=8)
        self.change.setAccessibleName(_("Change: {goal}").format(goal=goal.words))
        self.matters = Button(
            self._scores or _("How much does it matter?"), "quiet", icon="glyph-edit", height=44, padding=4
        )
        words = col(None, Text(goal.words, "lead", bold=True), self._note, None, gap=0)
        self.add(
            row(col(None, Picture(picture or "star", 30, plate=50), None), (words, 1), self.change, self.turn, gap=14)
        )
        self._body: QWidget | None = None
        self.turn.clicked.connect(lambda: self.opened.emit(not self.is_open()))
        self.change.clicked.connect(self.change_asked)
        self.matters.clicked.connect(self.matters_asked)
        self.show_open(False)

    def is_open(self) -> bool:
        return self._body is not None and not self._body.isHidden()

    def step_lines(self) -> Sequence[StepLine]:
        return tuple(self._steps)

    def show_open(self, shown: bool) -> None:
        """Open or close in place; the steps are built when they are first looked at."""
        if shown and self._body is None:
            self._body = self._make_body()
            self.add(self._body)
        if self._body is not None:
            self._body.setVisible(shown)
        self.change.setVisible(shown)
        self.matters.setVisible(shown)
        self.turn.set_words(_("Close") if shown else _("Open"))
        self.turn.setAccessibleName(_("{action}: {goal}").format(action=self.turn.words(), goal=self._goal.words))
        self.turn.set_icons("", "glyph-up" if shown else "glyph-down")
        self.set_look(edge="brand" if shown else "line")
        self._edge_width = 2.0 if shown else 1.0
        self._say()

    def _say(self) -> None:
        note = why_and_when(self._goal) if self.is_open() else self._steps_words()
        if self._unfinished:
            note = _("Not finished yet. Only you see it.")
        self._note.set_words(note)
        self._note.setVisible(bool(note))

    def _steps_words(self) -> str:
        done = sum(1 for step in self._goal.steps if step.state is StepState.DONE)
        count = len(self._goal.steps)
        if not count:
            return _("No steps yet")
        if not done:
            return plural("{count} step, not done yet", "{count} steps, none done yet", count)
        return _("{done} of {count} steps done").format(done=done, count=count)

    def _make_body(self) -> QWidget:
        self._steps = [self._step_line(number, step) for number, step in enumerate(self._goal.steps)]
        add_step = Button(_("Add a step"), "quiet", icon="glyph-plus", height=44, padding=4)
        add_step.setAccessibleName(_("Add a step: {goal}").format(goal=self._goal.words))
        add_step.clicked.connect(self.change_asked)
        last = row(add_step, None, self.matters, gap=12)
        return boxed(col(4, Rule(), 6, *self._steps, last, gap=4))

    def _step_line(self, number: int, step: Step) -> StepLine:
        line = StepLine(step)
        line.show_meta(beside=self._beside)
        line.state_chosen.connect(lambda state: self._choose_state(number, state))
        return line

    def _choose_state(self, number: int, state: StepState) -> None:
        steps = list(self._goal.steps)
        steps[number] = replace(steps[number], state=state)
        self._goal = replace(self._goal, steps=tuple(steps))
        self._steps[number].show_step(steps[number])
        self._say()
        self.step_changed.emit(self._goal)

    def show_meta(self, *, beside: bool) -> None:
        """Who and when beside a step, or below it when there is less room."""
        self._beside = beside
        for line in self._steps:
            line.show_meta(beside=beside)
