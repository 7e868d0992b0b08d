"""Every staff screen stands at every size, in every text size, with nothing cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import between_samples, champion_samples, door_samples, staff_samples
from tests.ui.looking import clipped_texts, cut_at_the_side, grown, settle, with_theme
from tests.ui.staff_samples import HARD_NAMES, hard
from ui import art
from ui.theme import dress

SCREENS = {**staff_samples.SCREENS, **door_samples.SCREENS, **between_samples.SCREENS, **champion_samples.SCREENS}
SIZES = [(1280, 800, 1.0), (1024, 768, 1.0), (1280, 800, 1.25), (1280, 800, 1.5), (1018, 731, 1.5)]
"""The last is 1024 x 768 less the room that the mark of a practice site takes."""


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    dress(qapp)
    yield
    with_theme()


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_nothing_is_cut_off(qtbot: QtBot, name: str, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = _shown(qtbot, name, width, height)

    assert clipped_texts(screen) == []
    assert grown(screen, width, height) == ""
    assert cut_at_the_side(screen) == []
    assert art.missing() == frozenset()


@pytest.mark.parametrize("name", SCREENS)
def test_changing_text_size_and_colours_while_it_is_open_cuts_nothing(qtbot: QtBot, name: str) -> None:
    screen = _shown(qtbot, name, 1280, 800)
    with_theme(dark=True, scale=1.5)
    settle()

    assert clipped_texts(screen) == []


@pytest.mark.parametrize("screen_name", hard("x"))
@pytest.mark.parametrize("number", range(len(HARD_NAMES)))
def test_long_and_foreign_names_break_nothing(qtbot: QtBot, screen_name: str, number: int) -> None:
    screen = hard(HARD_NAMES[number])[screen_name]()
    qtbot.addWidget(screen)
    screen.resize(1024, 768)
    screen.show()
    settle()

    assert grown(screen, 1024, 768) == ""
    assert cut_at_the_side(screen) == []
    assert clipped_texts(screen) == []


def _shown(qtbot: QtBot, name: str, width: int, height: int) -> QWidget:
    screen = SCREENS[name]()
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    settle()
    return screen
