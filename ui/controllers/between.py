"""Between talks: what is due, a review, a check-in, and whether somebody new is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.due import DelayReason, DueKind
from app.domain.person import PersonDetails
from app.i18n import _
from app.services import check_ins, due, guides, offers, people_links, person_records, reviews, visits
from app.services.check_ins import CheckIn
from app.services.due import Said
from app.services.offers import WhyNot
from app.services.reviews import ReviewSaid
from ui.controllers.desk import Desk
from ui.controllers.stays import StaysJourney
from ui.screens.due_visit import DueVisitScreen
from ui.screens.guide import GuideScreen
from ui.screens.how_are_you import HowAreYouScreen
from ui.screens.review import ReviewScreen
from ui.screens.same_person import SamePersonScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class BetweenJourney:
    """What staff do for a person when no talk is open."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self.stays = StaysJourney(desk, ways)
        desk.go.add("guide", self.open_guide)
        desk.go.add("due", self.open_due)
        desk.go.add("review", self.open_review)
        desk.go.add("how_are_you", self.open_how_are_you)

    def open_due(self, person_id: str) -> None:
        desk = self._desk
        screen = DueVisitScreen(visits.due_page(desk.session, person_id), offers.offer_choices(desk.session))
        ways = self._ways
        screen.talk_asked.connect(desk.asked(lambda talk_set: ways.talk.start(person_id, talk_set)))
        screen.go_on_asked.connect(desk.asked(ways.talk.go_on))
        screen.review_asked.connect(desk.asked(lambda: desk.go.go("review", person_id)))
        screen.offered.connect(desk.asked(lambda *said: self._offered(screen, person_id, *said)))
        screen.delay_asked.connect(desk.asked(lambda kind, why: self._delay(screen, person_id, str(kind), str(why))))
        screen.done_asked.connect(desk.asked(lambda kind: self._done(screen, person_id, str(kind))))
        screen.back_asked.connect(desk.asked(lambda: self._ways.home.person(person_id)))
        desk.stage.put(screen)

    def open_review(self, person_id: str) -> None:
        desk = self._desk
        screen = ReviewScreen(reviews.review_page(desk.session, person_id))
        screen.held.connect(desk.asked(lambda *said: self._hold(person_id, screen, *said)))
        screen.ask_asked.connect(desk.asked(lambda *said: self._ask_again(person_id, screen, *said)))
        screen.back_asked.connect(desk.asked(lambda: self._ways.home.person(person_id)))
        desk.stage.put(screen)

    def open_how_are_you(self, person_id: str) -> None:
        desk = self._desk
        screen = HowAreYouScreen(check_ins.check_in_page(desk.session, person_id))
        screen.said.connect(desk.asked(lambda face, topics, by: self._check_in(person_id, int(face), topics, str(by))))
        screen.back_asked.connect(desk.asked(lambda: self._ways.home.person(person_id)))
        desk.stage.put(screen)

    def open_guide(self) -> None:
        screen = GuideScreen(guides.guides_page(self._desk.session))
        screen.back_asked.connect(self._desk.asked(self._ways.home.home))
        self._desk.stage.put(screen)

    def add(self, details: PersonDetails) -> None:
        """Ask first when somebody like this is here already, or a number looks wrong; else add them."""
        desk = self._desk
        page = people_links.same_page(desk.session, details)
        if not page.likely and not page.warnings:
            self._add(details)
            return
        screen = SamePersonScreen(page)
        screen.open_asked.connect(desk.asked(lambda person_id: self._ways.home.person(str(person_id))))
        screen.add_asked.connect(desk.asked(lambda: self._add(details)))
        screen.back_asked.connect(desk.asked(lambda: self._ways.home.open_add_person(typed_details=details)))
        desk.stage.put(screen)

    def _add(self, details: PersonDetails) -> None:
        added = person_records.add_person(self._desk.session, details)
        self._ways.home.person(added.person_id)

    def _delay(self, screen: DueVisitScreen, person_id: str, kind: str, reason: str) -> None:
        due.delay(self._desk.session, person_id, DueKind(kind), DelayReason(reason))
        screen.show_page(visits.due_page(self._desk.session, person_id))

    def _offered(self, screen: DueVisitScreen, person_id: str, kind: str, said: str, why: str) -> None:
        offers.record_offer(self._desk.session, person_id, DueKind(kind), Said(said), WhyNot(why) if why else None)
        screen.show_page(visits.due_page(self._desk.session, person_id))
        told = (
            _("Kept. Start the talk from their page.")
            if said == Said.ACCEPTED
            else _("Kept. It is offered again later.")
        )
        self._desk.stage.tell(told)

    def _done(self, screen: DueVisitScreen, person_id: str, kind: str) -> None:
        due.task_done(self._desk.session, person_id, DueKind(kind))
        screen.show_page(visits.due_page(self._desk.session, person_id))

    def _hold(self, person_id: str, screen: ReviewScreen, still_true: list[str], changed: list[str], note: str) -> None:
        said = ReviewSaid(tuple(still_true), tuple(changed), note)
        reviews.hold_review(self._desk.session, person_id, held_by=screen.held_by.name(), said=said)
        self._ways.home.person(person_id)

    def _ask_again(
        self,
        person_id: str,
        screen: ReviewScreen,
        still_true: list[str],
        changed: list[str],
        ask: list[str],
        note: str,
    ) -> None:
        said = ReviewSaid(tuple(still_true), tuple(changed), note, tuple(ask))
        self._ways.talk.review(person_id, said, screen.held_by.name())

    def _check_in(self, person_id: str, face: int, topics: list[str], held_by: str) -> None:
        said = CheckIn(face or None, tuple(str(topic) for topic in topics))
        check_ins.hold_check_in(self._desk.session, person_id, said, held_by)
        self._ways.home.person(person_id)
        if next_step := check_ins.what_next(said):
            self._desk.stage.say(next_step)
