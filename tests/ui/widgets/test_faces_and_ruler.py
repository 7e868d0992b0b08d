"""Five faces and the ruler by keyboard: digits, "1" then "0", Home, End, Enter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OnScreen
from ui.widgets.face import Face, FaceGroup
from ui.widgets.ruler import Ruler


@pytest.fixture
def ruler(on_screen: OnScreen) -> Ruler:
    made = Ruler(name="How much does this matter to you?")
    on_screen(made)
    made.setFocus()
    return made


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_a_face_is_chosen_by_digit_and_space(on_screen: OnScreen, qtbot: QtBot) -> None:
    group = FaceGroup()
    on_screen(group)
    group.focus_current()
    press(Qt.Key.Key_4)
    assert group.value() is None
    with qtbot.waitSignal(group.changed) as said:
        press(Qt.Key.Key_Space)
    assert said.args == [4]
    press(Qt.Key.Key_Right)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Face)
    assert (focused.mood, group.value()) == (5, 4)


def test_one_face_at_most_is_chosen(on_screen: OnScreen) -> None:
    group = FaceGroup()
    on_screen(group)
    for mood in (1, 5, 3):
        group.members()[mood - 1].click()
    assert group.value() == 3
    assert sum(face.isChecked() for face in group.members()) == 1
    group.set_value(None)
    assert group.value() is None


def test_one_then_nought_is_ten(ruler: Ruler) -> None:
    ruler.typing_pause_ms = 3_600_000
    QTest.keyClick(ruler, Qt.Key.Key_1)
    assert ruler.value() == 1
    QTest.keyClick(ruler, Qt.Key.Key_0)
    assert ruler.value() == 10


def test_nought_long_after_one_is_nought(ruler: Ruler) -> None:
    ruler.typing_pause_ms = 0
    QTest.keyClicks(ruler, "10")
    assert ruler.value() == 0


def test_a_key_between_one_and_nought_makes_it_nought(ruler: Ruler) -> None:
    QTest.keyClick(ruler, Qt.Key.Key_1)
    QTest.keyClick(ruler, Qt.Key.Key_Right)
    QTest.keyClick(ruler, Qt.Key.Key_0)
    assert ruler.value() == 0


@pytest.mark.parametrize("digit", range(10))
def test_each_digit_chooses_itself(ruler: Ruler, digit: int) -> None:
    QTest.keyClick(ruler, Qt.Key(Qt.Key.Key_0.value + digit))
    assert ruler.value() == digit


def test_home_end_and_arrows_stay_on_the_ruler(ruler: Ruler) -> None:
    QTest.keyClick(ruler, Qt.Key.Key_End)
    QTest.keyClick(ruler, Qt.Key.Key_Right)
    assert ruler.value() == 10
    QTest.keyClick(ruler, Qt.Key.Key_Home)
    QTest.keyClick(ruler, Qt.Key.Key_Left)
    assert ruler.value() == 0
    QTest.keyClick(ruler, Qt.Key.Key_Right)
    assert ruler.value() == 1


def test_the_first_arrow_puts_no_end_in_the_persons_mouth(ruler: Ruler) -> None:
    assert ruler.value() is None
    QTest.keyClick(ruler, Qt.Key.Key_Left)
    assert ruler.value() == 5


def test_a_click_chooses_the_number_under_it(ruler: Ruler, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ruler.changed) as said:
        QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(round(ruler.width() / 11 * 7.5), 128))
    assert said.args == [7]


def test_enter_goes_on_and_the_state_is_read_out(ruler: Ruler, qtbot: QtBot) -> None:
    assert "Nothing chosen yet." in ruler.accessibleName()
    ruler.set_value(7)
    assert ruler.accessibleName() == "How much does this matter to you? 7 of 10."
    with qtbot.waitSignal(ruler.accepted):
        QTest.keyClick(ruler, Qt.Key.Key_Return)
