"""A half-typed form is kept before the screen locks or the program ends, and is back for the same user only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.roles import Action
from app.i18n import _
from app.services import half_done, plans
from app.services.half_done import HalfDone
from ui.screens.goal import GoalScreen
from ui.widgets.page import Page
from ui.widgets.typed_words import put_back, words_in

if TYPE_CHECKING:
    from ui.controllers.desk import Desk

_GOAL = "goal"


class HalfDoneForms(QObject):
    """Watches the stage: what stood in a form when it opened is not worth keeping, what was typed since then is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.stage)
        self._desk = desk
        self._screen: QWidget | None = None
        self._fresh: dict[str, str] = {}
        self._before: HalfDone | None = None  # a form that asks something more now: it is kept until that is answered
        desk.stage.changed.connect(self._another_screen)

    def keep(self) -> None:
        """Before a lock, a sign-out or the end of the program."""
        if self._desk.open_session is not None and self._desk.session.may(Action.SEE_HOME):
            half_done.keep(self._desk.session, self._typed() or self._asked_more())

    def forget(self) -> None:
        """The form is on the screen again: from here on it is the user's to finish."""
        if self._desk.open_session is not None and self._desk.session.may(Action.SEE_HOME):
            half_done.keep(self._desk.session, None)

    def come_back(self) -> None:
        """Open the form that this user did not finish, over home, with their words in it."""
        if not self._desk.session.may(Action.SEE_HOME):
            return
        form = half_done.kept(self._desk.session)
        if form is None:
            return
        half_done.keep(self._desk.session, None)
        home = self._desk.stage.shown
        if self._desk.attempt(lambda: self._open(form)) is None:
            self._desk.go.stand_at(("home", ()))
            return
        screen = self._desk.stage.shown
        if screen is not None and screen is not home and type(screen).__name__ == form.screen:
            put_back(screen, form.words)
            self._desk.stage.tell(_("You had typed this before. Go on with it, or go back."))

    def _open(self, form: HalfDone) -> bool:
        go = self._desk.go
        if half_done.is_about_somebody(form):
            go.stand_at(("home", ()), ("person", (form.about[0],)))
        if form.place != _GOAL:
            go.go(form.place, *form.about)
            return True
        person_id, goal_id = form.about[0], form.about[1]
        goals = plans.plan_in_work(self._desk.session, person_id).goals
        go.go("plan", person_id)
        for place, goal in enumerate(goals):
            if goal.goal_id == goal_id:
                go.go(_GOAL, place, goal)
        return True

    def _another_screen(self) -> None:
        shown = self._desk.stage.shown
        if shown is self._screen:
            return
        self._before = self._typed()
        self._screen = shown
        self._fresh = words_in(shown) if isinstance(shown, Page) and shown.keeps_half_typed else {}

    def _typed(self) -> HalfDone | None:
        """The form on the screen, when something was typed into it."""
        screen = self._screen
        if not self._fresh or screen is None:
            return None
        words = words_in(screen)
        about = self._about()
        if words == self._fresh or about is None:
            return None
        return HalfDone(self._desk.go.at, about, type(screen).__name__, words)

    def _asked_more(self) -> HalfDone | None:
        """The form behind a question about it, such as whether this is somebody who is here already."""
        before = self._before
        here = before is not None and (self._desk.go.at, self._about()) == (before.place, before.about)
        return before if here and not self._fresh else None

    def _about(self) -> tuple[str, ...] | None:
        """What the place was opened with, as far as it can be kept; None for a place that cannot be opened so."""
        path = self._desk.go.path
        if not path:
            return None
        place, about = path[-1]
        if place == _GOAL:
            plan = next((given for name, given in reversed(path) if name in ("plan", "living_plan")), None)
            screen = self._screen
            return (str(plan[0]), screen.goal().goal_id) if plan and isinstance(screen, GoalScreen) else None
        return tuple(each for each in about if isinstance(each, str))
