"""Answers by keyboard and mouse: one tab stop, arrows move, Space chooses, `none` excludes the others."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from tests.ui.looking import clipped_texts, settle
from ui.theme import THEME
from ui.widgets.answer import Answer, Choice
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.button import Button

OFTEN = [
    Choice(f"a{place}", words) for place, words in enumerate(("Never", "Monthly", "Weekly", "Most days", "Every day"))
]
HELPS = [Choice("family", "Family"), Choice("music", "Music"), Choice("gym", "Gym"), Choice("none", "None of these")]


def group_of(
    choices: list[Choice], *, many: bool = False, columns: int = 1, chosen: tuple[str, ...] = ()
) -> AnswerGroup:
    group = AnswerGroup()
    group.show_choices(choices, many=many, columns=columns, chosen=chosen)
    return group


def focused() -> str:
    widget = QApplication.focusWidget()
    assert isinstance(widget, Answer)
    return widget.choice().choice_id


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_arrows_move_without_choosing_and_space_chooses(on_screen: OnScreen, qtbot: QtBot) -> None:
    group = group_of(OFTEN)
    on_screen(group)
    group.focus_current()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert (focused(), group.chosen()) == ("a2", ())
    with qtbot.waitSignal(group.changed) as said:
        press(Qt.Key.Key_Space)
    assert said.args == [("a2",)]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert group.chosen() == ("a1",)


def test_choosing_the_chosen_answer_again_keeps_it(on_screen: OnScreen) -> None:
    group = group_of(OFTEN, chosen=("a1",))
    on_screen(group)
    group.focus_current()
    press(Qt.Key.Key_Space)
    assert group.chosen() == ("a1",)


def test_digits_jump_and_enter_goes_on(on_screen: OnScreen, qtbot: QtBot) -> None:
    group = group_of(OFTEN)
    on_screen(group)
    group.focus_current()
    press(Qt.Key.Key_4)
    assert focused() == "a3"
    press(Qt.Key.Key_9)
    assert focused() == "a3"
    press(Qt.Key.Key_End)
    assert focused() == "a4"
    with qtbot.waitSignal(group.accepted):
        press(Qt.Key.Key_Return)
    assert group.chosen() == ()


def test_a_group_is_one_tab_stop(on_screen: OnScreen) -> None:
    before, group, after = Button("Back"), group_of(OFTEN, chosen=("a3",)), Button("Next")
    on_screen(before, group, after)
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused() == "a3"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    QTest.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == "a2"


def test_in_two_columns_arrows_go_across_and_down(on_screen: OnScreen) -> None:
    group = group_of(HELPS, many=True, columns=2)
    on_screen(group)
    group.focus_current()
    press(Qt.Key.Key_Right)
    assert focused() == "music"
    press(Qt.Key.Key_Down)
    assert focused() == "none"
    press(Qt.Key.Key_Down)
    assert focused() == "none"


def test_none_of_these_excludes_the_others_and_they_exclude_it(on_screen: OnScreen) -> None:
    group = group_of(HELPS, many=True, chosen=("family", "gym"))
    on_screen(group)
    group.members()[3].click()
    assert group.chosen() == ("none",)
    group.members()[1].click()
    assert group.chosen() == ("music",)
    group.members()[0].click()
    assert group.chosen() == ("family", "music")
    group.members()[0].click()
    assert group.chosen() == ("music",)


def test_the_whole_answer_is_the_target(on_screen: OnScreen) -> None:
    group = group_of(OFTEN)
    on_screen(group)
    answer = group.members()[2]
    assert answer.height() >= 64
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton, pos=QPoint(answer.width() - 3, 3))
    assert group.chosen() == ("a2",)


def test_the_next_question_reuses_the_same_answers_and_emits_nothing(on_screen: OnScreen) -> None:
    group = group_of(OFTEN, chosen=("a1",))
    heard: list[object] = []
    group.changed.connect(heard.append)
    on_screen(group)
    first = group.members()[0]
    group.show_choices(HELPS, many=True, chosen=("gym",))
    settle()
    assert group.members()[0] is first
    assert (len(group.members()), group.chosen(), heard) == (4, ("gym",), [])
    assert [answer.isVisible() for answer in group.findChildren(Answer)] == [True, True, True, True, False]
    assert first.accessibleName() == "Family"


def test_spare_height_goes_to_the_answers_up_to_their_most(on_screen: OnScreen) -> None:
    group = group_of(OFTEN)
    window = on_screen(group)
    window.layout().setStretchFactor(group, 1)  # type: ignore[union-attr]
    window.layout().setStretch(1, 0)  # type: ignore[union-attr]
    window.resize(700, 900)
    settle()
    assert {answer.height() for answer in group.members()} == {84}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_long_answers_wrap_and_are_never_cut(on_screen: OnScreen, scale: float) -> None:
    THEME.use(scale=scale)
    long = "I would like someone to come with me to the first appointment, and to wait for me there"
    group = group_of([Choice("a", long, "people", "I do not want to go alone, and I may need help with the forms")] * 3)
    window = on_screen(group, width=420)
    assert clipped_texts(window) == []
    assert all(answer.height() > 100 for answer in group.members())


def test_choosing_never_moves_the_page(on_screen: OnScreen) -> None:
    group = group_of([Choice("a", "Someone to come with me to the very first appointment"), *OFTEN])
    on_screen(group, width=430)
    before = [answer.geometry() for answer in group.members()]
    group.members()[0].click()
    settle()
    assert [answer.geometry() for answer in group.members()] == before


def test_a_screen_reader_hears_the_words_the_note_and_the_state(on_screen: OnScreen) -> None:
    group = group_of([Choice("no", "No, thank you", "", "I am fine with this")], chosen=("no",))
    on_screen(group)
    answer = group.members()[0]
    assert (answer.accessibleName(), answer.accessibleDescription()) == ("No, thank you", "I am fine with this")
    assert answer.isCheckable()
    assert answer.isChecked()
