"""Drives a screen by the keyboard alone, the way a person without a mouse does."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.looking import settle

_MOST_STOPS = 120


def on_screen(screen: QWidget, width: int = 1280, height: int = 800) -> None:
    """Show it with the keyboard where the screen puts it."""
    screen.resize(width, height)
    screen.show()
    screen.activateWindow()
    settle()
    screen.focus_first()  # type: ignore[attr-defined]
    settle()


def press(*keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(_focused(), key)
        settle()


def type_words(words: str) -> None:
    for letter in words:
        # QTest.keyClicks ends the whole run at a letter that is not ASCII.
        QApplication.sendEvent(_focused(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    settle()


def tab_to(target: QWidget) -> None:
    """Press Tab until the keyboard is on `target` or inside it. Raises AssertionError when it never gets there."""
    for _stop in range(_MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is not None and (focused is target or target.isAncestorOf(focused)):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("the keyboard never gets there")


def push(target: QWidget) -> None:
    """Go there with Tab and press Space."""
    tab_to(target)
    press(Qt.Key.Key_Space)


def tab_stops(screen: QWidget) -> list[QWidget]:
    """Every stop of one round with Tab."""
    stops: list[QWidget] = []
    for _stop in range(_MOST_STOPS):
        focused = _focused()
        if focused in stops:
            return stops
        stops.append(focused)
        press(Qt.Key.Key_Tab)
    return stops


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the keyboard"
    return focused
