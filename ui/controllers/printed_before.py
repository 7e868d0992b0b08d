"""Papers that were printed before: the list of them, and one printed again as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import papers, reprint_pages, reprints
from app.services.papers import PrintChoices
from ui.controllers.paper_look import Looked, PaperLook
from ui.screens.printed_before import PrintedBeforeScreen

if TYPE_CHECKING:
    from app.domain.pack import Paper
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways


class PrintedBefore:
    """From a person's documents, and back to them."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("printed_before", self.open)
        desk.go.add("printed_again", self.open_paper)

    def open(self, person_id: str) -> None:
        desk = self._desk
        screen = PrintedBeforeScreen(reprint_pages.printed_page(desk.session, person_id))
        screen.paper_chosen.connect(
            desk.asked(lambda record_id: desk.go.go("printed_again", person_id, str(record_id)))
        )
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_paper(self, person_id: str, record_id: str) -> None:
        """The old paper in the preview; printed or saved, it is kept with what had been chosen for it then."""
        session = self._desk.session
        chosen = PrintChoices()

        def make() -> Paper:
            nonlocal chosen
            paper, chosen = reprints.reprint(session, person_id, record_id)
            return paper

        looked = Looked(
            reprint_pages.reprint_page(session, person_id, record_id),
            make,
            printed=lambda paper, copies: papers.record_printed(session, person_id, paper, chosen, copies),
            cancelled=lambda paper: papers.record_cancelled(session, person_id, paper),
            saved=lambda paper: papers.record_printed(session, person_id, paper, chosen, 1, saved=True),
            another=lambda ahead: reprints.reprint(session, person_id, record_id, ahead)[0],
        )
        PaperLook(self._desk, self._ways, looked).open()
