"""Answering by keyboard alone, for tests of the talk: keys in, what the screen said out."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.domain.assessment import Answer
from tests.ui import talk_samples as samples
from tests.ui.screens.conftest import Put
from ui.screens.question import QuestionScreen

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
        ((("date", "4 March"), ("time", "10:00"), ("who", "Dentist"), ("where", "")),),
    ),
]


def chosen_on(screen: QWidget) -> list[str]:
    """Words of everything that looks chosen or typed in the question and in the footer."""
    buttons = [each for each in screen.findChildren(QAbstractButton) if each.isVisible() and each.isChecked()]
    chosen = [getattr(each, "words", each.text)() for each in buttons]
    lines = [each.text() for each in screen.findChildren(QLineEdit) if each.isVisible() and each.text()]
    papers = [each.toPlainText() for each in screen.findChildren(QPlainTextEdit) if each.isVisible()]
    return [*chosen, *lines, *[words for words in papers if words]]
