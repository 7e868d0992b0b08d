"""The main job from the door to the paper, and setting a site up."""

import re
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt

from app.services import person_pages, person_records, sites
from app.services.cases import Case
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.reading import words_on
from tests.sites import OFFICER, PASSWORD
from ui.rehearsal.album import Album
from ui.rehearsal.playing import Player
from ui.screens.heard import HeardScreen
from ui.screens.home import HomeScreen
from ui.screens.person import PersonScreen
from ui.screens.set_up import SetUpScreen
from ui.screens.sign_in import SignInScreen


def test_a_site_is_set_up_by_keyboard_and_its_first_user_signs_in(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    hands = opened(folder)
    screen = hands.wait_for(SetUpScreen)

    def line(words: str) -> None:
        hands.type(words)
        hands.press(Qt.Key.Key_Return)

    hands.press(Qt.Key.Key_Space)  # Scotland
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)  # a prison
    hands.press(Qt.Key.Key_Return)
    for words in ("Practice Hall", "Reception", "Our pathway", "the duty manager", "01632 960001", "01632 960002"):
        line(words)
    for words in ("The blue form", "", "the health centre", "01632 960003"):
        line(words)
    assert screen.at() == "release"
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Return)
    for user, name in (("admin1", "Sam Reid"), ("officer1", "Anne Sinclair")):
        line(name)
        line(user)
        hands.press(Qt.Key.Key_Space)  # an administrator first, then an officer
        hands.press(Qt.Key.Key_Return)
        line(PASSWORD)
        line(PASSWORD)
    assert screen.at() == "check", words_on(hands.window)
    hands.press(Qt.Key.Key_Return)
    hands.settle()
    assert screen.at() == "recovery"
    assert sites.site_exists(folder)
    groups = [line for line in words_on(hands.window).splitlines() if re.fullmatch("[0-9A-Z]{4}", line)]
    assert len(groups) == 7
    hands.type("-".join(groups))
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(SignInScreen)
    sign_in(hands, "officer1", PASSWORD)
    hands.wait_for(HomeScreen)


def test_the_man_leaves_with_a_pack_that_has_his_words(
    opened: Opened, folder: Path, man_leaving: Case, tmp_path: Path
) -> None:
    hands = opened(folder)
    player = Player(hands, man_leaving, Album())
    player.sign_in(OFFICER, PASSWORD)
    player.find_or_add()
    player.start_talk()
    player.talk()
    hands.wait_for(HeardScreen)
    assert "Where I will sleep" in words_on(hands.window)
    player.check_what_we_heard()
    player.make_plan()
    papers = player.print_out(tmp_path / "stick")

    assert [paper.name for paper in papers] == ["my-health-pack.pdf", "my-plan.pdf"]
    pack = text_of(papers[0])
    for words in ("Danny", "Get my own place", "10:30", "116 123", "999"):
        assert words in pack
    for words in ("139920", "hopeless", "prison", "McBride"):
        assert words not in pack
    assert "Get my own place" in text_of(papers[1])
    assert sorted(path.name for path in (tmp_path / "stick").iterdir()) == ["my-health-pack.pdf", "my-plan.pdf"]
    hands.click_words("Person")
    hands.wait_for(PersonScreen)
    assert "Get my own place" in words_on(hands.window)
    session = hands.window.desk.session
    found = person_records.find_people(session, "139920")
    happened = [each.words for each in person_pages.person_page(session, found[0].person_id).happened]
    assert "My health pack printed." in happened


def text_of(paper: Path) -> str:
    document = pypdfium2.PdfDocument(paper)
    try:
        words = "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return " ".join(words.split())
