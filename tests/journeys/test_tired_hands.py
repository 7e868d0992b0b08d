"""Send and receive at the end of a long shift: pressed twice, left in the middle, locked, the wrong file, no stick."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services import people_links
from app.services.cargo import Purpose
from app.storage import ledger
from tests.exchange.ground import NAMES, Three, amended, make_three, person, three_of, untouched
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in, unlock
from ui.background import Watch
from ui.controllers.exchange import ExchangeJourney
from ui.controllers.journeys import Journeys
from ui.main_window import MainWindow
from ui.rehearsal.hands import Hands, until
from ui.screens.home import HomeScreen
from ui.screens.join_records import JoinRecordsScreen
from ui.screens.lock import LockScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.person import PersonScreen
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen
from ui.screens.sites import SitesScreen


@pytest.fixture(scope="module")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    made.stick.mkdir()
    yield made
    made.close()


class Desk:
    """One computer with an officer signed in at its door, and a stick in it."""

    def __init__(self, opened: Opened, three: Three, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        three.close(name)
        self.hands: Hands = opened(three.folder / name)
        sign_in(self.hands)
        self.hands.wait_for(HomeScreen)
        assert isinstance(self.hands.window.journeys, Journeys)
        self.way: ExchangeJourney = self.hands.window.journeys._ways.exchange
        self.folder: Path | None = three.stick
        self.file: Path | None = None
        monkeypatch.setattr(self.way, "choose_folder", lambda: self.folder)
        monkeypatch.setattr(self.way, "choose_bundle", lambda: self.file)

    def at_send(self, person_id: str = "") -> SendScreen:
        self.hands.window.desk.go.go("send", *((person_id,) if person_id else ()))
        return self.hands.wait_for(SendScreen)

    def looked_at(self, file: Path) -> ReceiveScreen:
        if not isinstance(self.hands.screen, ReceiveScreen):
            self.hands.window.desk.go.go("receive")
        screen = self.hands.wait_for(ReceiveScreen)
        self.file = file
        self.hands.click(screen.choose)
        return screen

    def prove(self) -> None:
        if isinstance(self.hands.screen, PasswordAgainScreen):
            prove(self.hands)
            self.hands.settle()


@pytest.fixture
def at_desk(opened: Opened, three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Callable[[str], Desk]:
    return lambda name: Desk(opened, three, name, monkeypatch)


class Held(Watch):
    """Work that waits for a word at its first step, however fast the machine is."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = Event(), Event()

    def __call__(self, done: int, total: int) -> bool:
        self.begun.set()
        self.go_on.wait()
        return super().__call__(done, total)


