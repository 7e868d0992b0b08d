"""The door and the lock: recovery, waiting, starting anew, and everything hidden when nobody is there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from app.clock import FixedClock
from app.domain.site import Nation
from app.services import sites
from app.services.door_pages import PRACTICE_SIGN
from app.services.practice import practice_settings
from app.storage import sittings
from app.storage.drive import Drive
from app.storage.keystore import FLOOR
from app.storage.recovery_key import new_recovery_key
from tests.journeys.conftest import Opened
from tests.journeys.moves import hours_of_waiting, prove, sign_in, unlock, wait_no_longer
from tests.journeys.reading import words_on
from tests.journeys.test_nothing_is_lost import talk_in
from tests.journeys.test_ways_round import at_documents
from tests.sites import NURSE, OFFICER, TODAY, signed_in, staff
from ui import main_window
from ui.controllers import proving, signing_in
from ui.main_window import ask_where_to_save
from ui.rehearsal.hands import until
from ui.rehearsal.playing import Player
from ui.screens.documents import DocumentsScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.message import MessageScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.sign_in import SignInScreen

WRONG = "pebble hammer cloud"


@pytest.fixture
def recovery_key(folder: Path) -> str:
    """A key that opens this site: the site of the tests was made before anybody could write its key down."""
    shutil.rmtree(folder)
    return sites.set_up_site(folder, practice_settings(Nation.SCOTLAND), staff(), FixedClock(TODAY), FLOOR)


def test_the_door_of_a_practice_site_says_that_its_people_are_made_up(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hands.wait_for(SignInScreen)
    assert "The people in here are made up." in words_on(hands.window)
    (folder / PRACTICE_SIGN).unlink()  # a real site has none
    again = opened(folder)
    again.wait_for(SignInScreen)
    assert "made up" not in words_on(again.window)


@pytest.mark.parametrize("drive", [Drive.REMOVABLE, Drive.NETWORK])
def test_a_stick_or_a_share_is_refused_before_anything_is_typed(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drive: Drive
) -> None:
    monkeypatch.setattr(sites, "drive_of", lambda _folder: drive)
    hands = opened(tmp_path / "new")
    hands.wait_for(MessageScreen)
    assert "Use this computer's own disk." in words_on(hands.window)
    assert not (tmp_path / "new").exists()


def test_a_lost_password_is_replaced_with_the_recovery_key_and_opens_the_same_records(
    opened: Opened, folder: Path, recovery_key: str
) -> None:
    hands = opened(folder)
    hands.wait_for(SignInScreen)
    hands.click_words("I cannot sign in")
    screen = hands.wait_for(RecoveryScreen)
    wrong = recovery_key[:-1] + ("2" if recovery_key[-1] != "2" else "3")
    hands.type_into(screen.key.line.edit, wrong)
    hands.click(screen.user.line.edit)
    assert "One letter or number of the recovery key is wrong." in words_on(hands.window)
    hands.type_into(screen.key.line.edit, recovery_key)
    hands.type_into(screen.user.line.edit, OFFICER)
    hands.type_into(screen.passwords.first.line.edit, WRONG)
    hands.type_into(screen.passwords.again.line.edit, WRONG)
    hands.click(screen.go)
    until(screen.showing_key, "the new key")
    fresh = screen.fresh._key
    assert fresh != recovery_key
    assert recovery_key not in words_on(hands.window)
    hands.type(fresh)
    hands.click(screen.go)
    sign_in(hands, OFFICER, WRONG)
    hands.wait_for(HomeScreen)


def test_a_key_of_another_site_is_refused_in_plain_words(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hands.click_words("I cannot sign in")
    screen = hands.wait_for(RecoveryScreen)
    hands.type_into(screen.key.line.edit, new_recovery_key())
    hands.type_into(screen.user.line.edit, OFFICER)
    hands.type_into(screen.passwords.first.line.edit, WRONG)
    hands.type_into(screen.passwords.again.line.edit, WRONG)
    hands.click(screen.go)
    assert "This key does not open these records." in words_on(hands.window)


@pytest.mark.parametrize("user", [OFFICER, "nobody.here"])
def test_wrong_passwords_cost_a_wait_that_is_said_and_counted_down(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch, user: str
) -> None:
    hours_of_waiting(monkeypatch)
    hands = opened(folder)
    for _try in range(3):
        sign_in(hands, user, WRONG)
        hands.wait_for(SignInScreen)._user.set_words("")
    screen = hands.wait_for(SignInScreen)
    said = words_on(hands.window)
    assert "seconds, then try again." in said
    assert "That name and password do not go together." in said
    wait_no_longer(monkeypatch, screen._wait)
    sign_in(hands)
    hands.wait_for(HomeScreen)


def test_signing_out_closes_everything_and_starts_the_program_anew(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    again: list[str] = []
    hands.window.door.restart = again.append
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.click_words("Sign out")
    hands.wait_for(SignInScreen)
    assert again == [signing_in.SIGNED_OUT]
    signed_in(folder).close()  # the folder is free: nothing holds it any more


def test_a_lock_of_more_than_fifteen_minutes_starts_the_program_anew(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = opened(folder)
    again: list[str] = []
    hands.window.door.restart = again.append
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.window.lock()
    hands.wait_for(LockScreen)
    hands.window._look_round()
    hands.wait_for(LockScreen)
    monkeypatch.setattr(signing_in, "RESTART_AFTER_SECONDS", -1)
    hands.window._look_round()
    hands.wait_for(SignInScreen)
    assert again == [signing_in.LOCKED_LONG]
    assert "This was locked for a while." in words_on(hands.window)


def test_signing_out_at_the_lock_closes_the_open_talk_at_the_next_sign_in(in_talk: Player, folder: Path) -> None:
    hands = in_talk.hands
    sitting_id = talk_in(hands).sitting.sitting_id
    hands.window.lock()
    hands.wait_for(LockScreen)
    hands.click_words("Sign out")
    sign_in(hands, NURSE)
    hands.wait_for(HomeScreen)
    session = hands.window.desk.session
    with session.site.store.read() as conn:
        assert sittings.sitting(conn, sitting_id).state == "closed"


def test_the_screen_locks_at_once_when_the_computer_has_slept(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.window._look_round()
    hands.wait_for(HomeScreen)
    steady, wall = hands.window._last_looked
    monkeypatch.setattr(hands.window, "_last_looked", (steady, wall - main_window.ASLEEP_SECONDS - 1))
    hands.window._look_round()
    hands.wait_for(LockScreen)


def test_the_lock_empties_the_clipboard(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    QGuiApplication.clipboard().setText("Danny McBride")
    hands.window.lock()
    hands.wait_for(LockScreen)
    assert QGuiApplication.clipboard().text() == ""


def test_the_lock_hides_a_file_dialog_over_a_preview(in_talk: Player, strays: list[str]) -> None:
    hands = at_documents(in_talk)
    window = hands.window
    seen: list[bool] = []

    def lock_when_open() -> None:
        if any(isinstance(each, QFileDialog) and each.isVisible() for each in QApplication.topLevelWidgets()):
            watch.stop()
            seen.append(True)
            window.lock()

    watch = QTimer()
    watch.timeout.connect(lock_when_open)
    watch.start(50)
    window.desk.choose_file = lambda name: ask_where_to_save(window, name)
    hands.click(hands.wait_for(DocumentsScreen).save)
    prove(hands)
    hands.wait_for(LockScreen)
    assert seen == [True]
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert "could not" not in words_on(window)
    window.activateWindow()
    until(window.isActiveWindow, "the window to have the keyboard again")
    unlock(hands)
    hands.wait_for(DocumentsScreen)
    strays.clear()  # the dialog is meant to be a window


def test_saving_asks_for_the_password_again_once_in_five_minutes(
    in_talk: Player, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = at_documents(in_talk)
    screen = hands.wait_for(DocumentsScreen)
    hands.click(screen.save)
    prove(hands, WRONG)
    assert "do not go together" in words_on(hands.window)
    assert list((tmp_path / "stick").iterdir()) == []
    prove(hands)
    hands.wait_for(DocumentsScreen)
    assert len(list((tmp_path / "stick").iterdir())) == 1
    hands.click(screen.save)
    hands.wait_for(DocumentsScreen)
    monkeypatch.setattr(proving, "HOLDS_SECONDS", -1)
    hands.click(screen.save)
    hands.wait_for(PasswordAgainScreen)
    hands.click_words("Back")
    hands.wait_for(DocumentsScreen)
