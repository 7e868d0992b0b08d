"""Qt as it is pinned: whole, without a screen, and swept away after each test."""

import ast
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import sweep_windows
from tests.house.sources import place, python_files, tree_of


def test_void_calls_into_qt_take_no_reference_from_none() -> None:
    """PySide6 6.12.0 on Python 3.11 took one for each call, and aborted the program in the end."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("a")
    assert sys.getrefcount(None) - before > -100


def test_windows_are_drawn_off_screen(qapp: QApplication) -> None:
    assert qapp.platformName() == "offscreen"


def test_the_sweep_leaves_no_window_of_any_kind(qtbot: QtBot) -> None:
    window, dialog, loose = QMainWindow(), QDialog(), QWidget()
    box = QComboBox(window)
    box.addItems(["one", "two"])
    window.setCentralWidget(box)
    for widget in (window, dialog, loose):
        widget.show()
    box.showPopup()
    sweep_windows()
    assert QApplication.topLevelWidgets() == []


@pytest.mark.parametrize("turn", ["first", "second"])
def test_no_window_of_the_test_before_is_still_here(qtbot: QtBot, turn: str) -> None:
    assert QApplication.topLevelWidgets() == [], turn
    QMainWindow().show()
    QWidget().show()


def test_only_one_place_connects_to_the_moves_of_the_keyboard() -> None:
    """A widget that did it itself could be called while the collector takes it away: see ui/focus_moves.py."""
    found = [
        place(file)
        for file in python_files("ui")
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and node.attr == "focusChanged"
    ]
    assert [each.partition(":")[0] for each in found] == ["ui/focus_moves.py"]
