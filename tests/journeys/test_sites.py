"""Whom this computer trusts, through the real window: off the list and back, a changed key, new keys, and a stop."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.services import consents, exchange_pages, receiving_bundles, site_cards
from app.services.cargo import Purpose
from tests.exchange.ground import NAMES, Three, amended, make_three, person, three_of, untouched
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.test_carried_by_hand import Window, settled
from tests.sites import MANAGER, NURSE, OFFICER, PASSWORD, make_walled
from ui.background import Watch
from ui.screens.administration import AdministrationScreen
from ui.screens.more import MoreScreen
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen
from ui.screens.site_change import RenewScreen, RevokeScreen
from ui.screens.sites import SitesScreen


@pytest.fixture(scope="module")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    yield made
    made.close()


def at_sites(window: Window) -> SitesScreen:
    window.window.desk.go.go("send")
    send = window.window.stage.shown
    assert isinstance(send, SendScreen)
    send.list_sites.click()
    screen = window.window.stage.shown
    assert isinstance(screen, SitesScreen)
    return screen


def looked_at(window: Window, file: Path, monkeypatch: pytest.MonkeyPatch) -> ReceiveScreen:
    """Another file is chosen on the page for receiving, and checked."""
    monkeypatch.setattr(window.way, "choose_bundle", lambda: file)
    window.window.desk.go.go("receive")
    screen = window.window.stage.shown
    assert isinstance(screen, ReceiveScreen)
    screen.choose.click()
    settled(lambda: not screen.under_way.isVisible())
    return screen


def test_a_site_goes_off_the_list_and_comes_back_only_by_its_words_and_two_people(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    card = three.folder / "wing.json"
    card.write_bytes(site_cards.own_card(three["wing"]))
    words = site_cards.look_at_card(three["desk"], card.read_bytes()).words
    desk = Window(three, "desk")
    screen = at_sites(desk)
    place = [each.name for each in screen._page.sites].index("HMP Sample, wing")
    screen.revokes[place].click()
    change = desk.window.stage.shown
    assert isinstance(change, RevokeScreen)
    assert not change.keep_button.isEnabled()
    change.reason.set_words("their stick was lost")
    change.say_needed()
    change.keep_button.click()
    desk.prove()
    back = desk.window.stage.shown
    assert isinstance(back, SitesScreen)
    assert "Off the list" in {each.state for each in back._page.sites}
    assert [each.words for each in back._page.sites if not each.trusted] == [""], "they have to be heard"
    again = looked_at(desk, card, monkeypatch)
    assert again.second.isVisible()
    assert not again.take.isEnabled()
    again.words.set_words("one two three")
    again.second.user.set_words(NURSE)
    again.second.password.set_words(PASSWORD)
    again._say_ready()
    again.take.click()
    settled(lambda: "not the words" in again.notice.words())
    assert again.second.given()[1] == ""
    again.words.set_words(words.upper())
    again.second.password.set_words(PASSWORD)
    again._say_ready()
    again.take.click()
    settled(lambda: not again.take.isVisible())
    desk.close()
    assert "accepted" in {each.trust for each in site_cards.trust_list(three["desk"]) if each.name.endswith("wing")}


def test_new_keys_are_made_by_two_people_and_the_words_are_not_on_the_other_screen(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    desk = Window(three, "desk")
    at_sites(desk).renew.click()
    screen = desk.window.stage.shown
    assert isinstance(screen, RenewScreen)
    screen.second.user.set_words(NURSE)
    screen.second.password.set_words(PASSWORD)
    screen.say_needed()
    screen.keep_button.click()
    desk.prove()
    settled(lambda: desk.window.stage.shown is not screen)
    back = desk.window.stage.shown
    assert isinstance(back, SitesScreen)
    assert "The keys are new." in back.notice.words()
    words = back._page.words
    desk.close()
    card = three.folder / "new.json"
    card.write_bytes(site_cards.own_card(three["desk"]))
    page, _line = exchange_pages.arrived(three["wing"], card)
    assert page.compare
    assert words not in str(page)
    wing = Window(three, "wing")
    receive = looked_at(wing, card, monkeypatch)
    receive.words.set_words(words)
    receive._say_ready()
    assert not receive.take.isEnabled(), "one person alone does not change a key"
    wing.close()


def test_a_stop_while_writing_leaves_nothing_on_the_stick_and_the_choice_stands(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person(three["desk"])
    three.stick.mkdir()
    desk = Window(three, "desk")
    stopped = Watch()
    stopped.stop()
    monkeypatch.setattr(desk.way, "choose_folder", lambda: three.stick)
    monkeypatch.setattr(desk.way, "_watched", lambda _screen: stopped)
    desk.window.desk.go.go("send")
    send = desk.window.stage.shown
    assert isinstance(send, SendScreen)
    send.send.click()
    desk.prove()
    settled(lambda: "You stopped this" in send.notice.words())
    assert list(three.stick.iterdir()) == []
    assert send.send.isEnabled()
    assert send._form.isVisible()
    desk.close()


def test_a_stop_while_checking_changes_nothing(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person(three["desk"])
    file = three.sent("desk", "wing", Purpose.SYNC)
    wing = Window(three, "wing")
    stopped = Watch()
    stopped.stop()
    monkeypatch.setattr(wing.way, "_watched", lambda _screen: stopped)
    screen = looked_at(wing, file, monkeypatch)
    assert "You stopped this" in screen.notice.words()
    assert screen.choose.isEnabled()
    assert not screen.take.isVisible()
    wing.close()


def test_entries_made_at_a_site_that_is_off_the_list_are_marked(three: Three) -> None:
    """They came by way of a site that is trusted, and are signed by their origin; a person is told whose they are."""
    person_id = person(three["desk"])
    three.sync("desk", "wing")
    amended(three["wing"], person_id, "Hall C")
    site_cards.revoke_card(three["far"], "HMP Sample, desk", "their keys were stolen")
    consents.change_consent(three["wing"], person_id, "move", True)
    file = three.sent("wing", "far", Purpose.TRANSFER, (person_id,))
    before = untouched(three["far"])
    page, looked = exchange_pages.arrived(three["far"], file)
    assert untouched(three["far"]) == before
    assert any("HMP Sample, desk, which is off the list here" in remark for remark in page.remarks)
    assert isinstance(looked, receiving_bundles.Looked)
    assert exchange_pages.from_revoked(three["far"], looked) == (("HMP Sample, desk", 1),)


def test_a_manager_reaches_the_list_from_administration(opened: Opened, tmp_path: Path) -> None:
    hands = opened(make_walled(tmp_path / "walled"))
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Sites that are known")
    screen = hands.wait_for(SitesScreen)
    hands.click(screen.take)
    receive = hands.wait_for(ReceiveScreen)
    assert receive._cards_only
    hands.click(receive.back)
    hands.wait_for(SitesScreen)
    hands.click_words("Back")
    hands.wait_for(AdministrationScreen)


def test_a_record_is_sent_and_exported_from_the_page_of_the_person(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    person_id = person(three["desk"])
    three.close("desk")
    desk = Window(three, "desk", NURSE)
    file = three.folder / "record.json"
    monkeypatch.setattr(desk.window.desk, "choose_file", lambda _name: file)
    desk.window.desk.go.go("more", person_id)
    more = desk.window.stage.shown
    assert isinstance(more, MoreScreen)
    more.export_asked.emit()
    assert not file.exists()
    desk.prove()
    assert json.loads(file.read_text(encoding="utf-8"))["resourceType"] == "Bundle"
    more.send_asked.emit()
    send = desk.window.stage.shown
    assert isinstance(send, SendScreen)
    assert send._page.person == "Sam Sample"
    send.everybody.click()
    assert isinstance(desk.window.stage.shown, SendScreen)
    assert desk.window.stage.shown._page.person == ""
    desk.close()


def test_new_keys_that_were_refused_or_made_behind_a_lock_are_told(
    three: Three, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    desk = Window(three, "desk")
    at_sites(desk).renew.click()
    screen = desk.window.stage.shown
    assert isinstance(screen, RenewScreen)

    def asked(user: str) -> None:
        screen.second.user.set_words(user)
        screen.second.password.set_words(PASSWORD)
        screen.say_needed()
        screen.keep_button.click()

    asked(OFFICER)
    desk.prove()
    settled(lambda: "must be somebody else" in screen.notice.words())
    assert screen.second.given()[1] == ""
    assert screen.back.isEnabled()
    asked(NURSE)
    screen.back_asked.emit()  # as Alt+Left does
    assert desk.window.stage.currentWidget() is screen, "how it ends is told to whoever began it"
    desk.window.lock()
    settled(lambda: not screen.busy)
    assert "The keys are new." in screen.notice.words()
    assert screen.keep_button.isHidden()
    desk.close()
