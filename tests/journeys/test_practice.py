"""A practice site says on every screen what it is; a real one says nothing of the kind."""

from dataclasses import replace
from pathlib import Path

from app.clock import FixedClock
from app.domain.site import Nation
from app.services import sites
from app.services.practice import practice_settings
from app.storage.keystore import FLOOR
from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in
from tests.journeys.reading import words_on
from tests.sites import TODAY, whole_staff
from ui.main_window import SMALLEST
from ui.screens.guide import GuideScreen
from ui.screens.home import HomeScreen
from ui.screens.sign_in import SignInScreen
from ui.theme import THEME


def test_every_screen_of_a_practice_site_has_the_mark(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    window = hands.window
    hands.wait_for(SignInScreen)
    assert window.practice.isVisible()
    assert window.windowTitle() == "Wellgate, practice"
    sign_in(hands)
    hands.click(hands.wait_for(HomeScreen).ways.guide)
    hands.wait_for(GuideScreen)
    assert window.practice.isVisible()
    for (width, height), scale in (((1280, 800), 1.0), ((1000, 700), 1.25), ((1, 1), 1.5)):
        THEME.use(scale=scale)
        window.resize(width, height)
        hands.settle()
        assert window.practice.geometry() == window.rect()
        assert window.practice.mask().boundingRect() == window.rect()
        assert not window.practice.mask().intersects(window.stage.geometry()), "it covers a part of the screen"
        assert window.stage.width() >= SMALLEST.width()
        assert window.stage.height() >= SMALLEST.height()


def test_a_practice_site_whose_sign_was_taken_away_says_so_once_it_is_open(opened: Opened, folder: Path) -> None:
    (folder / "practice").unlink()
    hands = opened(folder)
    hands.wait_for(SignInScreen)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    assert hands.window.practice.isVisible()


def test_a_real_site_has_no_mark(opened: Opened, tmp_path: Path) -> None:
    real = replace(practice_settings(Nation.SCOTLAND), practice=False, establishment="Lochmore")
    sites.set_up_site(tmp_path / "real", real, whole_staff(), FixedClock(TODAY), FLOOR)
    hands = opened(tmp_path / "real")
    sign_in(hands)
    hands.wait_for(HomeScreen)
    assert not hands.window.practice.isVisible()
    assert hands.window.stage.geometry() == hands.window.rect()
    assert hands.window.windowTitle() == "Wellgate"


def test_a_champion_reads_their_guide_at_the_door(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    hands.click(hands.wait_for(SignInScreen).guide)
    guide = hands.wait_for(GuideScreen)
    assert guide.roles.value() == "champion"
    assert "Holding a talk as a champion" in words_on(hands.window)
    hands.click(guide.back)
    hands.wait_for(SignInScreen)
