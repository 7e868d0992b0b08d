"""How much it matters and how sure: two rulers by keyboard alone, gentle follow-ups, and nothing lost by going back."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui import staff_samples as samples
from tests.ui.keyboard import on_screen, press, push, tab_to, type_words
from ui.screens.matters import MattersScreen

Keys = Qt.Key
Kept = list[tuple[str, int, int, str, str]]


def _asking(qtbot: QtBot, topic: str = "teeth", **changes: object) -> tuple[MattersScreen, Kept]:
    screen = MattersScreen(samples.plan_page(**changes), topic)
    qtbot.addWidget(screen)
    kept: Kept = []
    screen.kept.connect(lambda *said: kept.append(said))
    on_screen(screen)
    return screen, kept


def test_both_numbers_and_both_follow_ups_are_kept(qtbot: QtBot) -> None:
    screen, kept = _asking(qtbot)
    press(Keys.Key_7, Keys.Key_Tab)
    type_words("It hurts")
    press(Keys.Key_Return)
    assert screen._question.text() == "How sure are you that you can do it?"
    press(Keys.Key_1, Keys.Key_0, Keys.Key_Left, Keys.Key_Tab)
    type_words("Someone with me")
    press(Keys.Key_Return)
    assert kept == [("teeth", 7, 9, "It hurts", "Someone with me")]


def test_numbers_and_words_are_handed_on_while_the_person_speaks(qtbot: QtBot) -> None:
    screen, kept = _asking(qtbot)
    with qtbot.waitSignal(screen.half_said) as chosen:
        press(Keys.Key_7)
    assert chosen.args == ["teeth", 7, -1, "", ""]
    press(Keys.Key_Tab)
    with qtbot.waitSignal(screen.half_said) as typed:
        type_words("It hu")
    assert typed.args == ["teeth", 7, -1, "It hu", ""]
    screen._pause.setInterval(3_600_000)  # nothing is handed on by itself from here
    type_words("rts")
    with qtbot.waitSignal(screen.half_said) as flushed:
        screen.flush()
    assert flushed.args == ["teeth", 7, -1, "It hurts", ""]
    assert kept == []


def test_nothing_chosen_is_a_hollow_skip(qtbot: QtBot) -> None:
    screen, kept = _asking(qtbot)
    assert screen._next.words() == "Skip for now"
    press(Keys.Key_Return, Keys.Key_Return)
    assert kept == [("teeth", -1, -1, "", "")]


def test_could_not_say_takes_a_number_away(qtbot: QtBot) -> None:
    screen, kept = _asking(qtbot, "alcohol")
    assert screen.ruler.value() == 7
    push(screen._not_said)
    tab_to(screen.ruler)
    press(Keys.Key_Return)
    assert kept == [("alcohol", -1, 6, "", "")]


def test_nought_and_ten_have_no_follow_up(qtbot: QtBot) -> None:
    screen, _kept = _asking(qtbot)
    press(Keys.Key_Home)
    assert not screen._follow_up.isVisible()
    press(Keys.Key_Return, Keys.Key_End)
    assert not screen._follow_up.isVisible()
    press(Keys.Key_Left)
    assert screen.one_higher.isVisible()


def test_only_an_advocate_asks_the_follow_ups(qtbot: QtBot) -> None:
    screen, _kept = _asking(qtbot, follow_ups=False)
    press(Keys.Key_5)
    assert not screen._follow_up.isVisible()


def test_back_keeps_what_was_said_and_without_a_change_only_goes_back(qtbot: QtBot) -> None:
    screen, kept = _asking(qtbot)
    backs: list[bool] = []
    screen.back_asked.connect(lambda: backs.append(True))
    push(screen._back)
    assert (kept, backs) == ([], [True])
    tab_to(screen.ruler)
    press(Keys.Key_4, Keys.Key_Return)
    push(screen._back)
    assert screen.ruler.value() == 4
    push(screen._back)
    assert kept == [("teeth", 4, -1, "", "")]
    assert backs == [True]
