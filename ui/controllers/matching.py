"""People who may be here twice: a human looks at two records and says whether they are of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.services import matching, people_links, person_records
from app.services.pages.matching import MatchPage
from ui.controllers.desk import Desk
from ui.screens.matching import MatchingScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class MatchingJourney:
    """From home, and after a file was taken in."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("matching", self.open)

    def open(self, place: int = 0) -> None:
        desk = self._desk
        page = matching.match_page(desk.session, place)
        if page is None:
            self._ways.home.home()
            return
        for each in page.records:
            person_records.note_opened(desk.session, each.person_id, _("to see whether they are here twice"))
        self._show(page)

    def _show(self, page: MatchPage) -> None:
        desk, (one, other) = self._desk, (each.person_id for each in page.records)
        screen = MatchingScreen(page)

        def join(why: str) -> None:
            people_links.join(desk.session, one, other, why)
            self._go_on(page, _("They are one person now. You can part them again."))

        def apart(why: str) -> None:
            matching.keep_apart(desk.session, one, other, why)
            self._go_on(page, _("They stay two people."))

        screen.joined.connect(desk.asked(join))
        screen.kept_apart.connect(desk.asked(apart))
        screen.later_asked.connect(desk.asked(lambda: self.open(page.number)))
        screen.back_asked.connect(desk.asked(self._ways.home.home))
        desk.stage.put(screen)

    def _go_on(self, page: MatchPage, told: str) -> None:
        self.open(page.number - 1)
        self._desk.stage.tell(told)
