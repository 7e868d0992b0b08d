"""Coming and going, and two records of one person: from the person's page, and back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.i18n import _
from app.services import arrivals, people_links, person_records, stays
from app.services.arrivals import Leaving
from ui.controllers.desk import Desk
from ui.screens.join_records import JoinRecordsScreen
from ui.screens.stay import StayScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class StaysJourney:
    """Each change is kept at once; then the person's page shows what is true now."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("stay", self.open)
        desk.go.add("join_records", self.open_join)

    def open(self, person_id: str) -> None:
        desk, session = self._desk, self._desk.session
        screen = StayScreen(stays.stay_page(session, person_id))
        for signal, work in (
            (screen.moved, lambda hall: arrivals.move_hall(session, person_id, hall)),
            (screen.key_worker_set, lambda name: arrivals.set_key_worker(session, person_id, name)),
            (screen.release_set, lambda day, why: arrivals.set_release_date(session, person_id, day, why)),
            (screen.sentence_set, lambda sentence: arrivals.set_sentence(session, person_id, sentence)),
            (screen.left, lambda how, note: arrivals.leave(session, person_id, Leaving(how), note)),
            (screen.came_back, lambda kind, hall, day: arrivals.arrive(session, person_id, kind, day, hall=hall)),
        ):
            signal.connect(desk.asked(self._then_back(person_id, work)))
        screen.records_asked.connect(desk.asked(lambda: desk.go.go("join_records", person_id)))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_join(self, person_id: str) -> None:
        desk, session = self._desk, self._desk.session
        screen = JoinRecordsScreen(stays.stay_page(session, person_id))
        screen.search_typed.connect(
            desk.asked(lambda typed: screen.show_found(person_records.find_people(session, str(typed))))
        )
        screen.join_asked.connect(
            desk.asked(
                self._then_back(
                    person_id,
                    lambda other, why: people_links.join(session, person_id, other, why),
                    _("They are one person now. You can part them again."),
                )
            )
        )
        screen.part_asked.connect(
            desk.asked(
                self._then_back(
                    person_id,
                    lambda other, why: people_links.part(session, person_id, other, why),
                    _("They are two people again."),
                )
            )
        )
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def _then_back(self, person_id: str, work: Callable[..., object], told: str = "") -> Callable[..., None]:
        """Do it, and show the person as they stand now; refused, the page stays with what was typed."""

        def done(*asked: object) -> None:
            work(*asked)
            self._ways.home.person(person_id)
            self._desk.stage.tell(told or _("Kept."))

        return done
