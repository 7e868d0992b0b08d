"""The lock in the real window: with the system's own lock, and what was half typed when it came."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.person import PersonDetails, Sex
from app.errors import NotValid
from app.services import accounts, half_done, person_records
from app.services.half_done import HalfDone
from app.services.pages import Idea
from app.storage import audit, disposal, half_typed, settings_table
from app.storage import site as site_storage
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in, unlock
from tests.journeys.reading import words_on
from tests.journeys.test_kept_private import everything_built
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, copied, make_walled, signed_in
from tests.ui.system_lock.buses import all_ears, needs_daemon, private_bus, say, somebody_on
from ui.controllers import signing_in
from ui.rehearsal.hands import Hands, until
from ui.screens.add_person import AddPersonScreen
from ui.screens.administration import AdministrationScreen
from ui.screens.goal import GoalScreen
from ui.screens.hidden import HiddenScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.own_service import OwnServiceScreen
from ui.screens.person import PersonScreen
from ui.screens.plan import PlanScreen
from ui.screens.reason import ReasonScreen
from ui.screens.same_person import SamePersonScreen
from ui.screens.sign_in import SignInScreen
from ui.system_lock.over_dbus import BusListener


@needs_daemon
def test_the_window_locks_when_the_desktop_does(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    heard: list[bool] = []

    def lock() -> None:
        heard.append(True)
        hands.window.lock()

    with private_bus() as bus, somebody_on(bus) as desktop:
        all_ears(BusListener(lock, hands.window, [bus]))
        say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", True)
        until(lambda: len(heard) == 1, "the first signal, with nobody signed in")
        sign_in(hands)
        hands.wait_for(HomeScreen)
        say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", True)
        hands.wait_for(LockScreen)
        say(desktop, "org.freedesktop.login1.Manager", "PrepareForSleep", True)
        until(lambda: len(heard) == 3, "the sleep, with the screen locked already")
        unlock(hands)
        hands.wait_for(HomeScreen)


def test_the_keys_go_at_the_lock_whatever_fails_before(opened: Opened, folder: Path) -> None:
    def fails() -> None:
        raise RuntimeError("a fault of ours")

    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    site = hands.window.desk.session.site
    hands.window.door.leaving = fails
    with pytest.raises(RuntimeError):
        hands.window.lock()
    hands.wait_for(LockScreen)
    assert hands.window.desk.holder is None
    assert site.keys.data == b""
    unlock(hands)
    hands.wait_for(HomeScreen)


def test_the_log_tells_a_lock_from_a_sign_out(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.window.lock()
    unlock(hands)
    hands.wait_for(HomeScreen)
    hands.window.close()
    with signed_in(folder).site as site, site.store.read() as conn:
        done = [row.action for row in audit.rows(conn)][-5:]
    assert done == ["signed_in", "locked", "signed_in", "signed_out", "signed_in"]


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


# --- forms ----------------------------------------------------------------------------------------------------------
def half_way_through_adding(hands: Hands) -> None:
    hands.wait_for(HomeScreen)
    hands.click_words("Add a person")
    screen = hands.wait_for(AddPersonScreen)
    hands.type_into(screen.given.line.edit, "Alasdair")
    hands.type_into(screen.hall.line.edit, "Arran 1-07")
    hands.click_words("Key worker, CHI and NHS number")
    hands.type_into(screen.worker.line.edit, "J. Muir")
    hands.type_into(screen.born._day.line.edit, "14")
    hands.click_words("Female")


def is_half_way(hands: Hands) -> None:
    screen = hands.wait_for(AddPersonScreen)
    assert [field.words() for field in (screen.given, screen.hall, screen.worker)] == [
        "Alasdair",
        "Arran 1-07",
        "J. Muir",
    ]
    assert (screen.born.typed(), screen.sex.value()) == ("14//", Sex.FEMALE)
    assert screen.worker.isVisible()
    assert "Alasdair" in words_on(hands.window)


def test_a_half_typed_form_is_there_again_after_the_lock(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    sign_in(hands)
    half_way_through_adding(hands)
    hands.window.lock()
    hands.wait_for(LockScreen)
    assert "Alasdair" not in words_on(hands.window)
    unlock(hands)
    is_half_way(hands)
    with hands.window.desk.session.site.store.read() as conn:
        assert half_typed.form_of(conn, hands.window.desk.session.account.account_id) is None


def test_after_a_long_lock_the_form_is_back_for_the_same_user_and_for_nobody_else(
    opened: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = opened(folder)
    sign_in(hands)
    half_way_through_adding(hands)
    hands.window.lock()
    hands.wait_for(LockScreen)
    monkeypatch.setattr(signing_in, "RESTART_AFTER_SECONDS", -1)
    hands.window._look_round()
    hands.wait_for(SignInScreen)
    hands.window.close()  # the program starts anew
    for path in folder.rglob("*"):
        assert not path.is_file() or b"Alasdair" not in path.read_bytes()

    again = opened(folder)
    sign_in(again, NURSE)
    again.wait_for(HomeScreen)
    assert "Alasdair" not in everything_built(again)
    again.click_words("Add a person")
    assert again.wait_for(AddPersonScreen).given.words() == ""
    again.click_words("Back")
    again.wait_for(HomeScreen)
    again.click_words("Sign out")

    sign_in(again)
    is_half_way(again)
    assert "You had typed this before." in words_on(again.window)
    again.type_into(again.wait_for(AddPersonScreen).born._month.line.edit, "3")
    again.type_into(again.wait_for(AddPersonScreen).born._year.line.edit, "1980")
    again.click_words("Add this person")
    again.wait_for(PersonScreen)
    again.click_words("Lock")
    unlock(again)
    again.wait_for(PersonScreen)
    again.window.close()
    last = opened(folder)
    sign_in(last)
    last.wait_for(HomeScreen)  # it was finished: nothing comes back


def test_other_details_and_a_goal_come_back_to_where_they_were_typed(opened: Opened, folder: Path) -> None:
    session = signed_in(folder)
    person = person_records.add_person(session, PersonDetails("Liam", "Zyxmercer", custody_number="90210-X"))
    session.close()

    def leave_and_come_back(hands: Hands) -> Hands:
        hands.window.lock()
        hands.wait_for(LockScreen)
        hands.click_words("Sign out")
        hands.wait_for(SignInScreen)
        hands.window.close()
        again = opened(folder)
        sign_in(again, NURSE)
        again.wait_for(HomeScreen)
        again.window.close()
        mine = opened(folder)
        sign_in(mine)
        return mine

    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("person", person.person_id)
    hands.window.desk.go.go("change_person", person.person_id)
    hands.type_into(hands.wait_for(AddPersonScreen).known_as.line.edit, "Lee")
    hands.click_words("Keep")
    hands.wait_for(ReasonScreen)
    mine = leave_and_come_back(hands)
    screen = mine.wait_for(AddPersonScreen)
    assert (screen.given.words(), screen.known_as.words()) == ("Liam", "Lee")
    mine.click_words("Back")
    mine.window.desk.go.go("plan", person.person_id)
    mine.wait_for(PlanScreen)
    mine.window.desk.go.go("goal", 0, Idea("alcohol", "I will ...", "drink"))
    goal = mine.wait_for(GoalScreen)
    edit = goal.words.focusProxy()
    assert edit is not None
    mine.type_into(edit, "I will tell my sister")
    mine.type_into(goal.why.line.edit, "She worries")
    last = leave_and_come_back(mine)
    back = last.wait_for(GoalScreen)
    assert (back.words.words(), back.why.words()) == ("I will tell my sister", "She worries")
    last.click_words("Back")
    last.wait_for(PlanScreen)


def test_a_form_that_waits_for_an_answer_about_it_comes_back_too(opened: Opened, folder: Path) -> None:
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails("Liam", "Zyxmercer", custody_number="90210-X"))
    session.close()
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.click_words("Add a person")
    screen = hands.wait_for(AddPersonScreen)
    for field, words in ((screen.given, "Liam"), (screen.family, "Zyxmercer"), (screen.number, "90210-X")):
        hands.type_into(field.line.edit, words)
    hands.click_words("Add this person")
    hands.wait_for(SamePersonScreen)
    hands.window.close()
    again = opened(folder)
    sign_in(again)
    back = again.wait_for(AddPersonScreen)
    assert (back.given.words(), back.number.words()) == ("Liam", "90210-X")
    again.click_words("Back")
    again.wait_for(HomeScreen)
    again.window.close()
    last = opened(folder)
    sign_in(last)
    last.wait_for(HomeScreen)  # called off: it does not come back


def test_a_service_that_is_half_described_comes_back_too(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("own_service")
    hands.type_into(hands.wait_for(OwnServiceScreen).what_for.line.edit, "a walk on Fridays")
    hands.window.close()
    again = opened(folder)
    sign_in(again)
    assert again.wait_for(OwnServiceScreen).what_for.words() == "a walk on Fridays"
    again.click_words("Back")
    again.wait_for(HomeScreen)


def test_a_form_about_somebody_who_is_taken_out_goes_with_them(folder: Path) -> None:
    session = signed_in(folder)
    person = person_records.add_person(session, PersonDetails("Liam", "Zyxmercer"))
    mine = HalfDone("change_person", (person.person_id,), "AddPersonScreen", {"known_as": "Lee"})
    half_done.keep(session, mine)
    assert half_done.kept(session) == mine
    with session.site.store.write() as conn:
        disposal.drop_open_work(conn, person.person_id)
    assert half_done.kept(session) is None
    session.close()


def test_hide_now_hides_a_question_that_stands_over_a_page_and_keeps_its_words(opened: Opened, folder: Path) -> None:
    session = signed_in(folder)
    person = person_records.add_person(session, PersonDetails("Liam", "Zyxmercer"))
    session.close()
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    hands.window.desk.go.go("change_person", person.person_id)
    hands.type_into(hands.wait_for(AddPersonScreen).known_as.line.edit, "Lee")
    hands.click_words("Keep")
    why = hands.wait_for(ReasonScreen)
    hands.type_into(why.reason.line.edit, "he asked for it")
    hands.press(Qt.Key.Key_F12)
    hands.wait_for(HiddenScreen)
    assert "Zyxmercer" not in words_on(hands.window)
    hands.press(Qt.Key.Key_F12)
    hands.wait_for(HiddenScreen)
    hands.press(Qt.Key.Key_Space)
    assert hands.wait_for(ReasonScreen).reason.words() == "he asked for it"


# --- how long, and what is left behind ------------------------------------------------------------------------------
def test_the_site_chooses_from_two_to_fifteen_minutes_and_a_champion_has_two(opened: Opened, folder: Path) -> None:
    session = signed_in(folder)
    for minutes in (1, 16, 0):
        with pytest.raises(NotValid):
            site_storage.change_settings(session.site, replace(session.settings, lock_minutes=minutes))
    site_storage.change_settings(session.site, replace(session.settings, lock_minutes=15))
    session.close()
    hands = opened(folder, None)
    assert hands.window._longest_idle() == 300
    sign_in(hands)
    hands.wait_for(HomeScreen)
    assert hands.window._longest_idle() == 900
    steady, wall = hands.window._last_active
    hands.window._last_active = (steady - 840, wall - 840)
    hands.window._lock_when_idle()
    hands.wait_for(HomeScreen)
    hands.window._last_active = (steady - 902, wall - 902)
    hands.window._lock_when_idle()
    hands.wait_for(LockScreen)


@pytest.mark.parametrize("how", ["lock", "sign out", "close"])
def test_nothing_copied_stays_in_the_clipboard(opened: Opened, folder: Path, how: str) -> None:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    QGuiApplication.clipboard().setText("Danny McBride")
    if how == "lock":
        hands.window.lock()
    elif how == "close":
        hands.window.close()
    else:
        hands.click_words("Sign out")
        hands.wait_for(SignInScreen)
    assert QGuiApplication.clipboard().text() == ""
