"""Who hears that the keyboard moved: whoever asked, in that order, for as long as it is whole."""

import gc
import weakref

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from tests.ui.conftest import OnScreen
from tests.ui.looking import settle
from ui import focus_moves
from ui.widgets.choice_editor import ChoiceEditor
from ui.widgets.focus_ring import FocusRing
from ui.widgets.scroll import Scroll


class Hearer(QWidget):
    def __init__(self, heard: list[str], name: str) -> None:
        super().__init__()
        self._heard, self._name = heard, name
        focus_moves.tell(self._moved)

    def _moved(self) -> None:
        self._heard.append(self._name)


def test_all_hear_in_the_order_of_asking_until_they_are_gone(on_screen: OnScreen) -> None:
    heard: list[str] = []
    first, second, third = (Hearer(heard, name) for name in ("first", "second", "third"))
    one, other = QPushButton("One"), QPushButton("Other")
    on_screen(one, other)
    one.setFocus()
    heard.clear()
    other.setFocus()
    assert heard == ["first", "second", "third"]
    Shiboken.delete(second)
    del third
    gc.collect()
    heard.clear()
    one.setFocus()
    assert heard == ["first"]
    assert Shiboken.isValid(first)


class Window(QWidget):
    """Holds itself, so that only the collector takes it away, keyboard and all."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.itself = self
        box = QVBoxLayout(self)
        self.button = QPushButton("Here")
        if part == "ring":
            box.addWidget(self.button)
            self.part: QWidget = FocusRing(self)
        elif part == "scroll":
            self.part = Scroll(self.button)
            box.addWidget(self.part)
        else:
            self.part = ChoiceEditor()
            box.addWidget(self.part)
            box.addWidget(self.button)


@pytest.mark.parametrize("part", ["ring", "scroll", "choices"])
def test_a_window_that_nobody_holds_goes_with_the_keyboard_and_nothing_is_called_that_is_gone(
    on_screen: OnScreen, part: str
) -> None:
    """pytest-qt fails this test on any error that is raised while Qt calls Python."""
    on_screen(QPushButton("Behind"))
    window = Window(part)
    window.show()
    window.activateWindow()
    window.button.setFocus()
    settle()
    assert QApplication.focusWidget() is window.button
    gone = weakref.ref(window)
    del window
    gc.collect()
    settle()
    assert gone() is None
