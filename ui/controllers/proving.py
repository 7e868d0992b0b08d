"""The password once more, before papers leave the program and before administration; it holds for five minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import TooSoon
from ui import background
from ui.messages import sentence_for
from ui.screens.password_again import PasswordAgainScreen

if TYPE_CHECKING:
    from app.services.session import Session
    from ui.controllers.desk import Desk

HOLDS_SECONDS = 300


class Proving:
    """`first(why, then)` does `then` once the signed-in user has proved that it is them; called off, it does not."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._proved: Session | None = None
        self._when = (0.0, 0.0)

    def first(self, why: str, then: Callable[[], object]) -> None:
        desk = self._desk
        if self._holds():
            desk.attempt(then)
            return
        screen = PasswordAgainScreen(desk.session.name, why)
        screen.password_given.connect(desk.asked(lambda password: self._prove(screen, str(password), then)))
        screen.back_asked.connect(desk.stage.uncover)
        desk.stage.cover(screen)

    def _holds(self) -> bool:
        """Of this very sign-in, and by the clock that says more: one of them stands still in sleep."""
        steady, wall = self._when
        since = max(time.monotonic() - steady, time.time() - wall)
        return self._proved is self._desk.session and since < HOLDS_SECONDS

    def _prove(self, screen: PasswordAgainScreen, password: str, then: Callable[[], object]) -> None:
        from app.services import proof

        desk, session = self._desk, self._desk.session

        def here() -> bool:
            return desk.open_session is session and desk.stage.currentWidget() is screen

        def proved(_nothing: None) -> None:
            if here():
                self._proved, self._when = session, (time.monotonic(), time.time())
                desk.stage.uncover()
                desk.attempt(then)

        def refused(error: Exception) -> None:
            if not here():
                return
            screen.clear_password()
            if isinstance(error, TooSoon):
                screen.show_wait(error.seconds)
            else:
                screen.show_message(sentence_for(error))
            screen.focus_first()

        background.run(lambda: proof.prove_again(session, password)).success(proved).failure(refused)
