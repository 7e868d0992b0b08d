"""The champion hands the screen over without seeing what will be asked."""

import pytest

from tests.ui import talk_samples as samples
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from tests.ui.screens.conftest import Put, all_words
from tests.ui.screens.keyboard import Keys, press
from ui.screens.hand_over import HandOverScreen


def test_nothing_of_the_question_and_no_surname_is_on_the_page(put: Put) -> None:
    for question in samples.every_question():
        if not question.sensitive:
            continue
        screen = HandOverScreen(samples.alone_page(question.question_id))
        words = all_words(screen)
        assert question.words not in words
        assert [line for line in (question.hint, *question.helper) if line and line in words] == []
        assert [secret for secret in samples.SECRETS if secret in words] == []
        screen.deleteLater()


def test_one_key_says_that_the_person_is_ready(put: Put) -> None:
    screen = HandOverScreen(samples.alone_page())
    said: list[str] = []
    screen.person_ready.connect(lambda: said.append("ready"))
    screen.skip_asked.connect(lambda: said.append("skip"))
    screen.staff_asked.connect(lambda: said.append("staff"))
    screen.back_asked.connect(lambda: said.append("back"))
    put(screen)
    press(Keys.Key_Return)
    screen.go_on.click()
    screen.staff.click()
    screen.back.click()
    assert said == ["ready", "skip", "staff", "back"]


def test_private_cannot_be_switched_off(put: Put) -> None:
    screen = HandOverScreen(samples.alone_page())
    asked: list[bool] = []
    screen.private_asked.connect(asked.append)
    put(screen)
    screen.next_area()
    press(Keys.Key_Tab, Keys.Key_Space)
    assert asked in ([], [True])
    assert "Always on for this question." in all_words(screen)


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (1024, 768, 1.0), (1024, 768, 1.5)])
def test_nothing_is_cut_off(put: Put, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = HandOverScreen(samples.alone_page())
    put(screen, width, height)
    settle()
    assert clipped_texts(screen) == []
    assert grown(screen, width, height) == ""
