"""A talk is offered in the real window: what was said is kept, and when it was no, why, if they want to say."""

from pathlib import Path

from app.domain.person import PersonDetails
from app.domain.record import VersionKind
from app.services.person_records import add_person
from app.storage import versions
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.reading import words_on
from ui.rehearsal.hands import Hands
from ui.screens.due_visit import DueVisitScreen
from ui.screens.home import HomeScreen
from ui.widgets.due_line import DueLine


def at_visit(opened: Opened, folder: Path) -> tuple[Hands, str]:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    session = hands.window.desk.session
    person_id = add_person(session, PersonDetails("Davie", "Mercer", hall="Iona Hall 2-14")).person_id
    hands.window.desk.go.go("due", person_id)
    hands.wait_for(DueVisitScreen)
    return hands, person_id


def kept(hands: Hands, person_id: str) -> list[tuple[object, object]]:
    with hands.window.desk.session.site.store.read() as conn:
        offers = versions.versions_about(conn, person_id, VersionKind.OFFER)
    return [((each.body or {})["said"], (each.body or {})["why"]) for each in offers]


def line_with_offer(hands: Hands) -> DueLine:
    lines = hands.wait_for(DueVisitScreen).findChildren(DueLine)
    return next(line for line in lines if line.offer.isVisible())


def test_a_no_asks_why_and_rather_not_say_is_an_answer(opened: Opened, folder: Path) -> None:
    hands, person_id = at_visit(opened, folder)
    line = line_with_offer(hands)
    hands.click(line.offer)
    hands.click(line.answer.said.members()[2])
    assert kept(hands, person_id) == []
    assert "They do not have to say." in words_on(hands.window)
    hands.click(line.answer.why.members()[-1])
    assert kept(hands, person_id) == [("no", "rather_not_say")]
    assert "It is offered again later." in words_on(hands.window)


def test_a_yes_is_kept_at_once(opened: Opened, folder: Path) -> None:
    hands, person_id = at_visit(opened, folder)
    line = line_with_offer(hands)
    hands.click(line.offer)
    hands.click(line.answer.said.members()[0])
    assert kept(hands, person_id) == [("accepted", "")]
