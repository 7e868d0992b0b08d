"""The messages of Windows are read right. That they come could not be tried here."""

import ctypes
import gc
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from ui.system_lock.on_windows import POWER, SESSION_CHANGE, Message, WindowsEvents, means_away, read_message


@pytest.mark.parametrize(
    ("message", "about", "away"),
    [
        (SESSION_CHANGE, 7, True),  # locked
        (SESSION_CHANGE, 2, True),  # another user took the screen
        (SESSION_CHANGE, 4, True),  # a remote session was left
        (SESSION_CHANGE, 6, True),  # signed off
        (SESSION_CHANGE, 8, False),  # unlocked
        (SESSION_CHANGE, 1, False),  # came back
        (POWER, 4, True),  # goes to sleep
        (POWER, 18, True),  # woke
        (POWER, 10, False),  # the mains plug was put in
        (0x0100, 7, False),  # a key
    ],
)
def test_what_a_message_means(message: int, about: int, away: bool) -> None:
    assert means_away(message, about) is away


def test_a_message_in_memory_is_read_as_it_lies_there() -> None:
    sent = Message(None, SESSION_CHANGE, 7)
    assert read_message(ctypes.addressof(sent)) == (SESSION_CHANGE, 7)


def test_the_filter_locks_and_hands_every_message_on(qapp: QApplication) -> None:
    locked: list[bool] = []
    parent = QObject()
    events = WindowsEvents(lambda: locked.append(True), parent)
    for number, about, kind in ((POWER, 10, b"windows_generic_MSG"), (SESSION_CHANGE, 7, b"xcb_generic_event_t")):
        sent = Message(None, number, about)
        assert events.nativeEventFilter(kind, ctypes.addressof(sent)) == (False, 0)
    assert locked == []
    sent = Message(None, SESSION_CHANGE, 7)
    assert events.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    assert locked == [True]
    qapp.removeNativeEventFilter(events)


def test_the_filter_lives_as_long_as_its_window_though_nobody_holds_it(qapp: QApplication) -> None:
    parent = QObject()
    events = weakref.ref(WindowsEvents(lambda: None, parent))
    gc.collect()
    assert events() is not None
    Shiboken.delete(parent)
    gc.collect()
    assert events() is None
