"""A private answer: given by the person alone, hidden before anybody looks, never shown again."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from app.domain.assessment import Answer, How, Silence
from tests.ui import talk_samples as samples
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from tests.ui.screens.conftest import Put, all_words
from tests.ui.screens.keyboard import Keys, press
from ui.screens.private import PrivateScreen


def screen_for(put: Put, question_id: str = "alcohol.wants_help") -> tuple[PrivateScreen, list[object]]:
    screen = PrivateScreen(samples.page(question_id))
    said: list[object] = []
    screen.answer_given.connect(said.append)
    screen.silence_chosen.connect(said.append)
    screen.done_asked.connect(lambda: said.append("done"))
    put(screen)
    return screen, said


def marked(screen: PrivateScreen) -> list[QAbstractButton]:
    return [each for each in screen.findChildren(QAbstractButton) if each.isChecked()]


def test_an_answer_given_by_keyboard_is_marked_as_private(put: Put) -> None:
    _screen, said = screen_for(put)
    press(Keys.Key_3, Keys.Key_Space, Keys.Key_Return)
    assert said == [Answer("alcohol.wants_help", "yes", how=How.PRIVATE), "done"]


def test_words_are_the_private_answer_before_done(put: Put) -> None:
    screen, said = screen_for(put, "safe.worry")
    press("My brother")
    screen.done.click()
    assert said == [Answer("safe.worry", "My brother", how=How.PRIVATE), "done"]


def test_done_waits_for_a_choice_and_says_so(put: Put) -> None:
    screen, said = screen_for(put)
    press(Keys.Key_Return)
    screen.done.click()
    assert said == []
    assert screen.needed.words() == "Tap an answer first."
    press(Keys.Key_Space)
    assert screen.needed.words() == ""


def test_rather_not_say_is_enough_to_be_done(put: Put) -> None:
    screen, said = screen_for(put)
    press(Keys.Key_Tab, Keys.Key_Tab, Keys.Key_Space)
    screen.done.click()
    assert said == [Silence.RATHER_NOT_SAY.value, "done"]


@pytest.mark.parametrize("question_id", ["alcohol.wants_help", "safe.unwell_now", "safe.worry", "body.head_recent"])
def test_the_curtain_takes_the_answer_off_the_screen(put: Put, question_id: str) -> None:
    screen, _said = screen_for(put, question_id)
    press("My brother") if question_id == "safe.worry" else press(Keys.Key_Space)
    screen.hide_answer()
    settle()
    assert screen.curtain_is_down()
    assert marked(screen) == []
    assert [each for each in screen.findChildren(QLineEdit) if each.text()] == []
    assert [each for each in screen.findChildren(QPlainTextEdit) if each.toPlainText()] == []
    assert not screen.sheet.isVisible()
    assert screen.go_on.hasFocus()


def test_an_answer_hidden_before_is_not_shown_when_the_page_comes_back(put: Put) -> None:
    kept = Answer("alcohol.wants_help", "yes", how=How.PRIVATE)
    screen = PrivateScreen(replace(samples.page("alcohol.wants_help"), answer=kept, kept_private=True))
    put(screen)
    assert marked(screen) == []
    assert screen.done.isEnabled()


def test_the_page_names_nothing_but_the_first_name(put: Put) -> None:
    screen, _said = screen_for(put)
    words = all_words(screen)
    assert "Only you can see this, Davie." in words
    assert [secret for secret in samples.SECRETS if secret in words] == []


def test_both_looking_again_is_one_key(put: Put) -> None:
    screen, _said = screen_for(put)
    looked: list[bool] = []
    screen.both_looking.connect(lambda: looked.append(True))
    screen.hide_answer()
    press(Keys.Key_Return)
    assert looked == [True]


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (1024, 768, 1.0), (1024, 768, 1.5)])
def test_every_sensitive_question_fits_the_private_sheet(put: Put, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen, _said = screen_for(put)
    screen.resize(width, height)
    for question in samples.every_question():
        if question.sensitive:
            screen.show_page(samples.page(question.question_id))
            settle()
            assert [*clipped_texts(screen), grown(screen, width, height)] == [""], question.question_id
    screen.hide_answer()
    settle()
    assert clipped_texts(screen) == []
