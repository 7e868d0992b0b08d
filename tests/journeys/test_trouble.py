"""Older or damaged records in the real window: said plainly, looked at, nothing written."""

from pathlib import Path

from app.domain.person import PersonDetails
from app.services import person_records
from app.storage import anchor
from app.storage.opening import RECORDS
from tests.journeys.conftest import Opened
from tests.journeys.reading import words_on
from tests.sites import OFFICER, PASSWORD, signed_in
from ui.screens.add_person import AddPersonScreen
from ui.screens.home import HomeScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.trouble import TroubleScreen


def one_more(folder: Path, name: str) -> None:
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails(name, "Sample"))
    session.site.close()


def test_records_that_are_behind_are_looked_at_and_nothing_can_be_saved(opened: Opened, folder: Path) -> None:
    one_more(folder, "Kept")
    older = (folder / RECORDS).read_bytes()
    one_more(folder, "Lost")
    (folder / RECORDS).write_bytes(older)
    hands = opened(folder)
    screen = hands.wait_for(SignInScreen)
    screen.sign_in_asked.emit(OFFICER, PASSWORD)
    trouble = hands.wait_for(TroubleScreen)
    assert "3 saved changes are missing" in words_on(hands.window)
    hands.click(trouble.look)
    home = hands.wait_for(HomeScreen)
    assert "can only be read" in words_on(hands.window)
    home.add_person_asked.emit("New")
    added = hands.wait_for(AddPersonScreen)
    added.person_described.emit(PersonDetails("New", "Sample"))
    assert "can only be read" in words_on(hands.window)
    hands.window.close()
    assert (folder / RECORDS).read_bytes() == older


def test_a_missing_anchor_is_made_anew_only_by_the_one_who_presses(opened: Opened, folder: Path) -> None:
    one_more(folder, "Kept")
    (folder / anchor.FILE).unlink()
    hands = opened(folder)
    hands.wait_for(SignInScreen).sign_in_asked.emit(OFFICER, PASSWORD)
    trouble = hands.wait_for(TroubleScreen)
    assert not (folder / anchor.FILE).exists()
    hands.click(trouble.anchor)
    hands.wait_for(HomeScreen)
    assert (folder / anchor.FILE).exists()
