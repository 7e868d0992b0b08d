"""The plan between talks: each step and each goal as it goes, and notes; each change is kept at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from app.i18n import _
from app.services.pages.living import LivingPlanPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.goal_life import GoalLife
from ui.widgets.held_by import HeldBy
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.timeline import Timeline, event_of


class LivingPlanScreen(Page):
    """Signals: `step_changed(str goal_id, int place, StepState)`, `goal_changed(str goal_id, GoalState,
    StopReason | None, str note)`, `note_written(str)`, `make_asked()` to talk the whole plan through again,
    `print_asked()`, `back_asked()`. Answer a change with `show_page`.
    """

    step_changed = Signal(str, int, object)
    goal_changed = Signal(str, object, object, str)
    note_written = Signal(str)
    make_asked = Signal()
    print_asked = Signal()
    back_asked = Signal()
    keeps_half_typed = True

    def __init__(self, page: LivingPlanPage) -> None:
        super().__init__()
        self.cards: list[GoalLife] = []
        self._print = band_button(_("Print"), "glyph-print")
        self._band = PersonBand(page.band, (self._print,))
        self._agreed = Text("", "body", colour="soft", wrap=False)
        self._goals = col(gap=12)
        self.note = Field(_("Write a note"), height=52)
        self.keep_note = Button(_("Keep this note"), "secondary", icon="glyph-check", height=48, padding=12)
        self._written = col(gap=8)
        self.held_by = HeldBy()
        self._timeline = Timeline()
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.make = Button(_("Talk the plan through"), "primary", icon="talk", height=56, padding=24, size="lead")
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        self._left = boxed(col(self._goals, None))
        notes = Panel(Text(_("Notes"), "lead", bold=True), padding=(22, 16, 22, 18), gap=10)
        notes.add(Text(_("Staff who see the plan can read these."), "small", colour="soft"), self.note)
        notes.add(row(self.keep_note, None), self._written)
        story = Panel(Text(_("What has happened"), "lead", bold=True), padding=(22, 16, 22, 18), gap=12)
        story.add(self._timeline)
        self._story = story
        self._right = boxed(col(notes, story, None, gap=14))
        self._columns = QGridLayout()
        for widget in (self._left, self._right):
            self._columns.addWidget(widget)
        title = row((Text(_("My plan"), "question", bold=True), 1), self._agreed, gap=16)
        self._body = col(title, self.held_by, (self._columns, 1), gap=12)
        footer = Footer(self.back, None, self.make)
        self.lay(self._band, self.notice, (Scroll(boxed(self._body)), 1), footer)

    def _connect(self) -> None:
        self.note.accepted.connect(self._keep_note)
        self.keep_note.clicked.connect(self._keep_note)
        self.note.edited.connect(lambda words: self.keep_note.setEnabled(bool(words.strip())))
        self.keep_note.setEnabled(False)
        self.back.clicked.connect(self.back_asked)
        self.make.clicked.connect(self.make_asked)
        self._print.clicked.connect(self.print_asked)

    def show_page(self, page: LivingPlanPage) -> None:
        self._band.show_band(page.band)
        self._agreed.set_words(page.agreed)
        empty(self._goals)
        self.cards = []
        for shown in page.goals:
            card, goal_id = GoalLife(shown, page.reasons), shown.goal.goal_id
            card.step_changed.connect(lambda place, state, of=goal_id: self.step_changed.emit(of, place, state))
            card.state_asked.connect(lambda to, why, note, of=goal_id: self.goal_changed.emit(of, to, why, note))
            self.cards.append(card)
            self._goals.addWidget(card)
        if not page.goals:
            self._goals.addWidget(Panel(Text(_("There is no goal yet. Talk the plan through."), "lead", colour="soft")))
        self._show_notes(page)
        self._timeline.show_events([event_of(each) for each in page.happened])
        self._story.setVisible(bool(page.happened))
        self.arrange(self.room())

    def _show_notes(self, page: LivingPlanPage) -> None:
        empty(self._written)
        for note in page.notes:
            self._written.addWidget(Rule())
            self._written.addWidget(Text(note.words, "body"))
            self._written.addWidget(Text(note.about, "small", colour="soft"))

    def note_kept(self) -> None:
        """The words are on disk: the field is free for the next note."""
        self.note.set_words("")
        self.keep_note.setEnabled(False)

    def focus_goal(self, goal_id: str, page: LivingPlanPage) -> None:
        """After a change the keyboard stays at the same goal."""
        ids = [shown.goal.goal_id for shown in page.goals]
        if goal_id in ids:
            focus(self.cards[ids.index(goal_id)].begin())

    def _keep_note(self) -> None:
        if self.note.words().strip():
            self.note_written.emit(self.note.words().strip())

    def arrange(self, room: Room) -> None:
        edge, wide = page_edge(self.width()), room is Room.WIDE
        self._body.setContentsMargins(edge, 20 if wide else 16, edge, 16)
        self._columns.setHorizontalSpacing(24 if wide else 18)
        self._columns.setVerticalSpacing(14)
        narrow = room is Room.NARROW
        for widget in (self._left, self._right):
            self._columns.removeWidget(widget)
        self._columns.addWidget(self._left, 0, 0)
        self._columns.addWidget(self._right, *((1, 0) if narrow else (0, 1)))
        self._columns.setColumnStretch(0, 1 if narrow else 7)
        self._columns.setColumnStretch(1, 0 if narrow else 3)
        for card in self.cards:
            card.show_meta(beside=wide)

    def focus_first(self) -> None:
        focus(self.cards[0].begin() if self.cards else self.make)
