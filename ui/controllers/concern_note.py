"""The concern note, printed from the safety card: who was told is kept first, because the note says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.pack import DocumentKind
from app.i18n import _
from app.services import papers
from app.services.papers import PrintChoices
from ui.controllers import printing

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.screens.safety import SafetyScreen


def offer_concern_note(desk: Desk, screen: SafetyScreen, person_id: str) -> None:
    """Let the card's button print it. No password here: somebody must act now."""
    screen.print_concern_asked.connect(desk.asked(lambda: _keep_and_print(desk, screen, person_id)))


def _keep_and_print(desk: Desk, screen: SafetyScreen, person_id: str) -> None:
    if screen.missing():
        screen.show_message(_("First fill in who you told and when. The note holds that."))
        return
    screen.save.click()
    if desk.stage.shown is screen:
        return  # it could not be kept, and the card says why
    paper = papers.make_paper(desk.session, person_id, DocumentKind.CONCERN_NOTE)
    if printing.print_paper(paper, 1, desk.stage.window()):
        papers.record_printed(desk.session, person_id, paper, PrintChoices(), 1)
        desk.stage.tell(_("The concern note is sent to the printer. Keep it with the form."))
    elif desk.open_session is not None:
        papers.record_cancelled(desk.session, person_id, paper)
