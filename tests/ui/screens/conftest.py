"""A screen alone in a window that has the keyboard, and everything that can be read on it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.looking import settle
from ui.widgets.press import Press
from ui.widgets.text import Text

Put = Callable[..., QWidget]


@pytest.fixture
def put(qtbot: QtBot) -> Iterator[Put]:
    """Shows a screen at a size and gives it the keyboard."""
    kept: list[QWidget] = []  # Python would delete a screen that the test itself does not hold

    def show(screen: QWidget, width: int = 1280, height: int = 800) -> QWidget:
        kept.append(screen)
        screen.resize(width, height)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        settle()
        focus_first = getattr(screen, "focus_first", None)
        if focus_first is not None:
            focus_first()
        settle()
        return screen

    yield show
    kept.clear()


def all_words(screen: QWidget) -> str:
    """Every word on the screen and every word a screen reader would say, shown or not."""
    said = [screen.accessibleName(), screen.accessibleDescription(), screen.windowTitle()]
    for part in screen.findChildren(QWidget):
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, Text | Press):
            said.append(part.words())
        elif isinstance(part, QLineEdit):
            said += [part.text(), part.placeholderText()]
        elif isinstance(part, QPlainTextEdit):
            said.append(part.toPlainText())
    return "\n".join(said)
