"""The lock in the real window: with the system's own lock, and what was half typed when it came."""

from pathlib import Path

import pytest

from app.services import accounts
from app.storage import settings_table
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in, unlock
from tests.journeys.reading import words_on
from tests.sites import ADMINISTRATOR, MANAGER, OFFICER, copied, make_walled, signed_in
from tests.ui.system_lock.buses import needs_daemon, private_bus, say, somebody_on
from ui.controllers import signing_in
from ui.screens.administration import AdministrationScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.sign_in import SignInScreen
from ui.system_lock.over_dbus import BusListener


@needs_daemon
def test_the_window_locks_when_the_desktop_does(opened: Opened, folder: Path, tmp_path: Path) -> None:
    hands = opened(folder)
    with private_bus(tmp_path) as bus, somebody_on(bus) as desktop:
        BusListener(hands.window.lock, hands.window, [bus])
        say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", True)
        sign_in(hands)
        hands.wait_for(HomeScreen)
        say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", True)
        hands.wait_for(LockScreen)
        say(desktop, "org.freedesktop.login1.Manager", "PrepareForSleep", True)  # locked already
        unlock(hands)
        hands.wait_for(HomeScreen)


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("locked") / "site")


@pytest.fixture
def walled_folder(walled: Path, tmp_path: Path) -> Path:
    return copied(walled, tmp_path / "walled")


def test_a_sign_out_whose_new_key_fails_signs_out_all_the_same_and_says_so(opened: Opened, walled_folder: Path) -> None:
    hands = opened(walled_folder)
    again: list[str] = []
    hands.window.door.restart = again.append
    sign_in(hands, ADMINISTRATOR)
    hands.wait_for(AdministrationScreen)
    accounts.disable_account(hands.window.desk.session, OFFICER)
    (walled_folder / "records.next.db").mkdir()  # something else stands where the copy is to be made
    hands.click_words("Sign out")
    hands.wait_for(SignInScreen)
    assert hands.window.desk.holder is None
    assert "The records could not get their new key." in words_on(hands.window)
    assert again == [signing_in.NO_NEW_KEY]
    assert "new key" in signing_in.said_after(signing_in.NO_NEW_KEY)
    with signed_in(walled_folder, MANAGER).site as site, site.store.read() as conn:
        assert settings_table.get(conn, "rekey_due") == "account_disabled"
