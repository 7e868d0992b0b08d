"""Through the real windows of two computers: everything is sent, taken in, and its receipt comes back; a card too."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import consents, person_records, site_cards
from app.services.cargo import Purpose
from tests.exchange.ground import NAMES, Three, make_three, person, three_of
from tests.sites import NURSE, OFFICER, PASSWORD
from ui.controllers.journeys import Journeys
from ui.main_window import MainWindow
from ui.rehearsal.hands import until
from ui.screens.home import HomeScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen


@pytest.fixture(scope="module")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    yield made
    made.close()


def settled(ready: Callable[[], bool]) -> None:
    """Until it is so: work beside the window comes back through the loop of events."""
    until(ready, "what was asked for")


class Window:
    """The window of one computer, with somebody signed in and a stick that is always there."""

    def __init__(self, three: Three, name: str, user: str = OFFICER) -> None:
        three.close(name)
        self.window = MainWindow(three.folder / name, three.clock)
        self.window.show()
        from app.services import sites

        self.window.desk.open_session = sites.sign_in(three.folder / name, user, PASSWORD, three.clock)
        self.window._let_in()
        assert isinstance(self.window.journeys, Journeys)
        self.way = self.window.journeys._ways.exchange
        self.stick = three.stick

    def at(self, kind: type[SendScreen] | type[ReceiveScreen] | type[HomeScreen]) -> bool:
        return isinstance(self.window.stage.shown, kind)

    def prove(self) -> None:
        """The password once more, as it is asked before anything leaves or comes in."""
        again = self.window.stage.currentWidget()
        assert isinstance(again, PasswordAgainScreen)
        again.password_given.emit(PASSWORD)
        settled(lambda: self.window.stage.currentWidget() is not again)

    def close(self) -> None:
        session = self.window.desk.put_down()
        if session is not None:
            session.site.close()  # type: ignore[union-attr]
        self.window.close()


def test_a_sync_from_one_window_to_the_other_and_its_receipt_back(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person_id = person(three["desk"])
    wing = three["wing"].site.install_id
    desk = Window(three, "desk")
    three.stick.mkdir()
    monkeypatch.setattr(desk.way, "choose_folder", lambda: three.stick)
    shown = desk.window.stage.shown
    assert isinstance(shown, HomeScreen)
    shown.talk_chosen.emit("exchange")
    send = desk.window.stage.shown
    assert isinstance(send, SendScreen)
    send.sites.set_value(wing)
    send._site_chosen(wing)
    assert send.send.isEnabled()
    send.send.click()
    assert not list(three.stick.iterdir())
    desk.prove()
    settled(lambda: send.send.isHidden() and not send.busy)
    assert len(list(three.stick.glob("*.wellgate"))) == 1
    bundle = next(three.stick.glob("*.wellgate"))
    other = Window(three, "wing")
    other.window.desk.go.go("receive")
    receive = other.window.stage.shown
    assert isinstance(receive, ReceiveScreen)
    monkeypatch.setattr(other.way, "choose_bundle", lambda: bundle)
    receive.choose.click()
    settled(receive.take.isVisible)
    receive.take.click()
    other.prove()
    settled(lambda: not receive.busy and not receive.take.isVisible())
    assert list(three.stick.glob("receipt-*"))
    other.close()
    assert person_records.person_details(three["wing"], person_id).details.given_name == "Sam"
    receipt = next(three.stick.glob("receipt-*"))
    monkeypatch.setattr(desk.way, "choose_bundle", lambda: receipt)
    desk.window.desk.go.go("receive")
    back = desk.window.stage.shown
    assert isinstance(back, ReceiveScreen)
    back.choose.click()
    settled(back.take.isVisible)
    back.take.click()
    settled(lambda: not back.busy and not back.take.isVisible())
    desk.close()


def test_a_card_and_a_spoilt_file_through_the_window(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    card, spoilt = three.folder / "far.json", three.folder / "spoilt.wellgate"
    card.write_bytes(site_cards.own_card(three["far"]))
    spoilt.write_bytes(b"nothing")
    with three["desk"].site.store.write() as conn:
        conn.exec_driver_sql("DELETE FROM site_cards")
    desk = Window(three, "desk")
    desk.window.desk.go.go("receive")
    screen = desk.window.stage.shown
    assert isinstance(screen, ReceiveScreen)
    monkeypatch.setattr(desk.way, "choose_bundle", lambda: spoilt)
    screen.choose.click()
    settled(lambda: "not from Wellgate" in screen.notice.words())
    monkeypatch.setattr(desk.way, "choose_bundle", lambda: card)
    screen.choose.click()
    settled(screen.take.isVisible)
    screen.take.click()
    desk.prove()
    settled(lambda: not screen.take.isVisible())
    desk.close()
    assert [each.trust for each in site_cards.trust_list(three["desk"])] == ["accepted"]


def test_healthcare_saves_the_people_of_a_file_for_another_system_with_the_password_again(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    said_yes, said_no = person(three["desk"]), person(three["desk"], "Tam")
    consents.change_consent(three["desk"], said_no, "health", agreed=False)
    bundle, file = three.sent("desk", "wing", Purpose.SYNC), three.folder / "records.json"
    nurse = Window(three, "wing", NURSE)
    monkeypatch.setattr(nurse.way, "choose_bundle", lambda: bundle)
    monkeypatch.setattr(nurse.window.desk, "choose_file", lambda _name: file)
    nurse.window.desk.go.go("receive")
    screen = nurse.window.stage.shown
    assert isinstance(screen, ReceiveScreen)
    screen.choose.click()
    settled(screen.take.isVisible)
    screen.take.click()
    nurse.prove()
    settled(lambda: hasattr(screen, "export") and screen.export.isVisible())
    nurse.way._ways.proof._proved = None  # as after five minutes
    screen.export.click()
    assert not file.exists()
    nurse.prove()
    settled(lambda: "1 person is in the file. 1 did not agree" in screen.notice.words())
    patients = [
        each["resource"]["id"]
        for each in json.loads(file.read_text(encoding="utf-8"))["entry"]
        if each["resource"]["resourceType"] == "Patient"
    ]
    assert patients == [said_yes]
    nurse.close()
    with three["wing"].site.store.read() as conn:
        rows = conn.exec_driver_sql("SELECT record, role FROM audit WHERE reason = 'fhir to:health'").fetchall()
    assert [tuple(row) for row in rows] == [(said_yes, "healthcare")]


def test_an_officer_is_not_offered_the_file_for_another_system(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person(three["desk"])
    bundle = three.sent("desk", "wing", Purpose.SYNC)
    wing = Window(three, "wing")
    monkeypatch.setattr(wing.way, "choose_bundle", lambda: bundle)
    wing.window.desk.go.go("receive")
    screen = wing.window.stage.shown
    assert isinstance(screen, ReceiveScreen)
    screen.choose.click()
    settled(screen.take.isVisible)
    screen.take.click()
    wing.prove()
    settled(lambda: not screen.take.isVisible() and not screen.under_way.isVisible())
    assert not hasattr(screen, "export")
    wing.close()
