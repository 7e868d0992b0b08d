"""An administrator's day in the real window: accounts, the site's facts, and no people anywhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.roles import Role
from app.services import accounts, sites
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, PASSWORD, SIGNPOST, copied, make_walled, signed_in
from ui.rehearsal.hands import Hands
from ui.screens.account import AccountScreen
from ui.screens.administration import AdministrationScreen
from ui.screens.home import HomeScreen
from ui.screens.own_password import OwnPasswordScreen
from ui.screens.site_settings import SiteSettingsScreen
from ui.widgets.person_row import PersonRow

NEW = "pebble hammer cloud"


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("administration") / "site")


@pytest.fixture
def walled_folder(walled: Path, tmp_path: Path) -> Path:
    return copied(walled, tmp_path / "walled")


def at_account(hands: Hands, user: str) -> AccountScreen:
    screen = hands.wait_for(AdministrationScreen)
    hands.click(next(row for row in screen.findChildren(PersonRow) if row.key == user))
    hands.settle()
    if not isinstance(hands.screen, AccountScreen):
        prove(hands)
    return hands.wait_for(AccountScreen)


def with_second(hands: Hands, screen: AccountScreen, user: str = NURSE, password: str = PASSWORD) -> None:
    hands.type_into(screen.second.user.line.edit, user)
    hands.type_into(screen.second.password.line.edit, password)
    hands.press(Qt.Key.Key_Return)


def test_a_role_is_changed_by_two_people(opened: Opened, walled_folder: Path) -> None:
    hands = opened(walled_folder)
    sign_in(hands, ADMINISTRATOR)
    screen = at_account(hands, SIGNPOST)
    hands.click_words("Another role")
    hands.click_words("Manager")
    with_second(hands, screen, password=NEW)
    assert "do not go together" in words_on(hands.window)
    with_second(hands, screen)
    hands.wait_for(AdministrationScreen)
    assert "The role is changed." in words_on(hands.window)
    session = hands.window.desk.session
    assert {each.user: each.role for each in accounts.list_accounts(session)}[SIGNPOST] is Role.MANAGER


def test_a_lost_password_is_reset_and_an_account_switched_off(opened: Opened, walled_folder: Path) -> None:
    hands = opened(walled_folder)
    sign_in(hands, ADMINISTRATOR)
    screen = at_account(hands, OFFICER)
    hands.click_words("New password")
    hands.type_into(screen.passwords.first.line.edit, NEW)
    hands.type_into(screen.passwords.again.line.edit, NEW)
    with_second(hands, screen)
    hands.wait_for(AdministrationScreen)
    at_account(hands, SIGNPOST)
    hands.click_words("Switch it off")
    hands.click(hands.wait_for(AccountScreen).keep_button)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Sign out")
    sign_in(hands, OFFICER, NEW)
    hands.wait_for(OwnPasswordScreen)  # somebody else chose it
    hands.click_words("Back")
    hands.wait_for(HomeScreen)


def test_an_administrator_sees_no_person_and_a_manager_changes_no_account(opened: Opened, walled_folder: Path) -> None:
    hands = opened(walled_folder)
    sign_in(hands, MANAGER)
    screen = hands.wait_for(AdministrationScreen)
    assert not screen.add.isVisible()
    hands.click_words("Change these facts")
    prove(hands)
    facts = hands.wait_for(SiteSettingsScreen)
    hands.type_into(facts.fields["phone"].line.edit, "01234 567890")
    hands.click(facts.keep_button)
    assert "01234 567890" in words_on(hands.window)
    hands.click(facts.keep_button)
    hands.wait_for(AdministrationScreen)
    assert hands.window.desk.session.settings.pathway.phone == "01234 567890"


def test_ones_own_password_is_changed(opened: Opened, walled_folder: Path) -> None:
    hands = opened(walled_folder)
    sign_in(hands, ADMINISTRATOR)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Change my password")
    screen = hands.wait_for(OwnPasswordScreen)
    hands.type_into(screen.old.line.edit, NEW)
    hands.type_into(screen.passwords.first.line.edit, NEW)
    hands.type_into(screen.passwords.again.line.edit, NEW)
    hands.click(screen.keep_button)
    assert "do not go together" in words_on(hands.window)
    hands.type_into(screen.old.line.edit, PASSWORD)
    hands.click(screen.keep_button)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Sign out")
    sites.sign_in(walled_folder, ADMINISTRATOR, NEW).close()
    signed_in(walled_folder, MANAGER).close()
