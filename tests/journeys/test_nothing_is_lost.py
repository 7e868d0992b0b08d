"""Kills, closed windows, locks and full disks: the same question is there again, with every word."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.errors import CouldNotSave
from app.services import talks
from app.services.talk_in_hand import TalkInHand
from tests.journeys.conftest import Opened
from tests.journeys.moves import at, go_on_with_talk, play_to, sign_in, unlock
from tests.journeys.reading import words_on
from ui.rehearsal.answering import answer
from ui.rehearsal.hands import PATIENCE_SECONDS, Hands, until
from ui.rehearsal.playing import Player
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.question import QuestionScreen

REPOSITORY = Path(__file__).resolve().parent.parent.parent
HALF = "Where I will sleep and"


def test_a_kill_in_mid_word_leaves_the_same_question_with_every_word(
    opened: Opened, folder: Path, tmp_path: Path
) -> None:
    receipt = tmp_path / "receipt"
    command = [sys.executable, "-m", "tests.journeys.killed_while_typing", str(folder), str(receipt), HALF]
    with subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE) as child:
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while not receipt.exists():
                assert child.poll() is None, child.stderr.read() if child.stderr else ""
                assert time.monotonic() < end
                time.sleep(0.01)
        finally:
            child.kill()
    hands = opened(folder)
    sign_in(hands)
    go_on_with_talk(hands)
    screen = hands.wait_for(QuestionScreen)
    assert at(hands) == "safe.worry"
    assert HALF in words_on(hands.window)
    for said in receipt.read_text(encoding="utf-8").splitlines():
        question_id, _tab, value = said.partition("\t")
        kept = talk_in(hands).answers[question_id]
        assert str(kept.value) == value
    hands.click(screen.go_on)
    assert talk_in(hands).answers["safe.worry"].value == HALF


def test_closing_the_window_in_mid_question_asks_nothing_and_loses_nothing(
    in_talk: Player, opened: Opened, folder: Path
) -> None:
    play_to(in_talk, "safe.worry")
    in_talk.hands.type(HALF)
    before = dict(talk_in(in_talk.hands).answers)
    in_talk.hands.window.close()
    assert not in_talk.hands.window.isVisible()
    assert QApplication.activeModalWidget() is None

    hands = opened(folder)
    sign_in(hands)
    go_on_with_talk(hands)
    assert at(hands) == "safe.worry"
    assert HALF in words_on(hands.window)
    after = talk_in(hands).answers
    assert {name: after[name].value for name in before if name != "safe.worry"} == {
        name: given.value for name, given in before.items() if name != "safe.worry"
    }


def test_a_lock_in_mid_word_hides_everything_and_gives_it_back_to_the_same_user(in_talk: Player) -> None:
    hands = in_talk.hands
    play_to(in_talk, "safe.worry")
    hands.type(HALF)
    hands.window.lock()
    hands.wait_for(LockScreen)
    assert "Danny" not in words_on(hands.window)
    assert HALF not in words_on(hands.window)
    assert hands.window.desk.open_session is None

    unlock(hands, "not the password at all")
    until(lambda: "do not go together" in words_on(hands.window), "the refusal")
    hands.press(Qt.Key.Key_F12)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    hands.wait_for(LockScreen)

    unlock(hands)
    screen = hands.wait_for(QuestionScreen)
    assert at(hands) == "safe.worry"
    assert HALF in words_on(hands.window)
    hands.click(screen.go_on)
    assert talk_in(hands).answers["safe.worry"].value == HALF


def test_hide_now_blanks_at_once_and_gives_everything_back(in_talk: Player) -> None:
    hands = in_talk.hands
    play_to(in_talk, "safe.worry")
    hands.type(HALF)
    hands.press(Qt.Key.Key_F12)
    assert "Danny" not in words_on(hands.window)
    assert HALF not in words_on(hands.window)
    hands.press(Qt.Key.Key_Space)
    assert at(hands) == "safe.worry"
    assert HALF in words_on(hands.window)


def test_an_answer_that_cannot_be_saved_stays_on_the_form_and_next_tries_again(
    in_talk: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = in_talk.hands
    play = play_to(in_talk, "leave.where")
    question = talk_in(hands).content.by_id["leave.where"]
    given = play.given_to(question)
    assert given is not None
    screen = hands.wait_for(QuestionScreen)

    def full_disk(*_anything: object) -> None:
        raise CouldNotSave()

    with monkeypatch.context() as broken:
        broken.setattr(talks, "give", full_disk)
        answer(hands, screen.answers, question, given)
        assert "could not be saved" in words_on(hands.window)
        hands.click(screen.go_on)
        assert at(hands) == "leave.where", "the next question showed before the answer was on disk"
        assert screen.settled()
    hands.click(screen.go_on)
    assert at(hands) != "leave.where"
    assert talk_in(hands).answers["leave.where"].value == given.value


def test_nobody_at_the_keys_for_long_enough_locks_the_screen(opened: Opened, folder: Path) -> None:
    hands = opened(folder)
    sign_in(hands)
    hands.wait_for(HomeScreen)
    steady, wall = hands.window._last_active
    hands.window._last_active = (steady - 301, wall - 301)  # five minutes ago
    hands.window._idle.setInterval(50)  # it looks round by itself
    hands.wait_for(LockScreen)
    unlock(hands)
    hands.wait_for(HomeScreen)


def talk_in(hands: Hands) -> TalkInHand:
    """The talk that is open in the window."""
    journeys = hands.window.journeys
    assert journeys is not None
    return journeys.talk.hand
