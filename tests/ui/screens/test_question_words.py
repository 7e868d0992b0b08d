"""Typed answers: no word is lost, and none is given twice."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.assessment import Answer, Silence
from app.i18n import _
from tests.ui import talk_samples as samples
from tests.ui.screens.conftest import Put, all_words
from tests.ui.screens.keyboard import BY_KEYBOARD, Heard, Keys, chosen_on, press, screen_for
from ui.screens.question import QuestionScreen


def test_typed_words_are_handed_on_while_the_person_speaks(put: Put, qtbot: QtBot) -> None:
    screen, _heard = screen_for(put, "me.proud")
    with qtbot.waitSignal(screen.half_typed) as caught:
        press("My dau")
    assert caught.args == ["me.proud", "My dau"]


def test_words_become_the_answer_before_the_page_is_left(put: Put) -> None:
    for leave, last in (("back", "back_asked"), ("stop", "stop_asked"), ("hide_now", "hide_asked")):
        screen, heard = screen_for(put, "me.proud")
        press("My daughter")
        getattr(screen, leave).click()
        assert heard.names()[-2:] == ["answer", last]
        assert heard.answers()[-1].value == "My daughter"


def test_ctrl_and_enter_go_on_from_words(put: Put) -> None:
    _screen, heard = screen_for(put, "me.proud")
    press("My daughter")
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, Keys.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.names()[-2:] == ["answer", "next_asked"]


def test_the_next_page_takes_no_words_of_the_last_one(put: Put) -> None:
    screen, heard = screen_for(put, "me.proud")
    press("My daughter")
    screen.show_page(samples.page("me.hope_year"))
    assert heard.answers()[-1] == Answer("me.proud", "My daughter")
    assert chosen_on(screen) == []


@pytest.mark.parametrize(
    ("question_id", "words"), [("me.proud", "My dau"), ("leave.date", "4/Mar/"), ("food.height_cm", "17")]
)
def test_half_typed_words_are_back_after_a_break(put: Put, question_id: str, words: str) -> None:
    screen = QuestionScreen(samples.half_typed(question_id, words))
    put(screen)
    assert "".join(chosen_on(screen)) == words.replace("/", "")
    assert screen.go_on.words() == "Next"


def test_a_number_out_of_range_is_kept_as_half_typed_and_said_in_words(put: Put) -> None:
    screen, heard = screen_for(put, "food.height_cm")
    press("17", Keys.Key_Return)
    assert "next_asked" not in heard.names()
    assert "120" in all_words(screen)
    screen.flush()
    assert ("half", ("food.height_cm", "17")) in heard.all


@pytest.mark.parametrize(("question_id", "_keys", "value"), BY_KEYBOARD)
def test_a_kept_answer_that_is_left_as_it_is_is_not_given_again(
    put: Put, question_id: str, _keys: object, value: object
) -> None:
    screen = QuestionScreen(samples.page(question_id, value))  # type: ignore[arg-type]
    heard = Heard(screen)
    put(screen)
    screen.go_on.click()
    assert heard.names() == ["next_asked"]


def test_words_taken_away_leave_the_question_not_asked(put: Put) -> None:
    screen = QuestionScreen(samples.page("me.proud", "My daughter"))
    heard = Heard(screen)
    put(screen)
    now = QApplication.focusWidget()
    assert isinstance(now, QPlainTextEdit)
    now.selectAll()
    press(Keys.Key_Backspace)
    screen.flush()
    assert heard.all[-1] == ("silence", Silence.NOT_ASKED.value)
    assert screen.go_on.words() == "Skip for now"


def test_tab_leaves_a_page_of_words_and_the_words_are_kept(put: Put) -> None:
    screen, heard = screen_for(put, "me.proud")
    press("My daughter", Keys.Key_Tab)
    assert heard.answers()[-1].value == "My daughter"
    now = QApplication.focusWidget()
    assert now is not None
    assert screen.answers.pair.isAncestorOf(now)


def test_the_first_question_of_a_part_says_calmly_that_the_part_before_is_done(put: Put) -> None:
    said = _("That is the end of **Drugs**. Next: **Teeth**.")
    screen = QuestionScreen(replace(samples.page("mouth.pain"), new_section=True))
    put(screen)
    assert said in all_words(screen)
    screen.show_page(samples.page("mouth.brush"))
    assert said not in all_words(screen)
    screen.show_page(replace(samples.page("drugs.before"), new_section=True))  # its answers need all the height
    assert "That is the end" not in all_words(screen)
