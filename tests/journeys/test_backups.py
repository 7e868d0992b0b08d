"""Backups in the real window: onto a stick, practised, put back by two people, also when the records do not open."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.domain.person import PersonDetails
from app.i18n import _
from app.services import backups, person_records, salvaging
from app.services.second_person import Second
from app.services.session import Session
from app.storage import backups as kept
from app.storage import carried_talks
from app.storage.opening import RECORDS
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.sites import ADMINISTRATOR, MANAGER, NURSE, OFFICER, PASSWORD, TODAY, copied, make_walled, signed_in
from ui import background
from ui.controllers.backups import BackupsJourney
from ui.controllers.journeys import Journeys
from ui.rehearsal.hands import Hands, until
from ui.screens.administration import AdministrationScreen
from ui.screens.backups import BackupsScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.person import PersonScreen
from ui.screens.recovered import RecoveredScreen
from ui.screens.restore import NEW, RestoreScreen
from ui.screens.salvage import SalvageScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.trouble import TroubleScreen


@pytest.fixture(scope="module")
def walled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_walled(tmp_path_factory.mktemp("backups") / "site")


@pytest.fixture
def folder(walled: Path, tmp_path: Path) -> Path:
    return copied(walled, tmp_path / "site")


def journey(hands: Hands) -> BackupsJourney:
    assert isinstance(hands.window.journeys, Journeys)
    return hands.window.journeys._ways.backups


def add(session: Session, name: str) -> None:
    person_records.add_person(session, PersonDetails(name, "Sample"))


def with_backup(folder: Path, stick: Path) -> Path:
    """A backup that knows of Kept; Lost came afterwards."""
    session = signed_in(folder)
    add(session, "Kept")
    made = backups.back_up_to(session, stick)
    add(session, "Lost")
    session.site.close()
    return made


def at_backups(hands: Hands) -> BackupsScreen:
    sign_in(hands, ADMINISTRATOR)
    hands.click(hands.wait_for(AdministrationScreen).backups)
    return hands.wait_for(BackupsScreen)


def ended(qtbot: QtBot, hands: Hands, words: str) -> None:
    qtbot.waitUntil(lambda: words in words_on(hands.window))
    qtbot.waitUntil(lambda: not background.busy())


def test_an_administrator_puts_a_backup_on_a_stick_and_practises(
    opened: Opened, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    hands = opened(folder)
    screen = at_backups(hands)
    assert "no backup outside this computer" in words_on(hands.window)
    journey(hands).choose_folder = lambda _title: tmp_path / "stick"
    hands.click(screen.away)
    prove(hands)
    ended(qtbot, hands, "The backup is made and whole.")
    assert "disk of this computer" in words_on(hands.window)
    (made,) = kept.kept_in(tmp_path / "stick")
    backups.require_backup(made.folder)
    assert not screen.practise.isEnabled()
    backups.back_up(hands.window.desk.session)
    hands.window.desk.go.again()
    screen = hands.wait_for(BackupsScreen)
    hands.click(screen.practise)
    ended(qtbot, hands, "The practice went well.")
    assert "Last practised on" in words_on(hands.window)
    hands.click(screen.check_newest)
    ended(qtbot, hands, "The newest backup is whole.")
    hands.click(screen.check_records)
    ended(qtbot, hands, "All is well.")


def test_an_officer_comes_to_it_from_home(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    sign_in(hands, OFFICER)
    hands.click(hands.wait_for(HomeScreen).ways.backups)
    hands.click(hands.wait_for(BackupsScreen).back)
    hands.wait_for(HomeScreen)


@pytest.mark.parametrize("how", ["lock", "stop"])
def test_a_lock_or_a_stop_leaves_no_half_backup(
    opened: Opened, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    hands = opened(folder)
    screen = at_backups(hands)
    begun, go_on = threading.Event(), threading.Event()
    real = carried_talks.copy

    def slow(here: Path, there: Path) -> None:
        begun.set()
        go_on.wait(20)
        real(here, there)

    monkeypatch.setattr(carried_talks, "copy", slow)
    journey(hands).choose_folder = lambda _title: None
    hands.click(screen.away)
    prove(hands)  # it holds for five minutes, and no hand waits for what follows
    journey(hands).choose_folder = lambda _title: tmp_path / "stick"
    screen.away_asked.emit()
    qtbot.waitUntil(begun.is_set)
    assert "Making the backup" in words_on(hands.window)
    if how == "lock":
        hands.window.lock()
    else:
        screen.work.stop.clicked.emit()
    go_on.set()
    qtbot.waitUntil(lambda: not background.busy())
    assert not list((tmp_path / "stick").glob("*.part"))
    if how == "lock":
        hands.wait_for(LockScreen)
    else:
        qtbot.waitUntil(lambda: "You stopped this" in words_on(hands.window))


def look_into(hands: Hands, screen: RestoreScreen) -> None:
    hands.click(screen.choose)
    hands.type(PASSWORD)
    hands.click(screen.look)


def second(screen: RestoreScreen, user: str, password: str = PASSWORD) -> None:
    screen.second.user.set_words(user)
    screen.second.password.set_words(password)
    screen.second.changed.emit()


def test_two_people_restore_a_backup_in_place_and_see_what_is_lost(
    opened: Opened, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    made = with_backup(folder, tmp_path / "stick")
    hands = opened(folder)
    screen = at_backups(hands)
    journey(hands).choose_folder = lambda _title: made
    hands.click(screen.restore)
    prove(hands)
    restore = hands.wait_for(RestoreScreen)
    look_into(hands, restore)
    ended(qtbot, hands, "1 record would be lost.")
    second(restore, MANAGER, "not the password")
    hands.click(restore.restore)
    ended(qtbot, hands, "do not go together")
    assert hands.window.desk.open_session is not None
    second(restore, MANAGER)
    hands.click(restore.restore)
    hands.wait_for(SignInScreen)
    assert "The backup is restored." in words_on(hands.window)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    found = person_records.find_people(hands.window.desk.session, "Sample")
    assert [each.marked for each in found] == [_("Kept **Sample**")]
    assert len(list(folder.glob("aside-*"))) == 1


def test_a_backup_is_restored_into_a_new_folder_while_the_records_stay_open(
    opened: Opened, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    made = with_backup(folder, tmp_path / "stick")
    hands = opened(folder)
    screen = at_backups(hands)
    places = iter((tmp_path / "stick", made, tmp_path / "new"))
    journey(hands).choose_folder = lambda _title: next(places)
    hands.click(screen.restore)
    prove(hands)
    restore = hands.wait_for(RestoreScreen)
    hands.click(restore.choose)
    assert "holds backups" in words_on(hands.window)
    look_into(hands, restore)
    ended(qtbot, hands, "would be lost")
    restore.where.set_value(NEW)
    second(restore, NURSE)
    hands.click(restore.restore)
    ended(qtbot, hands, "The backup is restored.")
    assert hands.window.desk.open_session is not None
    signed_in(tmp_path / "new").site.close()


@pytest.mark.parametrize("gone", [True, False])
def test_when_the_records_do_not_open_a_backup_is_restored_at_the_door(
    opened: Opened, folder: Path, tmp_path: Path, qtbot: QtBot, gone: bool
) -> None:
    made = with_backup(folder, tmp_path / "stick")
    if gone:
        (folder / RECORDS).unlink()
    else:
        content = bytearray((folder / RECORDS).read_bytes())
        content[100] ^= 1
        (folder / RECORDS).write_bytes(bytes(content))
    hands = opened(folder)
    sign_in(hands, OFFICER)
    trouble = hands.wait_for(TroubleScreen)
    assert trouble.look.isHidden() == gone
    assert hands.window.door.trouble is not None
    hands.window.door.trouble.choose_folder = lambda _title: made
    hands.click(trouble.restore)
    restore = hands.wait_for(RestoreScreen)
    look_into(hands, restore)
    ended(qtbot, hands, "Nobody can tell what would be lost.")
    second(restore, NURSE)
    hands.click(restore.restore)
    hands.wait_for(SignInScreen)
    sign_in(hands, OFFICER)
    hands.wait_for(HomeScreen)
    assert len(person_records.find_people(hands.window.desk.session, "Sample")) == 1


def test_from_damaged_records_two_people_recover_what_can_be_read(
    opened: Opened, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with_backup(folder, tmp_path / "stick")
    content = bytearray((folder / RECORDS).read_bytes())
    content[100] ^= 1
    (folder / RECORDS).write_bytes(bytes(content))
    hands = opened(folder)
    sign_in(hands, OFFICER)
    trouble = hands.wait_for(TroubleScreen)
    assert hands.window.door.trouble is not None
    hands.window.door.trouble.choose_folder = lambda _title: tmp_path / "saved"
    hands.click(trouble.salvage)
    screen = hands.wait_for(SalvageScreen)
    assert not screen.begin.isEnabled()
    hands.type_into(screen.second.user.line.edit, OFFICER)
    hands.type_into(screen.second.password.line.edit, PASSWORD)
    hands.click(screen.begin)
    until(lambda: "must be somebody else" in words_on(hands.window), "the refusal")
    assert not (tmp_path / "saved").exists()
    hands.type_into(screen.second.user.line.edit, NURSE)
    hands.type_into(screen.second.password.line.edit, PASSWORD)
    hands.click(screen.begin)
    until(lambda: "What could be read is recovered." in words_on(hands.window), "the end")
    assert (folder / RECORDS).read_bytes() == bytes(content)
    hands.click(screen.back)
    hands.wait_for(TroubleScreen)
    saved = signed_in(tmp_path / "saved")
    assert len(person_records.find_people(saved, "Sample")) == 2
    assert len(salvaging.to_check(saved)) == 2
    saved.site.close()


def test_recovered_records_are_named_on_home_and_looked_at_one_by_one(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    session = signed_in(folder)
    for name in ("Ann", "Bob"):
        add(session, name)
    session.site.close()
    salvaging.salvage_into(folder, tmp_path / "saved", OFFICER, PASSWORD, Second(NURSE, PASSWORD), FixedClock(TODAY))
    hands = opened(tmp_path / "saved")
    sign_in(hands, OFFICER)
    home = hands.wait_for(HomeScreen)
    assert "2 recovered records wait" in words_on(hands.window)
    hands.click(home.ways.backups)
    hands.click(hands.wait_for(BackupsScreen).recovered)
    screen = hands.wait_for(RecoveredScreen)
    assert "Ann Sample" in words_on(hands.window)
    first, second = salvaging.recovered_page(hands.window.desk.session)
    hands.click_words("It is right")
    assert first.who not in words_on(hands.window)
    screen.person_asked.emit(second.person_id)
    hands.wait_for(PersonScreen)
    hands.window.desk.go.back()
    hands.wait_for(RecoveredScreen)
    hands.click_words("It is right")
    until(lambda: "All of them" in words_on(hands.window), "the end of the list")
    assert "All of them have been looked at." in words_on(hands.window)
    hands.window.desk.go.back()
    assert "recovered" not in words_on(hands.window)
