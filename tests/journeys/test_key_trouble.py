"""The key file gone, damaged, changed or an older one, in the real window: the copy is offered and opens."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clock import FixedClock
from app.services import accounts, audit_log, sites
from app.services.pages.log import Asked
from app.storage import keystore
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.reading import words_on
from tests.sites import MANAGER, NURSE, PASSWORD, TODAY, copied, make_walled, signed_in
from ui.rehearsal.hands import until
from ui.screens.home import HomeScreen
from ui.screens.key_trouble import KeyTroubleScreen
from ui.screens.sign_in import SignInScreen


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("keys") / "site")


@pytest.fixture
def folder(walled: Path, tmp_path: Path) -> Path:
    return copied(walled, tmp_path / "keys")


def gone(folder: Path) -> None:
    (folder / keystore.FILE).unlink()


def no_json(folder: Path) -> None:
    (folder / keystore.FILE).write_bytes(b"\x89PNG\r\n")


def changed(folder: Path) -> None:
    path = folder / keystore.FILE
    path.write_text(path.read_text().replace('"role": "officer"', '"role": "administrator"'))


def older(folder: Path) -> None:
    before = (folder / keystore.FILE).read_bytes()
    session = signed_in(folder, MANAGER)
    accounts.change_own_password(session, PASSWORD, "silver bridge morning")
    session.close()
    (folder / keystore.FILE).write_bytes(before)


@pytest.mark.parametrize("spoil", [gone, no_json, changed, older])
def test_the_copy_is_offered_and_opens(opened: Opened, folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder)
    was = (folder / keystore.FILE).read_bytes() if spoil is not gone else b""
    hands = opened(folder)
    sign_in(hands, NURSE)
    hands.wait_for(KeyTroubleScreen)
    hands.click_words("Back to sign in")
    assert (folder / keystore.FILE).exists() is (spoil is not gone)
    sign_in(hands, NURSE)
    hands.click(hands.wait_for(KeyTroubleScreen).use)
    hands.wait_for(SignInScreen)
    assert "The copy is in its place." in words_on(hands.window)
    sign_in(hands, NURSE)
    hands.wait_for(HomeScreen)
    hands.window.close()
    if was:
        assert (folder / "keystore.json.aside").read_bytes() == was
    password = "silver bridge morning" if spoil is older else PASSWORD
    manager = sites.sign_in(folder, MANAGER, password, FixedClock(TODAY))
    assert audit_log.log_page(manager, Asked(kind="key_copy_used")).count == 1
    manager.close()


def test_without_a_copy_the_door_says_what_can_be_done(opened: Opened, folder: Path) -> None:
    gone(folder)
    (folder / keystore.SPARE).unlink()
    hands = opened(folder)
    sign_in(hands, NURSE)
    hands.wait_for(SignInScreen)
    until(lambda: "restore a backup" in words_on(hands.window), "what can be done")
    assert "recovery key" not in words_on(hands.window)
