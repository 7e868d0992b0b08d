"""The directory and the reminders in the real window: lists, own services, near somebody, and texts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.assessment import TalkSet
from app.domain.person import PersonDetails
from app.services import directory, person_records
from tests.journeys.at_papers import ENTER, at_papers, journeys_of, logged
from tests.journeys.conftest import Opened
from tests.journeys.moves import prove, sign_in
from tests.journeys.reading import words_on
from tests.services.held import danny_of, talk_held
from tests.services.lists import PHS
from tests.sites import MANAGER, TODAY, make_walled, signed_in
from ui.screens.administration import AdministrationScreen
from ui.screens.official_lists import OfficialListsScreen
from ui.screens.own_service import OwnServiceScreen
from ui.screens.own_services import OwnServicesScreen
from ui.screens.papers import PapersScreen
from ui.screens.reminders import RemindersScreen
from ui.screens.services_near import ServicesNearScreen
from ui.screens.to_check import ToCheckScreen


def test_a_list_is_looked_at_before_it_is_used_and_then_found_as_you_type(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(PHS, encoding="utf-8")
    bad.write_text(f"{PHS}\n90001,Twice,1,,,,,G31 1AA,,,,,,", encoding="utf-8")
    hands = at_papers(opened, folder)
    hands.click_words("Official lists")
    screen = hands.wait_for(OfficialListsScreen)
    ways = journeys_of(hands)._ways
    ways.directory.choose_list = lambda: bad
    hands.click(screen.choose["phs-gp"])
    assert "This file cannot be used. Nothing was changed." in words_on(hands.window)
    assert "Line 7:" in words_on(hands.window)
    ways.directory.choose_list = lambda: good
    hands.click(screen.choose["phs-gp"])
    session = hands.window.desk.session
    assert directory.lists_held(session) == [], "looking changes nothing"
    hands.click(screen.use)
    assert "The list is in use now" in words_on(hands.window)
    assert [line[:2] for line in directory.lists_held(session)] == [("phs-gp", 5)]
    hands.click_words("Back")
    hands.click_words("Services near a place")
    hands.wait_for(ServicesNearScreen)
    hands.type("G31 2")
    assert words_on(hands.window).index("Brae, Hill and Co") < words_on(hands.window).index("Far Practice")
    hands.click_words("By name or number")
    hands.type_into(hands.wait_for(ServicesNearScreen).line.edit, "01414960113")
    assert "Canal Practice" in words_on(hands.window)
    assert "0141 496 0113" in words_on(hands.window)


def test_a_service_is_added_rung_found_wrong_and_taken_out(opened: Opened, folder: Path) -> None:
    hands = at_papers(opened, folder)
    hands.click_words("Your own services")
    hands.click(hands.wait_for(OwnServicesScreen).add)
    one = hands.wait_for(OwnServiceScreen)
    hands.type("Friday walkers")
    hands.type_into(one.what_for.line.edit, "A walk and a cup of tea")
    hands.type_into(one.phone.line.edit, "0141  496 0199")
    hands.type_into(one.place.line.edit, "G31")
    hands.click(one.topics["moving"])
    hands.click(one.keep_button)
    hands.wait_for(OwnServicesScreen)
    session = hands.window.desk.session
    (own,) = directory.own_services(session)
    assert (own.service.phone, own.service.phone_on(TODAY)) == ("0141 496 0199", "")
    hands.click_words("Open: Friday walkers")
    hands.click_words("I rang it: it works")
    assert "Checked by Karen Drummond on 24 November 2026." in words_on(hands.window)
    assert directory.own_services(session)[0].service.phone_on(TODAY) == "0141 496 0199"
    hands.click_words("It does not work")
    assert directory.own_services(session)[0].service.phone_on(TODAY) == ""
    hands.click_words("Back")
    hands.click_words("Back")
    hands.click_words("Services near a place")
    hands.type("G31")
    assert "Friday walkers" in words_on(hands.window)
    hands.click_words("Back")
    hands.click_words("Your own services")
    hands.click_words("Open: Friday walkers")
    hands.click_words("Take it out")
    hands.click_words("Press again to take it out")
    hands.wait_for(OwnServicesScreen)
    assert directory.own_services(session) == ()


def test_a_manager_keeps_the_directory_and_sees_no_paper_about_anybody(
    opened: Opened, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hands = opened(make_walled(tmp_path_factory.mktemp("managers") / "site"))
    sign_in(hands, MANAGER)
    hands.wait_for(AdministrationScreen)
    hands.click_words("Services and lists")
    screen = hands.wait_for(PapersScreen)
    assert list(screen.ways) == ["near", "own_services", "to_check", "official_lists"]
    hands.click_words("Numbers to check")
    check = hands.wait_for(ToCheckScreen)
    count = len(check.buttons)
    hands.press(ENTER)
    assert len(check.buttons) == count - 2
    hands.click_words("Back")
    hands.click_words("Back")
    hands.wait_for(AdministrationScreen)


def test_what_was_found_is_read_on_with_the_keyboard(opened: Opened, folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    (tmp_path / "list.csv").write_text(PHS, encoding="utf-8")
    directory.load_list(session, tmp_path / "list.csv", "phs-gp")
    session.close()
    hands = at_papers(opened, folder)
    hands.click_words("Services near a place")
    screen = hands.wait_for(ServicesNearScreen)
    hands.type("G31")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_PageDown)
    assert screen._scroll.verticalScrollBar().value() > 0


def test_texts_are_saved_for_the_chosen_people_and_name_no_place(opened: Opened, folder: Path, tmp_path: Path) -> None:
    session = signed_in(folder)
    said = {"leave.phone": "yes", "leave.texts": True, "leave.number": "07712 345678"}
    talk_held(session, danny_of(session).person_id, TalkSet.LEAVING, said)
    quiet = person_records.add_person(session, PersonDetails("Kofi", "Sample")).person_id
    talk_held(session, quiet, TalkSet.LEAVING, {"leave.phone": "yes", "leave.texts": False})
    session.close()
    hands = at_papers(opened, folder)
    hands.click_words("Text reminders")
    screen = hands.wait_for(RemindersScreen)
    assert "They did not say yes to texts." in words_on(hands.window)
    assert "07712" not in words_on(hands.window)
    hands.click(next(iter(screen.ticks.values())))
    hands.click(screen.save)
    prove(hands)
    content = (tmp_path / "stick" / "reminders.csv").read_text(encoding="utf-8")
    assert "07712345678,Danny" in content
    assert "1 text is in the file." in words_on(hands.window)
    assert logged(hands.window.desk.session, "reminders_made") == 1
