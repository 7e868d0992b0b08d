"""Asks why a record outside today's work is opened; once for a person while the same user is signed in."""

from __future__ import annotations

from app.services import log_lines, why_open
from ui.controllers.desk import Desk
from ui.screens.why_open import WhyOpenScreen


class WhyOpen:
    """`asks` puts the question on the screen when it is needed; the answer opens the same place again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._given: dict[str, str] = {}

    def asks(self, person_id: str) -> bool:
        """Whether the question is on the screen now, in place of the record."""
        desk = self._desk
        if person_id in self._given or not log_lines.reason_needed(desk.session, person_id):
            return False
        screen = WhyOpenScreen(why_open.why_page(desk.session, person_id))
        screen.reason_given.connect(desk.asked(lambda why: self._give(person_id, str(why))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)
        return True

    def given(self, person_id: str) -> str:
        """The reason for the log; empty for today's work."""
        return self._given.get(person_id, "")

    def _give(self, person_id: str, why: str) -> None:
        self._given[person_id] = why
        self._desk.go.again()
