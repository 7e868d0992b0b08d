"""What the person wants help with, then which kind: two questions on one page."""

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.assessment import Answer, Silence
from tests.ui import talk_samples as samples
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from tests.ui.screens.conftest import Put
from tests.ui.screens.keyboard import Keys, press
from ui.screens.help_page import HelpScreen

TOPICS, HOW = "end.help_with", "end.how"


def screen_for(put: Put, width: int = 1280, height: int = 800) -> tuple[HelpScreen, list[object]]:
    screen = HelpScreen(samples.page(TOPICS), samples.page(HOW))
    said: list[object] = []
    screen.answer_given.connect(said.append)
    screen.silence_chosen.connect(lambda question_id, silence: said.append((question_id, silence)))
    screen.next_asked.connect(lambda: said.append("next"))
    screen.skip_asked.connect(lambda: said.append("skip"))
    put(screen, width, height)
    return screen, said


def test_both_questions_are_answered_by_keyboard_alone(put: Put) -> None:
    screen, said = screen_for(put)
    press(Keys.Key_4, Keys.Key_Space, Keys.Key_Return)  # Enter leads to the second question first
    press(Keys.Key_2, Keys.Key_Space, Keys.Key_Return)
    assert said == [Answer(TOPICS, ("sleep",)), Answer(HOW, "arrange"), "next"]
    assert screen.both.title.words() == samples.page(HOW).question.words


def test_the_kind_of_help_is_asked_only_when_something_is_chosen(put: Put) -> None:
    screen, said = screen_for(put)
    assert not screen.both.how.isVisible()
    press(Keys.Key_End, Keys.Key_Space)  # nothing for now
    assert not screen.both.how.isVisible()
    press(Keys.Key_Return)
    assert said == [Answer(TOPICS, ("none",)), "next"]


def test_passing_over_the_kind_of_help_is_kept_as_not_asked(put: Put) -> None:
    screen, said = screen_for(put)
    press(Keys.Key_4, Keys.Key_Space)
    screen.go_on.click()
    assert said == [Answer(TOPICS, ("sleep",))]
    screen.go_on.click()
    assert said[1:] == [(HOW, Silence.NOT_ASKED.value), "next"]


def test_each_question_has_its_own_silences(put: Put) -> None:
    screen, said = screen_for(put)
    press(Keys.Key_4, Keys.Key_Space, Keys.Key_Return)
    press(Keys.Key_Tab, Keys.Key_Space)
    assert said[-1] == (HOW, Silence.DONT_KNOW.value)
    screen.focus_first()
    press(Keys.Key_Tab, Keys.Key_Tab, Keys.Key_Space)
    assert said[-1] == (TOPICS, Silence.RATHER_NOT_SAY.value)
    assert screen.both.topics.chosen() == ()
    assert not screen.both.how.isVisible()


def test_nothing_is_chosen_beforehand_and_what_was_kept_is(put: Put) -> None:
    screen, said = screen_for(put)
    assert screen.go_on.words() == "Skip for now"
    press(Keys.Key_Return)
    assert said == ["skip"]
    screen.show_pages(samples.page(TOPICS, ("sleep", "home")), samples.page(HOW, "with_me"))
    assert screen.both.topics.chosen() == ("sleep", "home")
    assert screen.both.how.chosen() == ("with_me",)
    screen.show_pages(samples.page(TOPICS), samples.page(HOW))
    assert screen.both.topics.chosen() == screen.both.how.chosen() == ()


def test_the_second_question_is_brought_into_sight(put: Put) -> None:
    screen, _said = screen_for(put, 1024, 768)
    press(Keys.Key_4, Keys.Key_Space)
    screen.go_on.click()
    settle()
    now = QApplication.focusWidget()
    assert now is screen.both.how.members()[0]
    assert not now.visibleRegion().isEmpty()


@pytest.mark.parametrize(("width", "height", "scale"), [(1280, 800, 1.0), (1024, 768, 1.0), (1024, 768, 1.5)])
def test_nothing_is_cut_off(put: Put, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen, _said = screen_for(put, width, height)
    for value in (None, ("sleep",)):
        screen.show_pages(samples.page(TOPICS, value), samples.page(HOW))
        settle()
        assert [*clipped_texts(screen), grown(screen, width, height)] == [""]
