"""Windows in tests have the shipped fonts and colours, and each test starts in the light theme at 100 %."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.looking import settle
from ui.theme import THEME, dress
from ui.widgets.panel import Ground

OnScreen = Callable[..., QWidget]


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture(autouse=True)
def _plain_theme(_dressed: None) -> Iterator[None]:
    yield
    THEME.use(dark=False, scale=1.0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def on_screen(qtbot: QtBot) -> Iterator[OnScreen]:
    """Puts widgets below each other in one window that has the keyboard; gives the window."""
    kept: list[QWidget] = []  # Python would delete a window that the test itself does not hold

    def show(*widgets: QWidget, width: int = 900, height: int = 600) -> QWidget:
        window = Ground()
        box = QVBoxLayout(window)
        for widget in widgets:
            box.addWidget(widget)
        box.addStretch(1)
        kept.append(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle()
        return window

    yield show
    kept.clear()
