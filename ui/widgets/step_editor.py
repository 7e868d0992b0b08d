"""Changing the steps of a goal: what, who, where, by when. One step is open at a time."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.plan import Actor, Place, Step
from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.date_entry import DateEntry
from ui.widgets.field import Field
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import focus
from ui.widgets.panel import Panel
from ui.widgets.plan_words import actor_words, place_words, who_and_when
from ui.widgets.text import Text


class StepEditor(Panel):
    """One step. Signals: `changed()` on each change, `opened()`, `removed()`, `accepted()` for Enter at its end."""

    changed = Signal()
    opened = Signal()
    removed = Signal()
    accepted = Signal()

    def __init__(self, step: Step, number: int) -> None:
        super().__init__(ground="paper", padding=(16, 10, 12, 12), gap=10, radius=12)
        self._step = step
        self._name = _("Step {number}").format(number=number)
        self._line = Text("", "body", bold=True)
        self._meta = Text("", "small", colour="soft")
        self._turn = Button(_("Change"), "quiet", icon="glyph-edit", height=44, padding=8)
        self._out = Button(_("Take out"), "quiet", icon="glyph-close", height=44, padding=8)
        self.words = Field(_("What is the step?"), step.words, height=52)
        actors = [(actor, actor_words(actor)) for actor in Actor]
        places = [(place, place_words(place)) for place in Place]
        self.actor = Options(actors, step.actor, name=_("Who does it?"), height=44, padding=12)
        self.service = Field(_("Which service?"), step.service, height=52)
        self.place = Options(places, step.place, name=_("Where?"), height=44, padding=12)
        self.by = DateEntry(_("By when?"))
        self.by.set_value(step.by)
        self._head = boxed(row((col(None, self._line, self._meta, None, gap=0), 1), self._turn, gap=10))
        self._form = self._make_form()
        self.add(self._head, self._form)
        self._connect()
        self.show_open(False)

    def _make_form(self) -> QWidget:
        return boxed(
            col(
                row((Text(self._name, "body", bold=True, colour="brand"), 1), self._out),
                self.words,
                Text(_("Who does it?"), bold=True), self.actor, self.service,
                Text(_("Where?"), bold=True), self.place,
                Text(_("By when? You can leave this empty."), bold=True), self.by,
                gap=8,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        for field in (self.words, self.service):
            field.edited.connect(self.changed)
        self.actor.changed.connect(self._actor_chosen)
        self.place.changed.connect(self.changed)
        self.by.changed.connect(self.changed)
        self.by.half_typed.connect(self.changed)
        self.words.accepted.connect(self.actor.focus_current)
        self.actor.accepted.connect(self.place.focus_current)
        self.service.accepted.connect(self.place.focus_current)
        self.place.accepted.connect(lambda: focus(self.by))
        self.by.accepted.connect(self.accepted)
        self._turn.clicked.connect(self.opened)
        self._out.clicked.connect(self.removed)

    def _actor_chosen(self, actor: str) -> None:
        self.service.setVisible(actor == Actor.SERVICE)
        self.changed.emit()

    def step(self) -> Step:
        """The step as it stands."""
        actor = Actor(self.actor.value() or Actor.ME)
        return replace(
            self._step, words=self.words.words().strip(), actor=actor, place=Place(self.place.value() or Place.BOTH),
            by=self.by.value(), service=self.service.words().strip() if actor is Actor.SERVICE else "",
        )  # fmt: skip

    def is_empty(self) -> bool:
        return not self.words.words().strip() and not self.by.typed()

    def missing(self) -> str:
        """What this step still needs, in words."""
        if not self.words.words().strip():
            return _("words for {step}").format(step=self._name.lower())
        if self.by.typed() and self.by.value() is None:
            return _("the day of {step}").format(step=self._name.lower())
        return ""

    def show_open(self, shown: bool) -> None:
        self._form.setVisible(shown)
        self._head.setVisible(not shown)
        self.service.setVisible(self.actor.value() == Actor.SERVICE)
        step = self.step()
        self._line.set_words(step.words or self._name)
        self._meta.set_words(who_and_when(step))
        self._turn.setAccessibleName(_("Change: {step}").format(step=step.words or self._name))

    def focus_first(self) -> None:
        focus(self.words.line.edit)


class StepsEditor(QWidget):
    """All steps of a goal. Signals: `changed()`, `accepted()`."""

    changed = Signal()
    accepted = Signal()

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        self.editors: list[StepEditor] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self.add_one = Button(_("Add a step"), "secondary", icon="glyph-plus", height=48)
        self._box.addLayout(row(self.add_one, None))
        self.add_one.clicked.connect(self.add_step)
        for step in steps:
            self._put(step)

    def steps(self) -> tuple[Step, ...]:
        """The steps that hold anything."""
        return tuple(editor.step() for editor in self.editors if not editor.is_empty())

    def missing(self) -> tuple[str, ...]:
        return tuple(words for editor in self.editors if not editor.is_empty() and (words := editor.missing()))

    def _put(self, step: Step) -> StepEditor:
        editor = StepEditor(step, len(self.editors) + 1)
        editor.changed.connect(self.changed)
        editor.accepted.connect(self._accept)
        editor.opened.connect(lambda: self._open(editor))
        editor.removed.connect(lambda: self._remove(editor))
        self.editors.append(editor)
        self._box.insertWidget(self._box.count() - 1, editor)
        return editor

    def add_step(self) -> None:
        self._open(self._put(Step("")))

    def _open(self, wanted: StepEditor) -> None:
        for editor in self.editors:
            editor.show_open(editor is wanted)
        wanted.focus_first()

    def _accept(self) -> None:
        for editor in self.editors:
            editor.show_open(False)
        focus(self.add_one)

    def _remove(self, editor: StepEditor) -> None:
        self.editors.remove(editor)
        self._box.removeWidget(editor)
        focus(self.add_one)
        editor.hide()
        editor.deleteLater()
        self.changed.emit()
