"""The question page: eight ways of answering by keyboard alone, three silences, one page for every question."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.assessment import Answer, How, Kind, Silence
from app.domain.valid import fitting
from tests.ui import talk_samples as samples
from tests.ui.looking import clipped_texts, grown, settle, with_theme
from tests.ui.screens.conftest import Put, all_words
from ui import art
from ui.screens.question import QuestionScreen
from ui.widgets.answer_editor import PAUSE_MS
from ui.widgets.choice_editor import ChoiceEditor

Keys = Qt.Key


class Heard:
    """Keeps what a screen said, in order."""

    def __init__(self, screen: QuestionScreen) -> None:
        self.all: list[tuple[str, object]] = []
        screen.answer_given.connect(lambda answer: self.all.append(("answer", answer)))
        screen.silence_chosen.connect(lambda silence: self.all.append(("silence", silence)))
        screen.half_typed.connect(lambda name, words: self.all.append(("half", (name, words))))
        for name in ("next_asked", "skip_asked", "back_asked", "stop_asked", "staff_asked", "hide_asked"):
            getattr(screen, name).connect(lambda name=name: self.all.append((name, None)))

    def answers(self) -> list[Answer]:
        return [said for what, said in self.all if what == "answer" and isinstance(said, Answer)]

    def names(self) -> list[str]:
        return [what for what, _said in self.all]


def press(*keys: Qt.Key | str) -> None:
    """Keys for whatever has the keyboard; a string is typed."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def screen_for(put: Put, question_id: str) -> tuple[QuestionScreen, Heard]:
    screen = QuestionScreen(samples.page(question_id))
    heard = Heard(screen)
    put(screen)
    return screen, heard


BY_KEYBOARD: list[tuple[str, Callable[[], None], object]] = [
    ("start.private", lambda: press(Keys.Key_Space), True),
    ("start.private", lambda: press(Keys.Key_Down, Keys.Key_Space), False),
    ("alcohol.how_often", lambda: press(Keys.Key_3, Keys.Key_Space), "weekly"),
    ("me.helps_cope", lambda: press(Keys.Key_2, Keys.Key_Space, Keys.Key_Right, Keys.Key_Space), ("family", "friends")),
    ("mood.face", lambda: press(Keys.Key_4, Keys.Key_Space), 4),
    ("food.active_days", lambda: press(Keys.Key_0, Keys.Key_Right, Keys.Key_Space), 1),
    ("food.height_cm", lambda: press("178"), 178),
    (
        "leave.date",
        lambda: press("4", Keys.Key_Return, "March", Keys.Key_Return, "2027", Keys.Key_Return),
        date(2027, 3, 4),
    ),
    ("me.proud", lambda: press("I finished my first book."), "I finished my first book."),
    (
        "leave.appointments",
        lambda: press("4 March", Keys.Key_Return, "10 am", Keys.Key_Return, "Dentist"),
        ((("date", "4 March"), ("time", "10 am"), ("who", "Dentist"), ("where", "")),),
    ),
]


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


def chosen_on(screen: QWidget) -> list[str]:
    """Words of everything that looks chosen or typed in the question and in the footer."""
    buttons = [each for each in screen.findChildren(QAbstractButton) if each.isVisible() and each.isChecked()]
    chosen = [getattr(each, "words", each.text)() for each in buttons]
    lines = [each.text() for each in screen.findChildren(QLineEdit) if each.isVisible() and each.text()]
    papers = [each.toPlainText() for each in screen.findChildren(QPlainTextEdit) if each.isVisible()]
    return [*chosen, *lines, *[words for words in papers if words]]


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


SIZES = [(1280, 800, 1.0), (1024, 768, 1.0), (1024, 768, 1.5)]


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


def test_typed_words_are_handed_on_while_the_person_speaks(put: Put, qtbot: QtBot) -> None:
    screen, _heard = screen_for(put, "me.proud")
    with qtbot.waitSignal(screen.half_typed, timeout=PAUSE_MS * 10) as caught:
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
    assert "Before, you said: **Most days**" in all_words(screen)
    screen.show_page(samples.page("alcohol.how_often"))
    assert "Most days**" not in all_words(screen)


def test_what_went_wrong_is_said_on_the_page_and_goes_with_the_next_one(put: Put) -> None:
    screen, _heard = screen_for(put, "alcohol.how_often")
    screen.show_message("This could not be saved.")
    assert screen.notice.isVisible()
    screen.show_page(samples.page("alcohol.how_much"))
    assert not screen.notice.isVisible()


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
    assert QApplication.focusWidget() is not None
    assert screen.answers.pair.isAncestorOf(QApplication.focusWidget())
