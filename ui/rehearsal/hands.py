"""Two hands at the window: they look for what can be seen, click it, type, and wait until the window has answered."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from ui import background
from ui.main_window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)

PATIENCE_SECONDS = 300.0
"""A wait ends when what it waits for is there; this long only when it never comes."""


class NotThere(Exception):
    """What was looked for cannot be seen. Holds the names of screen and control."""


class Hands:
    """Works one window the way a person does: only with what is shown and switched on."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def screen(self) -> QWidget:
        """What can be seen now."""
        seen = self.window.stage.currentWidget()
        if seen is None:
            raise NotThere("no screen")
        return seen

    def settle(self) -> None:
        """Let the window do all that is waiting, slow work included."""
        until(lambda: not background.busy(), "slow work to end")
        QCoreApplication.processEvents()
        # No event loop runs here, so nobody else takes away the screens that are gone.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def wait_for(self, kind: type[Kind]) -> Kind:
        """Wait until a screen of this kind can be seen."""
        until(lambda: isinstance(self.screen, kind), kind.__name__)
        self.settle()
        screen = self.screen
        assert isinstance(screen, kind)
        return screen

    def click(self, widget: QWidget) -> None:
        """Scroll to it if need be, then press and let go in its middle."""
        reveal(widget)
        if not widget.isVisible() or not widget.isEnabled():
            raise NotThere(f"{type(widget).__name__} {widget.accessibleName()!r} on {type(self.screen).__name__}")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())
        self.settle()

    def click_words(self, words: str) -> None:
        """Click the button that says this."""
        self.click(self.button(words))

    def button(self, words: str) -> QAbstractButton:
        for button in self.screen.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and button.accessibleName() == words:
                return button
        raise NotThere(f"button {words!r} on {type(self.screen).__name__}")

    def says(self, words: str) -> bool:
        """Whether there is a button with these words to be pressed."""
        try:
            return bool(self.button(words))
        except NotThere:
            return False

    def type_into(self, field: QWidget, words: str) -> None:
        """Click into a field, select what is there, and type over it."""
        self.click(field)
        QTest.keyClick(self.at(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(words)

    def type(self, words: str) -> None:
        """Type where the keyboard is. Letters that no keyboard key has go in as an input method would send them."""
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self.at(), letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QCoreApplication.sendEvent(self.at(), event)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.at(), key, modifier)
        self.settle()

    def at(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window


def until(true: Callable[[], bool], what: str) -> None:
    """Let the window work until this is true. Raises NotThere when it never is."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > end:
            raise NotThere(what)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.001)


def reveal(widget: QWidget) -> None:
    """Scroll whatever holds it, as a person would, until its middle can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        held = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and held is not None:
            middle = widget.mapTo(held, QPoint(widget.width() // 2, widget.height() // 2))
            parent.ensureVisible(middle.x(), middle.y(), widget.width() // 2 + 8, widget.height() // 2 + 8)
        parent = parent.parentWidget()
    QCoreApplication.processEvents()
