"""Signing in, the lock and the message screen, by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.door_pages import LockPage, SignInPage
from tests.ui.keyboard import on_screen, press, push, type_words
from tests.ui.looking import clipped_texts, settle
from ui.navigation import Stage
from ui.screens.lock import LockScreen
from ui.screens.message import MessageScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.sign_in import SignInScreen
from ui.widgets.text import Text


def _signing_in(qtbot: QtBot, page: SignInPage | None = None) -> tuple[SignInScreen, list[tuple[str, str]]]:
    screen = SignInScreen(page or SignInPage(site="Lochmore"))
    qtbot.addWidget(screen)
    asked: list[tuple[str, str]] = []
    screen.sign_in_asked.connect(lambda user, password: asked.append((user, password)))
    on_screen(screen)
    return screen, asked


def _words(screen: object) -> str:
    texts = screen.findChildren(Text)  # type: ignore[attr-defined]
    return "\n".join(text.text() for text in texts if text.isVisible())


def test_name_enter_password_enter_asks_to_sign_in(qtbot: QtBot) -> None:
    _screen, asked = _signing_in(qtbot)
    type_words("k.drummond")
    press(Qt.Key.Key_Return)
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert asked == [("k.drummond", "three plain words")]


def test_an_empty_name_or_password_is_named_and_nothing_is_asked(qtbot: QtBot) -> None:
    screen, asked = _signing_in(qtbot)
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert asked == []
    assert "Type your name first." in _words(screen)
    assert clipped_texts(screen) == []


def test_a_wrong_password_is_said_beside_the_field_and_taken_away(qtbot: QtBot) -> None:
    screen, _asked = _signing_in(qtbot)
    type_words("karen")
    press(Qt.Key.Key_Return)
    type_words("wrong one")
    screen.show_message("That name and password do not go together. Try again.")
    screen.clear_password()
    screen.focus_first()
    press(Qt.Key.Key_Return)
    assert "Type your password first." in _words(screen)


def test_caps_lock_is_said_while_a_password_is_typed(qtbot: QtBot) -> None:
    screen, _asked = _signing_in(qtbot)
    type_words("karen")
    press(Qt.Key.Key_Return)
    type_words("A")
    assert "Caps Lock is on." in _words(screen)
    type_words("a")
    assert "Caps Lock is on." not in _words(screen)


def test_caps_lock_is_said_at_the_lock_too_and_gone_with_the_keyboard(qtbot: QtBot) -> None:
    screen = LockScreen(LockPage("Karen Drummond", talk_open=False))
    qtbot.addWidget(screen)
    on_screen(screen)
    type_words("A")
    assert "Caps Lock is on." in _words(screen)
    press(Qt.Key.Key_Tab)
    assert "Caps Lock is on." not in _words(screen)


def test_text_size_colours_and_help_are_reached_by_tab(qtbot: QtBot) -> None:
    screen, _asked = _signing_in(qtbot)
    said: list[str] = []
    screen.text_size_asked.connect(lambda: said.append("size"))
    screen.colours_asked.connect(lambda: said.append("colours"))
    screen.cannot_sign_in_asked.connect(lambda: said.append("cannot"))
    for button in (screen._cannot, screen._text_size, screen._colours):
        push(button)
    assert said == ["cannot", "size", "colours"]


def test_a_practice_site_says_so(qtbot: QtBot) -> None:
    screen, _asked = _signing_in(qtbot, SignInPage(site="Lochmore", practice=True))
    assert "Practice." in _words(screen)


def test_the_lock_names_only_who_is_signed_in_and_takes_a_password(qtbot: QtBot) -> None:
    screen = LockScreen(LockPage("Karen Drummond", talk_open=True))
    qtbot.addWidget(screen)
    asked: list[str] = []
    screen.unlock_asked.connect(asked.append)
    on_screen(screen)
    press(Qt.Key.Key_Return)
    assert asked == []
    type_words("three plain words")
    press(Qt.Key.Key_Return)
    assert asked == ["three plain words"]
    assert "Karen Drummond" in _words(screen)
    screen.clear_password()
    with qtbot.waitSignal(screen.sign_out_asked):
        push(screen.findChildren(type(screen._password))[0])
        _push_words(screen, "Sign out")


def _push_words(screen: LockScreen, words: str) -> None:
    from ui.widgets.button import Button

    push(next(button for button in screen.findChildren(Button) if button.words() == words))


def test_a_message_offers_its_one_way_on(qtbot: QtBot) -> None:
    screen = MessageScreen("The records could not be opened", "Call your administrator.", "Try again")
    qtbot.addWidget(screen)
    on_screen(screen)
    with qtbot.waitSignal(screen.action_asked):
        press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "make",
    [
        lambda: SignInScreen(SignInPage()),
        lambda: LockScreen(LockPage("Karen Drummond", talk_open=False)),
        lambda: MessageScreen("Thank you", "Staff have the talk now.", "Back to sign in"),
        lambda: PasswordAgainScreen("Karen", "Papers leave."),
    ],
)
def test_news_stand_on_the_screen_and_open_no_window_of_their_own(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.put(make())
    stage.resize(1280, 800)
    stage.show()
    settle()
    stage.tell("Kept. It holds from now on.")
    assert "Kept. It holds from now on." in _words(stage)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [stage]
