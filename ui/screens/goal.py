"""One goal, in the person's own words: why, by when, and the steps to it."""

from datetime import date
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from app.domain.plan import Goal, GoalState, StopReason
from app.i18n import _, listed
from app.services.pages import Idea, PlanPage
from ui.theme import leading, page_edge
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_band import PersonBand
from ui.widgets.plan_words import TARGETS, goal_state_words, target_words
from ui.widgets.scroll import Scroll
from ui.widgets.step_editor import StepsEditor
from ui.widgets.text import Text
from ui.widgets.text_entry import TextEntry

GAP = "..."
_A_DAY = "day"
_LINES = 2
_FEW_TOPICS = 6  # more than these are folded: what matters is said first


class GoalScreen(Page):
    """Signals: `goal_kept(int index, Goal)`, `goal_removed(int index)`, `half_typed(Goal)` on each change,
    `back_asked()`. `source` is a goal to change, or an idea whose beginning has a gap to fill.
    """

    goal_kept = Signal(int, object)
    goal_removed = Signal(int)
    half_typed = Signal(object)
    back_asked = Signal()
    keeps_half_typed = True

    def __init__(self, page: PlanPage, source: Goal | Idea, index: int) -> None:
        super().__init__()
        self._index = index
        self._goal = source if isinstance(source, Goal) else Goal(source.topic, source.stem, goal_id=uuid4().hex)
        self._new = not isinstance(source, Goal)
        self._band = PersonBand(page.band)
        self.words = TextEntry(_("What do I want?"), lines=_LINES, hint=_("I will ..."))
        self.why = Field(_("Why does it matter to me?"), self._goal.why, height=52)
        self.target = Options(self._targets(), name=_("By when?"), height=44, padding=12, none_allowed=True)
        self.day = DateEntry(_("By when?"), earliest=page.today)
        self._topics = [(topic, title) for topic, title, _picture in page.topics]
        self.topic = Options(
            self._near_topics(page), self._goal.topic, name=_("What is it about?"), height=44, padding=12
        )
        self.other_topics = Button(_("Other topics"), "quiet", icon="glyph-down", height=44, padding=10)
        states = [(state, goal_state_words(state)) for state in GoalState]
        self.state = Options(states, self._goal.state, name=_("How is it going?"), height=44, padding=12)
        reasons = [(str(reason), said) for reason, said in page.reasons]
        because = str(self._goal.stopped_because or "")
        self.because = Options(reasons, because, name=_("Why does it stop?"), height=44, padding=12)
        self.steps = StepsEditor(self._goal.steps)
        self._needed = Text("", "body", align="right")
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self._out = Button(_("Take this goal out"), "quiet", icon="glyph-close", height=48, padding=12)
        self._keep = Button(_("Keep this goal"), "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._lay_out()
        self.restyle()
        self._fill()
        self._connect()
        self._say_needed()

    def _targets(self) -> list[tuple[str, str]]:
        return [*((target, target_words(target)) for target in TARGETS), (_A_DAY, _("On a day"))]

    def _near_topics(self, page: PlanPage) -> list[tuple[str, str]]:
        """The topics that came up in the talk; all of them when they are few."""
        if len(self._topics) <= _FEW_TOPICS:
            return self._topics
        near = {idea.topic for idea in page.ideas}
        return [(topic, title) for topic, title in self._topics if topic in near][:_FEW_TOPICS]

    def _lay_out(self) -> None:
        what = Panel(padding=(24, 20, 24, 22), gap=8)
        what.add(Text(_("What do I want?"), "body", bold=True), self.words, 10, self.why, 10)
        what.add(Text(_("By when? You can leave this empty."), "body", bold=True), self.target, self.day, 10)
        self._topic_label = Text(_("What is it about?"), "body", bold=True)
        self._state_label = Text(_("How is it going?"), "body", bold=True)
        self._topic_line = boxed(row(self.other_topics, None))
        what.add(self._topic_label, self.topic, self._topic_line, self._state_label, self.state)
        self._why_stop = boxed(col(Text(_("Why does it stop?"), "body", bold=True), self.because, gap=8))
        what.add(self._why_stop)
        how = Panel(Text(_("The steps to it"), "lead", bold=True), padding=(24, 20, 24, 22), gap=10)
        how.add(Text(_("Small steps are best. One is enough to begin."), "body", colour="soft"), 4, self.steps)
        self._what, self._how = boxed(col(what, None)), boxed(col(how, None))
        self._columns = QGridLayout()
        for widget in (self._what, self._how):
            self._columns.addWidget(widget)
        self._title = Text(_("My goal") if not self._new else _("A new goal"), "question", bold=True)
        self._body = col(self._title, self._columns, row(self._out, None), None, gap=14)
        footer = Footer(self._back, (self._needed, 1), self._keep)
        self.lay(self._band, self.notice, (Scroll(boxed(self._body)), 1), footer)

    def _fill(self) -> None:
        self.words.set_words(self._goal.words)
        target = self._goal.target
        if target in TARGETS:
            self.target.set_value(target)
        elif target:
            self.target.set_value(_A_DAY)
            self.day.set_value(_iso_day(target), target)
        self.day.setVisible(self.target.value() == _A_DAY)
        about_known = bool(self._goal.topic)
        for widget in (self.topic, self._topic_label):
            widget.setVisible(not about_known)
        self._topic_line.setVisible(not about_known and len(self.topic.members()) < len(self._topics))
        for widget in (self.state, self._state_label):
            widget.setVisible(not self._new)
        self._why_stop.setVisible(self._stops())

    def _connect(self) -> None:
        self.words.half_typed.connect(lambda _words: self._changed())
        self.words.accepted.connect(lambda: focus(self.why.line.edit))
        self.why.edited.connect(lambda _words: self._changed())
        self.why.accepted.connect(self.target.focus_current)
        self.target.changed.connect(self._target_chosen)
        self.day.accepted.connect(self._after_target)
        self.target.accepted.connect(self._after_target)
        self.topic.accepted.connect(lambda: focus(self.steps.add_one))
        self.other_topics.clicked.connect(self._show_all_topics)
        self.state.accepted.connect(lambda: focus(self.steps.add_one))
        self.day.changed.connect(lambda _day: self._changed())
        self.day.half_typed.connect(lambda _words: self._say_needed())
        self.topic.changed.connect(lambda _topic: self._changed())
        self.state.changed.connect(self._state_chosen)
        self.because.changed.connect(lambda _reason: self._changed())
        self.because.accepted.connect(lambda: focus(self.steps.add_one))
        self.steps.changed.connect(self._changed)
        self._back.clicked.connect(self.back_asked)
        self._out.clicked.connect(lambda: self.goal_removed.emit(self._index))
        self._keep.clicked.connect(self._keep_goal)

    def _target_chosen(self, target: str) -> None:
        self.day.setVisible(target == _A_DAY)
        if target == _A_DAY:
            focus(self.day)
        self._changed()

    def _stops(self) -> bool:
        return self.state.value() == GoalState.STOPPED

    def _state_chosen(self, _state: str) -> None:
        self._why_stop.setVisible(self._stops())
        if self._stops():
            self.because.focus_current()
        self._changed()

    def _show_all_topics(self) -> None:
        self.topic.show_options(self._topics, self.topic.value())
        self._topic_line.hide()
        self.topic.focus_current()

    def _after_target(self) -> None:
        if self.topic.isVisible() and self.topic.members():
            self.topic.focus_current()
        elif self.other_topics.isVisible():
            focus(self.other_topics)
        else:
            focus(self.steps.add_one)

    def goal(self) -> Goal:
        """The goal as it stands, whole or not."""
        target = self.target.value()
        if target == _A_DAY:
            day = self.day.value()
            target = day.isoformat() if day is not None else ""
        return Goal(
            topic=self.topic.value() or self._goal.topic,
            words=self.words.words().strip(),
            why=self.why.words().strip(),
            target=target,
            steps=self.steps.steps(),
            state=GoalState(self.state.value() or GoalState.NOW),
            goal_id=self._goal.goal_id,
            stopped_because=StopReason(self.because.value()) if self._stops() and self.because.value() else None,
        )

    def missing(self) -> tuple[str, ...]:
        """What is still needed before the goal can be kept, in words."""
        words = self.words.words().strip()
        needed: list[str] = []
        if not words:
            needed.append(_("what I want"))
        elif GAP in words or "…" in words:
            needed.append(_("your own words in the gap"))
        if not (self.topic.value() or self._goal.topic):
            needed.append(_("what it is about"))
        if self.target.value() == _A_DAY and self.day.value() is None:
            needed.append(_("the day"))
        if self._stops() and not self.because.value():
            needed.append(_("why it stops"))
        return (*needed, *self.steps.missing())

    def _changed(self) -> None:
        self._say_needed()
        self.half_typed.emit(self.goal())

    def _say_needed(self) -> None:
        missing = self.missing()
        self._keep.setEnabled(not missing)
        self._needed.set_words(_("Still needed: **{things}**").format(things=listed(missing)) if missing else "")

    def _keep_goal(self) -> None:
        if not self.missing():
            self.goal_kept.emit(self._index, self.goal())

    def restyle(self) -> None:
        super().restyle()
        self.words.setMaximumHeight(round(leading("lead") * _LINES) + 28)

    def arrange(self, room: Room) -> None:
        wide = room is Room.WIDE
        edge = page_edge(self.width())
        self._body.setContentsMargins(edge, 20 if wide else 16, edge, 16)
        self._columns.setHorizontalSpacing(24 if wide else 18)
        self._columns.setVerticalSpacing(16)
        beside = wide
        for widget in (self._what, self._how):
            self._columns.removeWidget(widget)
        self._columns.addWidget(self._what, 0, 0)
        self._columns.addWidget(self._how, *((0, 1) if beside else (1, 0)))
        self._columns.setColumnStretch(0, 1)
        self._columns.setColumnStretch(1, 1 if beside else 0)

    def focus_first(self) -> None:
        """On the words, with the gap of a beginning marked, so that typing fills it."""
        edit: QWidget | None = self.words.focusProxy()
        if edit is None:
            return
        focus(edit)
        if isinstance(edit, QPlainTextEdit):
            QTimer.singleShot(0, lambda: _mark_gap(edit))


def _mark_gap(edit: QPlainTextEdit) -> None:
    at = edit.toPlainText().find(GAP)
    cursor = edit.textCursor()
    if at < 0:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    else:
        cursor.setPosition(at)
        cursor.setPosition(at + len(GAP), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def _iso_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
