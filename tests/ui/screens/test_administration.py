"""Accounts, the site's facts and one's own password, by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.account import Account, NewAccount
from app.domain.roles import Level, Role
from app.domain.site import SiteSettings
from tests.ui.door_samples import PASSWORD, SETTINGS, administration_page
from tests.ui.keyboard import on_screen, press, push, type_words
from ui.screens.account import OFF, AccountScreen
from ui.screens.account import PASSWORD as NEW_PASSWORD
from ui.screens.administration import AdministrationScreen
from ui.screens.own_password import OwnPasswordScreen
from ui.screens.site_settings import SiteSettingsScreen
from ui.widgets.person_row import PersonRow


def _shown(qtbot: QtBot, screen: QWidget) -> None:
    qtbot.addWidget(screen)
    on_screen(screen)


def test_a_row_opens_its_account(qtbot: QtBot) -> None:
    screen = AdministrationScreen(administration_page())
    _shown(qtbot, screen)
    chosen: list[str] = []
    screen.account_chosen.connect(chosen.append)
    push(next(row for row in screen.findChildren(PersonRow) if row.key == "a.nurse"))
    assert chosen == ["a.nurse"]


def test_a_manager_sees_accounts_and_changes_none(qtbot: QtBot) -> None:
    screen = AdministrationScreen(administration_page(may=False))
    _shown(qtbot, screen)
    assert not screen.add.isVisible()
    assert not screen.accept.isVisible()
    assert not any(row.isEnabled() for row in screen.findChildren(PersonRow))


def test_a_new_account_needs_a_second_person(qtbot: QtBot) -> None:
    screen = AccountScreen()
    _shown(qtbot, screen)
    made: list[tuple[NewAccount, tuple[str, str]]] = []
    screen.account_described.connect(lambda new, second: made.append((new, second)))
    type_words("Jo Reid")
    press(Qt.Key.Key_Return)
    type_words("j.reid")
    press(Qt.Key.Key_Return)
    screen.role.set_value(Role.MANAGER)
    screen.role.changed.emit(Role.MANAGER)
    screen.passwords.focus_first()
    for words in (PASSWORD, PASSWORD):
        type_words(words)
        press(Qt.Key.Key_Return)
    assert screen.missing() == ("the second person",)
    type_words("k.drummond")
    press(Qt.Key.Key_Return)
    type_words(PASSWORD)
    press(Qt.Key.Key_Return)
    assert [(new.user, new.name, new.role, second) for new, second in made] == [
        ("j.reid", "Jo Reid", Role.MANAGER, ("k.drummond", PASSWORD))
    ]


def test_what_is_to_change_is_chosen_first(qtbot: QtBot) -> None:
    screen = AccountScreen(Account("a1", "mo", "Mo Rahman", Role.CHAMPION, Level.SIGNPOST))
    _shown(qtbot, screen)
    assert screen.missing() == ("what to change",)
    screen.what.set_value(OFF)
    screen.what.changed.emit(OFF)
    with qtbot.waitSignal(screen.switch_off_asked):
        push(screen.keep_button)
    screen.what.set_value(NEW_PASSWORD)
    screen.what.changed.emit(NEW_PASSWORD)
    assert not screen.role.isVisible()
    assert screen.second.isVisible()


def test_ones_own_password_is_changed_with_the_old_one(qtbot: QtBot) -> None:
    screen = OwnPasswordScreen()
    _shown(qtbot, screen)
    chosen: list[tuple[str, str]] = []
    screen.password_chosen.connect(lambda old, new: chosen.append((old, new)))
    for words in ("the old one here", PASSWORD, PASSWORD):
        type_words(words)
        press(Qt.Key.Key_Return)
    assert chosen == [("the old one here", PASSWORD)]


def test_the_facts_of_the_site_are_looked_at_a_second_time(qtbot: QtBot) -> None:
    screen = SiteSettingsScreen(SETTINGS)
    _shown(qtbot, screen)
    changed: list[SiteSettings] = []
    screen.settings_changed.connect(changed.append)
    assert screen.missing() == ("something to change",)
    screen.fields["phone"].set_words("01234 567890")
    screen.press_keep()
    assert changed == []
    assert screen.changes() == [("Phone by day", SETTINGS.pathway.phone, "01234 567890")]
    screen.back.click()
    assert screen.fields["phone"].isVisible()
    screen.press_keep()
    screen.press_keep()
    assert [each.pathway.phone for each in changed] == ["01234 567890"]
    assert changed[0].healthcare_phone == SETTINGS.healthcare_phone


def test_a_phone_number_without_digits_is_not_kept(qtbot: QtBot) -> None:
    screen = SiteSettingsScreen(SETTINGS)
    _shown(qtbot, screen)
    screen.fields["phone"].set_words("ask Karen")
    assert screen.missing() == ("a phone number with digits",)


def test_the_time_until_the_lock_is_looked_at_a_second_time_too(qtbot: QtBot) -> None:
    screen = SiteSettingsScreen(SETTINGS)
    qtbot.addWidget(screen)
    changed: list[SiteSettings] = []
    screen.settings_changed.connect(changed.append)
    on_screen(screen)
    screen.lock.members()[-1].click()
    assert [line[1:] for line in screen.changes()] == [("5 minutes", "15 minutes")]
    push(screen.keep_button)
    assert changed == []
    push(screen.keep_button)
    assert changed[0].lock_minutes == 15
