"""Moves that several journeys make: on to a question, in at the door, back through the lock."""

import pytest
from PySide6.QtCore import Qt

from app.storage import tries
from tests.sites import OFFICER, PASSWORD
from ui.rehearsal.hands import Hands, until
from ui.rehearsal.playing import Player
from ui.rehearsal.talk import TalkOnScreen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.password_again import PasswordAgainScreen
from ui.screens.question import QuestionScreen
from ui.screens.sign_in import SignInScreen
from ui.widgets.wait_line import WaitLine


def at(hands: Hands) -> str:
    """Id of the question on the screen."""
    screen = hands.screen
    assert isinstance(screen, QuestionScreen), type(screen).__name__
    return screen.page().question.question_id


def play_to(player: Player, question_id: str, *, private: bool = False) -> TalkOnScreen:
    """Answer as the case says until this question shows; `private` gives one answer in private on the way."""
    talk = TalkOnScreen(player.hands, player.case, player.album, show_private=private)
    while not (isinstance(player.hands.screen, QuestionScreen) and at(player.hands) == question_id):
        talk.one()
    return talk


def sign_in(hands: Hands, user: str = OFFICER, password: str = PASSWORD) -> None:
    """Type name and password at the door; who comes in is another matter."""
    hands.wait_for(SignInScreen).focus_first()
    hands.type(user)
    hands.press(Qt.Key.Key_Return)
    hands.type(password)
    hands.press(Qt.Key.Key_Return)


def go_on_with_talk(hands: Hands) -> None:
    """Home offers the open talk at once."""
    hands.wait_for(HomeScreen)
    hands.click_words("Go on with it")


def unlock(hands: Hands, password: str = PASSWORD) -> None:
    hands.wait_for(LockScreen).focus_first()
    hands.type(password)
    hands.press(Qt.Key.Key_Return)


def hours_of_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three wrong passwords cost an hour: one second is over before a slow machine has looked at it."""
    monkeypatch.setattr(tries, "delay_after", lambda failed: 3600.0 if failed >= 3 else 0.0)


def wait_no_longer(monkeypatch: pytest.MonkeyPatch, line: WaitLine) -> None:
    """The line counts its last second, and then nothing is owed."""
    monkeypatch.setattr(tries, "delay_after", lambda _failed: 0.0)
    line.start(1)
    until(lambda: not line.waiting(), "the end of the wait")


def prove(hands: Hands, password: str = PASSWORD) -> None:
    """The password once more, before papers leave or accounts change."""
    hands.wait_for(PasswordAgainScreen).focus_first()
    hands.type(password)
    hands.press(Qt.Key.Key_Return)
