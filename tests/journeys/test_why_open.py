"""A record outside today's work is opened with a reason, which is asked once and stands in the log."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.services import person_records
from app.services.session import Session
from app.storage import audit
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.sites import OFFICER, TODAY, signed_in
from ui.rehearsal.hands import Hands
from ui.screens.home import HomeScreen
from ui.screens.person import PersonScreen
from ui.screens.why_open import WhyOpenScreen


def person_of_before(folder: Path) -> str:
    """Somebody added some days ago with nothing due now."""
    session = signed_in(folder, OFFICER)
    session.site.clock = session.clock = FixedClock(TODAY - timedelta(days=9))
    person_id = person_records.add_person(session, PersonDetails("Quokka", "Sample")).person_id
    with session.site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM due")
    session.close()
    return person_id


def reasons(session: Session, person_id: str) -> list[str]:
    with session.site.store.read() as conn:
        return [row.reason for row in audit.rows(conn) if row.action == "viewed" and row.record == person_id]


def at_question(hands: Hands, person_id: str) -> WhyOpenScreen:
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen).person_chosen.emit(person_id)
    return hands.wait_for(WhyOpenScreen)


def test_a_usual_reason_is_one_press_and_is_asked_once(opened: Opened, folder: Path) -> None:
    person_id = person_of_before(folder)
    hands = opened(folder)
    screen = at_question(hands, person_id)
    session = hands.window.desk.session
    assert reasons(session, person_id) == []
    usual = screen.usual[0].words()
    hands.click(screen.usual[0])
    hands.wait_for(PersonScreen).home_asked.emit()
    hands.wait_for(HomeScreen).person_chosen.emit(person_id)
    hands.wait_for(PersonScreen)
    assert reasons(session, person_id) == [usual, usual]


def test_a_reason_in_own_words_is_kept_and_none_opens_nothing(opened: Opened, folder: Path) -> None:
    person_id = person_of_before(folder)
    hands = opened(folder)
    screen = at_question(hands, person_id)
    assert not screen.keep_button.isEnabled()
    hands.click(screen.back)
    hands.wait_for(HomeScreen).person_chosen.emit(person_id)
    screen = hands.wait_for(WhyOpenScreen)
    assert reasons(hands.window.desk.session, person_id) == []
    hands.type_into(screen.reason.line.edit, "The chaplain asked")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(PersonScreen)
    assert reasons(hands.window.desk.session, person_id) == ["The chaplain asked"]


def test_todays_work_is_opened_without_a_question(opened: Opened, folder: Path) -> None:
    session = signed_in(folder, OFFICER)
    person_id = person_records.add_person(session, PersonDetails("Quokka", "Sample")).person_id
    session.close()
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen).person_chosen.emit(person_id)
    hands.wait_for(PersonScreen)
    assert reasons(hands.window.desk.session, person_id) == [""]
