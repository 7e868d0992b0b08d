"""The log on the screen of a manager or an administrator: each question asked anew of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import audit_log
from app.services.pages.log import Asked
from ui.controllers.desk import Desk
from ui.screens.audit_log import AuditLogScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways

MOST = 100
"""Lines on one page of the screen."""


class LogReading:
    """From the start page of those who may see the log, and back to it."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("audit_log", self.open)

    def open(self) -> None:
        desk = self._desk
        screen = AuditLogScreen(audit_log.log_page(desk.session, Asked(), MOST), desk.session.today())
        screen.lines_asked.connect(
            desk.asked(lambda asked: screen.show_page(audit_log.log_page(desk.session, asked, MOST)))
        )
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)
