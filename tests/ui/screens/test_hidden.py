"""Hide now shows nothing about anybody, and any key or a tap asks to go on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui import talk_samples as samples
from tests.ui.screens.conftest import Put, all_words
from ui.screens.hidden import HiddenScreen


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_A])
def test_any_key_asks_to_go_on(put: Put, key: Qt.Key) -> None:
    screen = HiddenScreen()
    asked: list[bool] = []
    screen.back_asked.connect(lambda: asked.append(True))
    put(screen)
    QTest.keyClick(screen, key)
    assert asked == [True]


def test_a_tap_asks_to_go_on(put: Put) -> None:
    screen = HiddenScreen()
    asked: list[bool] = []
    screen.back_asked.connect(lambda: asked.append(True))
    put(screen)
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_the_key_that_hid_the_page_does_not_show_it_again(put: Put) -> None:
    screen = HiddenScreen()
    asked: list[bool] = []
    screen.back_asked.connect(lambda: asked.append(True))
    put(screen)
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert asked == []


def test_nobody_is_named(put: Put) -> None:
    screen = HiddenScreen()
    put(screen)
    words = all_words(screen)
    assert [secret for secret in (*samples.SECRETS, "Davie", "health") if secret in words] == []
