"""The log on the screen of a manager or an administrator: each question asked anew of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.services import audit_log, log_printing
from app.services.pages.log import Asked
from ui.controllers.desk import Desk
from ui.controllers.paper_look import Looked, PaperLook
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

        desk.go.add("log_paper", self.open_paper)

    def open(self) -> None:
        desk = self._desk
        screen = AuditLogScreen(audit_log.log_page(desk.session, Asked(), MOST), desk.session.today())
        screen.print_asked.connect(desk.asked(self._prove_and_look))
        screen.lines_asked.connect(
            desk.asked(lambda asked: screen.show_page(audit_log.log_page(desk.session, asked, MOST)))
        )
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_paper(self, asked: Asked) -> None:
        """The lines that fitted, on paper, in the preview."""
        session = self._desk.session
        looked = Looked(
            log_printing.log_paper_page(session),
            lambda: log_printing.log_paper(session, asked),
            lambda paper, _copies: log_printing.record_log_printed(session, paper),
            lambda paper: log_printing.record_log_cancelled(session, paper),
        )
        PaperLook(self._desk, self._ways, looked).open()

    def _prove_and_look(self, asked: Asked) -> None:
        why = _("The log says who did what. Only managers read it.")
        self._ways.proof.first(why, lambda: self._desk.go.go("log_paper", asked))