def held(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Held:
    watch = Held()
    monkeypatch.setattr(desk.way, "_watched", lambda _screen: watch)
    return watch


def under_way(desk: Desk, screen: SendScreen, monkeypatch: pytest.MonkeyPatch) -> Held:
    """A file is being written, and stands still."""
    desk.way._ways.proof._proved, desk.way._ways.proof._when = desk.hands.window.desk.session, (1e12, 1e12)
    watch = held(desk, monkeypatch)
    screen.send.click()
    until(watch.begun.is_set, "the work to begin")
    return watch


def words_of(screen: SendScreen | ReceiveScreen) -> str:
    """What a reader of the screen says of the sheet that has the keyboard."""
    at, window = QApplication.focusWidget(), screen.window()
    assert at is screen._scroll
    assert isinstance(window, MainWindow)
    assert window.ring.isVisible(), "the ring goes round what is to be read"
    assert window.ring.target() is screen._scroll.ring_target
    return at.accessibleName()


def test_back_in_the_middle_of_writing_waits_until_it_is_told_how_it_ended(
    three: Three, at_desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    person(three["desk"])
    desk = at_desk("desk")
    screen = desk.at_send()
    watch = under_way(desk, screen, monkeypatch)
    screen.back_asked.emit()  # as Alt+Left does
    assert desk.hands.screen is screen
    watch.go_on.set()
    desk.hands.settle()
    assert "1 entry is in it." in words_of(screen)
    assert len(list(three.stick.glob("*.wellgate"))) == 1
    screen.back_asked.emit()
    desk.hands.wait_for(HomeScreen)


def test_a_lock_in_the_middle_of_writing_keeps_the_keyboard_and_what_was_done_is_there_after_it(
    three: Three, at_desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    person(three["desk"])
    desk = at_desk("desk")
    screen = desk.at_send()
    watch = under_way(desk, screen, monkeypatch)
    desk.hands.window.lock()
    assert isinstance(desk.hands.screen, LockScreen)
    watch.go_on.set()
    desk.hands.settle()
    at = QApplication.focusWidget()
    assert at is not None
    assert desk.hands.screen.isAncestorOf(at), "what is typed into the lock must not press a button below it"
    unlock(desk.hands)
    desk.hands.wait_for(SendScreen)
    assert words_of(screen).startswith("Done. Written, read back and compared.")
    assert len(list(three.stick.glob("*.wellgate"))) == 1


def test_enter_pressed_twice_after_the_file_was_chosen_takes_nothing_in(
    three: Three, at_desk: Callable[[str], Desk]
) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    wing = at_desk("wing")
    before = untouched_but_log(wing)
    screen = wing.looked_at(file)
    assert "New entries 1" in words_of(screen)
    wing.hands.press(Qt.Key.Key_Return)
    wing.hands.press(Qt.Key.Key_Return)
    assert wing.hands.screen is screen
    assert untouched_but_log(wing) == before
    wing.hands.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not screen._scroll, "the keyboard gets on to the buttons"


def untouched_but_log(desk: Desk) -> object:
    tables = untouched(desk.hands.window.desk.session)
    assert isinstance(tables, dict)
    return {name: rows for name, rows in tables.items() if name != "audit"}


def test_a_file_that_is_refused_takes_the_one_before_off_the_screen(
    three: Three, at_desk: Callable[[str], Desk]
) -> None:
    person(three["desk"])
    good = three.sent("desk", "wing", Purpose.SYNC)
    bad = three.stick / "bad.wellgate"
    bad.write_bytes(good.read_bytes()[:-40])
    wing = at_desk("wing")
    screen = wing.looked_at(good)
    assert screen.take.isVisible()
    wing.looked_at(bad)
    assert "changed on the way" in screen.notice.words()
    assert not screen.take.isVisible()
    assert wing.way._arrived is None
    assert QApplication.focusWidget() is screen.choose


def test_nobodys_record_goes_to_a_place_that_nobody_chose(three: Three, at_desk: Callable[[str], Desk]) -> None:
    person_id = person(three["desk"])
    desk = at_desk("desk")
    screen = desk.at_send(person_id)
    assert len(screen._page.sites) == 2
    assert screen.sites.value() == ""
    assert not screen.send.isEnabled()
    assert screen.send.accessibleDescription() == "Still needed: where to"
    place = [each.name for each in screen._page.sites].index("HMP Sample, wing")
    desk.hands.click(screen.sites.members()[place])
    assert screen.send.isEnabled()
    assert screen.send.accessibleDescription() == ""
    desk.hands.click(screen.send)
    asked = desk.hands.wait_for(PasswordAgainScreen)
    assert any("Records go to HMP Sample, wing on the stick." in each for each in labels(asked))
    desk.prove()
    assert "Carry it to HMP Sample, wing." in words_of(screen)
    with desk.hands.window.desk.session.site.store.read() as conn:
        sent = ledger.all_sent(conn)
    assert [(each.to_install, each.people) for each in sent] == [(screen._page.sites[place].install_id, (person_id,))]


def labels(screen: PasswordAgainScreen) -> list[str]:
    from ui.widgets.text import Text

    return [each.text() for each in screen.findChildren(Text)]


@pytest.mark.parametrize(
    ("where", "said"),
    [("gone", "This folder is not there any more."), ("desk", "The records of this computer lie in this folder.")],
)
def test_a_stick_that_was_pulled_out_or_the_folder_of_the_records_is_refused_before_anything_is_numbered(
    three: Three, at_desk: Callable[[str], Desk], where: str, said: str
) -> None:
    person(three["desk"])
    desk = at_desk("desk")
    screen = desk.at_send()
    desk.folder = three.folder / where
    desk.hands.click(screen.send)
    desk.prove()
    assert said in screen.notice.words()
    assert screen.send.isEnabled()
    assert not (three.folder / "gone").exists()
    with desk.hands.window.desk.session.site.store.read() as conn:
        assert ledger.all_sent(conn) == []


def test_a_change_of_mind_about_the_stick_leaves_the_choice_as_it_was(
    three: Three, at_desk: Callable[[str], Desk]
) -> None:
    amended(three["desk"], person(three["desk"]), "Hall B")
    desk = at_desk("desk")
    screen = desk.at_send()
    desk.folder = None
    desk.hands.click(screen.send)
    desk.prove()
    assert desk.hands.screen is screen
    assert screen.notice.words() == ""
    assert screen.send.isEnabled()
    assert list(three.stick.iterdir()) == []


def test_two_people_joined_by_mistake_are_parted_and_the_screen_says_what_they_are(
    three: Three, at_desk: Callable[[str], Desk]
) -> None:
    one, other = person(three["desk"], "Danny"), person(three["desk"], "Daniel")
    people_links.join(three["desk"], one, other, "they have the same number")
    desk = at_desk("desk")
    desk.hands.window.desk.go.go("join_records", one)
    screen = desk.hands.wait_for(JoinRecordsScreen)
    desk.hands.click(screen.parts[0])
    assert screen.notice.words() == "Write why below. Then part them."
    screen.reason.set_words("they are brothers")
    desk.hands.click(screen.parts[0])
    shown = desk.hands.wait_for(PersonScreen)
    assert shown.notice.words() == "They are two people again."
    assert people_links.joined_records(desk.hands.window.desk.session, one) == ()


def test_a_change_of_mind_leaves_no_word_of_the_time_before(
    three: Three, at_desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_desk("desk")
    desk.hands.window.desk.go.go("sites")
    screen = desk.hands.wait_for(SitesScreen)
    records = three.folder / "desk" / "records.db"
    before = records.read_bytes()[:16]  # the salt of the file: the rest may change
    places: list[Path | None] = [records, three.folder / "gone" / "card.json", None]
    monkeypatch.setattr(desk.hands.window.desk, "choose_file", lambda _name: places.pop(0))
    desk.hands.click(screen.card)
    assert "would take the place of the records" in screen.notice.words()
    assert records.read_bytes()[:16] == before
    desk.hands.click(screen.card)
    assert "could not be saved there" in screen.notice.words()
    desk.hands.click(screen.card)
    assert screen.notice.words() == ""
