"""Two versions that both stand: one after the other is looked at and decided, of one person or of everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.i18n import _
from app.services import deciding, person_records
from app.services.pages.deciding import DecidePage
from ui.controllers.desk import Desk
from ui.screens.deciding import DecidingScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class DecidingJourney:
    """From a person's page, from home, and after a file was taken in."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("deciding", self.open)

    def open(self, person_id: str = "", place: int = 0) -> None:
        """What waits, from `place` on; with nothing left, where the user came from."""
        desk = self._desk
        page = deciding.decide_page(desk.session, person_id, place)
        if page is None:
            self._leave(person_id)
            desk.stage.tell(_("Nothing waits to be decided."))
            return
        person_records.note_opened(desk.session, page.to_decide.person_id, _("to decide between two versions"))
        self._show(page, person_id)

    def _show(self, page: DecidePage, person_id: str) -> None:
        desk, record_id = self._desk, page.to_decide.record_id
        screen = DecidingScreen(page)

        def whole(keep: str, why: str) -> None:
            self._done(person_id, page, lambda: deciding.decide(desk.session, record_id, keep, why))

        def each(choices: dict[int, str], why: str) -> None:
            self._done(person_id, page, lambda: deciding.decide_each(desk.session, record_id, choices, why))

        screen.decided.connect(desk.asked(whole))
        screen.decided_each.connect(desk.asked(each))
        screen.later_asked.connect(desk.asked(lambda: self.open(person_id, page.number)))
        screen.back_asked.connect(desk.asked(lambda: self._leave(person_id)))
        desk.stage.put(screen)

    def _done(self, person_id: str, page: DecidePage, work: Callable[[], object]) -> None:
        work()
        if page.of > 1:
            self.open(person_id, page.number - 1)
        else:
            self._leave(person_id)
        self._desk.stage.tell(_("Decided. The other version stays in the history."))

    def _leave(self, person_id: str) -> None:
        if person_id:
            self._ways.home.person(person_id)
        else:
            self._ways.home.home()
