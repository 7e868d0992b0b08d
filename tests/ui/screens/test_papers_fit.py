"""The screens of papers and services stand at every size, with many rows, long names and nothing at all."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui import paper_samples as samples
from tests.ui.looking import clipped_texts, cut_at_the_side, grown, settle, with_theme
from ui import art

SIZES = [(1280, 800, 1.0), (960, 640, 1.0), (1280, 800, 1.5), (960, 640, 1.5)]


def shown(qtbot: QtBot, screen: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    settle()
    return screen


@pytest.mark.parametrize("name", samples.SCREENS)
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_nothing_is_cut_off(qtbot: QtBot, name: str, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = shown(qtbot, samples.SCREENS[name](), width, height)
    assert clipped_texts(screen) == []
    assert grown(screen, width, height) == ""
    assert cut_at_the_side(screen) == []
    assert art.missing() == frozenset()


@pytest.mark.parametrize("name", samples.SCREENS)
def test_changing_text_size_and_colours_while_it_is_open_cuts_nothing(qtbot: QtBot, name: str) -> None:
    screen = shown(qtbot, samples.SCREENS[name](), 1280, 800)
    with_theme(dark=True, scale=1.5)
    settle()
    assert clipped_texts(screen) == []


def test_four_hundred_people_who_leave_are_shown_at_once(qtbot: QtBot) -> None:
    screen = samples.packs(400)
    shown(qtbot, screen, 1280, 800)
    assert len(screen.chosen()) == 320
