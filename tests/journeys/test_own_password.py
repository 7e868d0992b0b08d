"""Everybody reaches their own password: staff from home, a champion from the door, and who was given one at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.services import accounts
from app.services.second_person import Second
from tests.journeys.conftest import Opened
from tests.journeys.moves import hours_of_waiting, sign_in, wait_no_longer
from tests.journeys.reading import words_on
from tests.sites import ADMINISTRATOR, CHAMPION, NURSE, OFFICER, PASSWORD, copied, make_walled, signed_in
from ui.rehearsal.hands import Hands, until
from ui.screens.home import HomeScreen
from ui.screens.own_password import OwnPasswordScreen
from ui.screens.sign_in import SignInScreen

NEW = "pebble hammer cloud"


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("own") / "site")


@pytest.fixture
def folder(walled: Path, tmp_path: Path) -> Path:
    return copied(walled, tmp_path / "own")


def fill_in(hands: Hands, old: str = PASSWORD, new: str = NEW) -> None:
    screen = hands.wait_for(OwnPasswordScreen)
    hands.type_into(screen.old.line.edit, old)
    hands.type_into(screen.passwords.first.line.edit, new)
    hands.type_into(screen.passwords.again.line.edit, new)
    hands.press(Qt.Key.Key_Return)


@pytest.mark.parametrize("user", [OFFICER, NURSE])
def test_officers_and_nurses_change_their_password_from_home(opened: Opened, folder: Path, user: str) -> None:
    hands = opened(folder)
    sign_in(hands, user)
    hands.wait_for(HomeScreen)
    hands.click_words("Change my password")
    fill_in(hands, old="not the password")
    hands.wait_for(OwnPasswordScreen)
    assert "do not go together" in words_on(hands.window)
    fill_in(hands)
    hands.wait_for(HomeScreen)
    assert "Your new password holds from now on." in words_on(hands.window)
    hands.click_words("Sign out")
    sign_in(hands, user, NEW)
    hands.wait_for(HomeScreen)


def test_a_champion_changes_theirs_at_the_door(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    again: list[str] = []
    hands.window.door.restart = again.append
    hands.wait_for(SignInScreen)
    hands.click_words("Change my password")
    screen = hands.wait_for(OwnPasswordScreen)
    assert not screen.keep_button.isEnabled()
    hands.type_into(screen.user.line.edit, CHAMPION)
    fill_in(hands, old="not the password")
    hands.wait_for(OwnPasswordScreen)
    assert "do not go together" in words_on(hands.window)
    fill_in(hands)
    hands.wait_for(SignInScreen)
    assert "The new password is set." in words_on(hands.window)
    assert again == ["password"]
    sign_in(hands, CHAMPION, NEW)
    until(lambda: "No talk waits for you" in words_on(hands.window), "that no talk waits")


def test_wrong_passwords_at_the_door_wait_and_an_unknown_name_is_told_the_same(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours_of_waiting(monkeypatch)
    hands = opened(folder)
    hands.wait_for(SignInScreen)
    hands.click_words("Change my password")
    screen = hands.wait_for(OwnPasswordScreen)
    hands.type_into(screen.user.line.edit, "nobody.here")
    for _try in range(3):
        fill_in(hands, old="not the password")
        assert "do not go together" in words_on(hands.window)
    fill_in(hands)
    assert "seconds, then try again." in words_on(hands.window)
    wait_no_longer(monkeypatch, screen.wait)
    hands.click_words("Back")
    hands.wait_for(SignInScreen)


def test_whoever_was_given_a_password_is_asked_first_and_may_do_it_later(opened: Opened, folder: Path) -> None:
    administrator = signed_in(folder, ADMINISTRATOR)
    accounts.reset_password(administrator, OFFICER, "silver bridge morning", Second(NURSE, PASSWORD))
    administrator.close()
    hands = opened(folder)
    sign_in(hands, OFFICER, "silver bridge morning")
    hands.wait_for(OwnPasswordScreen)
    assert "Somebody else chose the one that you have." in words_on(hands.window)
    hands.click_words("Back")
    hands.wait_for(HomeScreen)
    hands.click_words("Sign out")
    sign_in(hands, OFFICER, "silver bridge morning")
    fill_in(hands, old="silver bridge morning")
    hands.wait_for(HomeScreen)
    hands.click_words("Sign out")
    sign_in(hands, OFFICER, NEW)
    hands.wait_for(HomeScreen)
