"""Getting back in, waiting after wrong passwords, and the password once more: by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.services.door_pages import LockPage, SignInPage
from tests.ui.door_samples import KEY, PASSWORD
from tests.ui.keyboard import on_screen, press, type_words
from tests.ui.looking import clipped_texts, grown, settle, shown, with_theme
from ui.screens.lock import LockScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.sign_in import SignInScreen
from ui.widgets.page import focus


def _shown(qtbot: QtBot, screen: QWidget) -> None:
    qtbot.addWidget(screen)
    on_screen(screen)


def test_the_recovery_key_a_name_and_a_password_twice_ask_for_recovery(qtbot: QtBot) -> None:
    screen = RecoveryScreen()
    _shown(qtbot, screen)
    asked: list[tuple[str, ...]] = []
    screen.recovery_asked.connect(lambda *typed: asked.append(typed))
    for words in (KEY, "k.drummond", PASSWORD, PASSWORD):
        type_words(words)
        press(Qt.Key.Key_Return)
    assert asked == [(KEY, "k.drummond", PASSWORD)]
    press(Qt.Key.Key_Return)
    assert len(asked) == 1, "one recovery at a time"


def test_a_mistyped_key_is_said_beside_it_when_the_field_is_left(qtbot: QtBot) -> None:
    screen = RecoveryScreen()
    _shown(qtbot, screen)
    screen.key_typed.connect(lambda _typed: screen.show_key_problem("One letter or number is wrong."))
    type_words("7K2M-9QPX")
    press(Qt.Key.Key_Return)
    assert screen.key.problem.text() == "One letter or number is wrong."
    focus(screen.key.line.edit)
    type_words("-4")
    assert screen.key.problem.text() == ""


def test_two_different_passwords_ask_for_nothing(qtbot: QtBot) -> None:
    screen = RecoveryScreen()
    _shown(qtbot, screen)
    asked: list[tuple[str, ...]] = []
    screen.recovery_asked.connect(lambda *typed: asked.append(typed))
    for words in (KEY, "k.drummond", PASSWORD, PASSWORD + "x"):
        type_words(words)
        press(Qt.Key.Key_Return)
    assert asked == []
    assert "the same password twice" in screen.go.accessibleDescription()


def test_the_new_key_is_typed_back_before_it_goes_away(qtbot: QtBot) -> None:
    screen = RecoveryScreen()
    _shown(qtbot, screen)
    kept: list[bool] = []
    screen.recovery_key_kept.connect(lambda: kept.append(True))
    screen.show_recovery_key(KEY)
    assert not screen.back.isVisible()
    type_words("XXXX")
    press(Qt.Key.Key_Return)
    assert kept == []
    screen.fresh.typed.set_words("")
    type_words(KEY)
    press(Qt.Key.Key_Return)
    assert kept == [True]


def test_a_wait_counts_down_and_then_lets_one_try_again(qtbot: QtBot) -> None:
    screen = SignInScreen(SignInPage())
    _shown(qtbot, screen)
    asked: list[str] = []
    screen.sign_in_asked.connect(lambda user, _password: asked.append(user))
    type_words("karen")
    screen._wait._timer.setInterval(3_600_000)  # it does not count before everything has been looked at
    screen.show_wait(1)
    press(Qt.Key.Key_Return)
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert asked == []
    assert "Wait 1 second, then try again." in screen._wait.words()
    screen._wait._timer.setInterval(20)
    qtbot.waitUntil(lambda: not screen._wait.waiting())
    press(Qt.Key.Key_Return)
    assert asked == ["karen"]


def test_another_name_need_not_wait(qtbot: QtBot) -> None:
    screen = SignInScreen(SignInPage())
    _shown(qtbot, screen)
    asked: list[str] = []
    screen.sign_in_asked.connect(lambda user, _password: asked.append(user))
    type_words("karen")
    screen.show_wait(60)
    type_words("a")
    press(Qt.Key.Key_Return)
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert asked == ["karena"]


def test_the_lock_waits_too_and_signing_out_stays_open(qtbot: QtBot) -> None:
    screen = LockScreen(LockPage("Karen Drummond", talk_open=False))
    _shown(qtbot, screen)
    asked: list[str] = []
    screen.unlock_asked.connect(asked.append)
    screen.show_wait(60)
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert asked == []
    screen.show_wait(0)
    press(Qt.Key.Key_Return)
    assert asked == ["three plain words"]


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_the_lock_presses_nothing_together_in_the_smallest_window_with_large_text(qtbot: QtBot, scale: float) -> None:
    with_theme(scale=scale)
    screen = LockScreen(LockPage("Karen Drummond", talk_open=True))
    qtbot.addWidget(screen)
    shown(screen, 960, 640)
    screen.show_message("That name and password do not go together. Try again.")
    screen.show_wait(8)
    settle()
    assert clipped_texts(screen) == []
    assert grown(screen, 960, 640) == ""


def test_the_password_again_is_given_with_enter_or_called_off(qtbot: QtBot) -> None:
    screen = PasswordAgainScreen("Karen Drummond", "The paper leaves the locked records as a file.")
    _shown(qtbot, screen)
    given: list[str] = []
    screen.password_given.connect(given.append)
    press(Qt.Key.Key_Return)
    assert given == []
    assert screen.password.problem.text() == "Type your password first."
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert given == ["three plain words"]
    with qtbot.waitSignal(screen.back_asked):
        press(Qt.Key.Key_Escape)
