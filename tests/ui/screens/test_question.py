"""The question page: eight ways of answering by keyboard alone, three silences, private and champion."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.assessment import Answer, How, Kind, Silence
from app.domain.valid import fitting
from app.i18n import _
from tests.ui import talk_samples as samples
from tests.ui.screens.conftest import Put, all_words
from tests.ui.screens.keyboard import BY_KEYBOARD, Heard, Keys, chosen_on, press, screen_for
from ui.screens.question import QuestionScreen


@pytest.mark.parametrize(("question_id", "answer_it", "value"), BY_KEYBOARD)
def test_each_kind_is_answered_by_keyboard_alone(
    put: Put, question_id: str, answer_it: Callable[[], None], value: object
) -> None:
    screen, heard = screen_for(put, question_id)
    assert screen.go_on.words() == "Skip for now"
    answer_it()
    screen.flush()
    assert heard.answers()[-1] == Answer(question_id, value, how=How.ON_SCREEN)  # type: ignore[arg-type]
    assert fitting(samples.page(question_id).question, heard.answers()[-1]).value == value
    assert screen.go_on.words() == "Next"


def test_all_eight_kinds_are_tried() -> None:
    assert {samples.page(question_id).question.kind for question_id, _keys, _value in BY_KEYBOARD} == set(Kind)


def test_enter_goes_on_after_an_answer(put: Put) -> None:
    _screen, heard = screen_for(put, "alcohol.how_often")
    press(Keys.Key_Space, Keys.Key_Return)
    assert heard.names() == ["answer", "next_asked"]


def test_enter_before_an_answer_skips_nothing(put: Put) -> None:
    screen, heard = screen_for(put, "alcohol.how_often")
    press(Keys.Key_Return)
    assert heard.names() == []
    assert screen.go_on.hasFocus()
    press(Keys.Key_Return)
    assert heard.names() == ["skip_asked"]


def test_none_of_these_clears_the_others_and_is_cleared_by_them(put: Put) -> None:
    _screen, heard = screen_for(put, "daily.hard")
    press(Keys.Key_1, Keys.Key_Space, Keys.Key_9, Keys.Key_Space)
    assert heard.answers()[-1].value == ("none",)
    press(Keys.Key_2, Keys.Key_Space)
    assert heard.answers()[-1].value == ("stairs",)


def test_the_last_choice_taken_away_leaves_the_question_not_asked(put: Put) -> None:
    screen, heard = screen_for(put, "daily.hard")
    press(Keys.Key_Space, Keys.Key_Space)
    assert heard.all[-1] == ("silence", Silence.NOT_ASKED.value)
    assert screen.go_on.words() == "Skip for now"


@pytest.mark.parametrize(("steps", "silence"), [(1, Silence.DONT_KNOW), (2, Silence.RATHER_NOT_SAY)])
def test_a_silence_is_reached_with_tab_and_takes_the_place_of_an_answer(put: Put, steps: int, silence: Silence) -> None:
    screen, heard = screen_for(put, "alcohol.how_often")
    press(Keys.Key_Space, *[Keys.Key_Tab] * steps, Keys.Key_Space)
    assert heard.all[-1] == ("silence", silence.value)
    assert chosen_on(screen) == [_words(silence)]
    assert screen.go_on.words() == "Next"


def _words(silence: Silence) -> str:
    return {Silence.DONT_KNOW: "Don't know", Silence.RATHER_NOT_SAY: "Rather not say"}[silence]


def test_a_silence_taken_away_leaves_the_question_not_asked(put: Put) -> None:
    _screen, heard = screen_for(put, "alcohol.how_often")
    press(Keys.Key_Tab, Keys.Key_Space, Keys.Key_Space)
    assert heard.all[-1] == ("silence", Silence.NOT_ASKED.value)


def test_an_answer_takes_the_place_of_a_silence(put: Put) -> None:
    page = replace(samples.page("alcohol.how_often"), answer=Answer("alcohol.how_often", silence=Silence.DONT_KNOW))
    screen = put(QuestionScreen(page))
    assert chosen_on(screen) == ["Don't know"]
    press(Keys.Key_Space)
    assert chosen_on(screen) == ["Never"]


def test_a_question_passed_over_before_comes_with_nothing_chosen(put: Put) -> None:
    page = replace(samples.page("alcohol.how_often"), answer=Answer("alcohol.how_often", silence=Silence.NOT_ASKED))
    screen = QuestionScreen(page)
    put(screen)
    assert chosen_on(screen) == []
    assert screen.go_on.words() == "Skip for now"


def test_tab_goes_band_rail_question_side_footer(put: Put) -> None:
    screen, _heard = screen_for(put, "alcohol.how_often")
    screen.hide_now.setFocus()
    order = []
    for _stop in range(12):
        now = QApplication.focusWidget()
        assert now is not None
        order.append(next(n for n, area in enumerate(screen.areas()) if area is now or area.isAncestorOf(now)))
        press(Keys.Key_Tab)
    assert order == [0, 0, 0, 0, 1, 2, 2, 2, 3, 3, 4, 4]
    assert screen.hide_now.hasFocus()


def test_f6_leads_from_area_to_area(put: Put) -> None:
    screen, _heard = screen_for(put, "alcohol.how_often")
    visited = []
    for _area in range(5):
        screen.next_area()
        now = QApplication.focusWidget()
        assert now is not None
        visited.append(next(n for n, area in enumerate(screen.areas()) if area is now or area.isAncestorOf(now)))
    assert visited == [3, 4, 0, 1, 2]


def test_the_private_switch_asks_and_a_locked_one_does_not(put: Put) -> None:
    screen = QuestionScreen(samples.page("alcohol.how_often"))
    asked: list[bool] = []
    screen.private_asked.connect(asked.append)
    put(screen)
    screen.next_area()
    press(Keys.Key_Tab, Keys.Key_Space)
    assert asked == [True]


def test_an_answer_kept_in_private_is_not_shown_again(put: Put) -> None:
    page = replace(samples.page("alcohol.wants_help"), kept_private=True, answer=None)
    screen = QuestionScreen(page)
    put(screen)
    assert chosen_on(screen) == []
    assert "A private answer is kept." in all_words(screen)
    assert screen.go_on.words() == "Next"


def test_a_champion_sees_the_first_name_alone_and_can_always_get_staff(put: Put) -> None:
    screen = QuestionScreen(samples.page("alcohol.how_often"))  # the page was an officer's before
    heard = Heard(screen)
    screen.show_page(samples.page("mood.sleep", champion=True))
    put(screen)
    words = all_words(screen)
    assert "Davie" in words
    assert [secret for secret in samples.SECRETS if secret in words] == []
    assert not screen.stop.isVisible()
    screen.staff.click()
    assert heard.names() == ["staff_asked"]
    assert "Worried about Davie? Press Stop and get staff." in words


def test_what_was_said_before_stands_beside_the_question(put: Put) -> None:
    screen = QuestionScreen(replace(samples.page("alcohol.how_often"), earlier="Most days"))
    put(screen)
    assert _("Before, you said: **Most days**") in all_words(screen)
    screen.show_page(samples.page("alcohol.how_often"))
    assert _("Most days**") not in all_words(screen)


def test_what_went_wrong_is_said_on_the_page_and_goes_with_the_next_one(put: Put) -> None:
    screen, _heard = screen_for(put, "alcohol.how_often")
    screen.show_message("This could not be saved.")
    assert screen.notice.isVisible()
    screen.show_page(samples.page("alcohol.how_much"))
    assert not screen.notice.isVisible()
