"""One page for every real question: nothing left over from the last one, nothing cut off, no window that grows."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.assessment import Silence
from tests.ui import talk_samples as samples
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from tests.ui.screens.conftest import Put
from tests.ui.screens.keyboard import BY_KEYBOARD, Heard, Keys, chosen_on, press, screen_for
from ui import art
from ui.screens.question import QuestionScreen
from ui.widgets.choice_editor import ChoiceEditor

SIZES = [(1280, 800, 1.0), (1024, 768, 1.0), (960, 640, 1.0), (1018, 731, 1.5)]  # the last: with the mark of practice


def test_no_question_comes_with_the_answer_of_the_one_before(put: Put) -> None:
    values = {question_id: value for question_id, _keys, value in BY_KEYBOARD}
    screen = QuestionScreen(samples.page("alcohol.how_often"))
    put(screen)
    for question in samples.every_question():
        for question_id, value in values.items():
            if samples.page(question_id).question.kind is question.kind:
                screen.show_page(samples.page(question_id, value))  # type: ignore[arg-type]
        screen.show_page(samples.page(question.question_id))
        assert chosen_on(screen) == [], question.question_id
        assert screen.go_on.words() == "Skip for now"


def test_the_page_is_built_once_for_all_questions(put: Put) -> None:
    screen = QuestionScreen(samples.page("alcohol.how_often"))
    put(screen)
    counts = []
    for _round in range(2):
        for question in samples.every_question():
            screen.show_page(samples.page(question.question_id))
        counts.append(len(screen.findChildren(QWidget)))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_no_real_question_is_cut_off_or_grows_the_window(put: Put, width: int, height: int, scale: float) -> None:
    with_theme(scale=scale)
    screen = QuestionScreen(samples.page("alcohol.how_often"))
    put(screen, width, height)
    for question in samples.every_question():
        screen.show_page(samples.page(question.question_id))
        settle()
        wrong = [*clipped_texts(screen), grown(screen, width, height)]
        assert wrong == [""], question.question_id
    assert not art.missing()


def test_text_size_and_colours_change_under_a_chosen_answer(put: Put) -> None:
    screen = QuestionScreen(samples.page("alcohol.how_often", "weekly"))
    put(screen)
    for dark, scale in ((True, 1.0), (False, 1.25), (True, 1.5), (False, 1.0)):
        with_theme(dark=dark, scale=scale)
        settle()
        assert chosen_on(screen)[0] == "About once a week"
        assert clipped_texts(screen) == []
        assert grown(screen, 1280, 800) == ""


def test_don_t_know_works_from_the_footer_with_large_text(put: Put) -> None:
    with_theme(scale=1.5)
    screen = QuestionScreen(samples.page("alcohol.how_often", "weekly"))
    heard = Heard(screen)
    put(screen)
    assert screen.pair.isVisible()
    assert not screen.answers.pair.isVisible()
    screen.next_area()  # tools
    screen.next_area()  # footer
    press(Keys.Key_Tab, Keys.Key_Space)
    assert heard.all[-1] == ("silence", Silence.DONT_KNOW.value)
    assert chosen_on(screen) == ["Don't know"]


def test_more_answers_than_fit_are_said_in_words_and_reached_by_keyboard(put: Put) -> None:
    screen, heard = screen_for(put, "body.conditions")
    assert "More below" in [each.words() for each in screen.findChildren(type(screen.go_on)) if each.isVisible()]
    press(Keys.Key_End, Keys.Key_Space)
    assert heard.answers()[-1].value == ("none",)
    shown = QApplication.focusWidget()
    assert shown is not None
    assert not shown.visibleRegion().isEmpty()


def test_a_long_hint_has_each_sentence_on_a_line_of_its_own(put: Put) -> None:
    screen, _heard = screen_for(put, "start.what_for")
    hint = samples.page("start.what_for").question.hint
    editor = screen.answers.editor()
    assert isinstance(editor, ChoiceEditor)
    intro = editor.intro.words().split("\n")
    assert len(intro) > 2
    assert " ".join(intro) == hint
    assert screen.heading.hint.isHidden()
