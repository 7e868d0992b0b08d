"""Windows: messages to the window say that the session locks, goes to somebody else, or that the computer sleeps."""

import ctypes
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QObject
from PySide6.QtWidgets import QApplication, QWidget

SESSION_CHANGE = 0x02B1
"""WM_WTSSESSION_CHANGE"""
POWER = 0x0218
"""WM_POWERBROADCAST"""
_CONSOLE_LEFT, _REMOTE_LEFT, _SIGNED_OFF, _LOCKED = 2, 4, 6, 7
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK"""
_SLEEPS, _WOKE = 4, 18
"""PBT_APMSUSPEND, PBT_APMRESUMEAUTOMATIC: waking counts too, because the first may come too late to be heard."""
_THIS_SESSION = 0


def means_away(message: int, about: int) -> bool:
    """Whether a message of this number, with this wParam, says that nobody is at the screen from now on."""
    if message == SESSION_CHANGE:
        return about in (_CONSOLE_LEFT, _REMOTE_LEFT, _SIGNED_OFF, _LOCKED)
    return message == POWER and about in (_SLEEPS, _WOKE)


class Message(ctypes.Structure):
    """The start of the system's MSG."""

    _fields_ = (("window", ctypes.c_void_p), ("number", ctypes.c_uint), ("about", ctypes.c_size_t))


def read_message(address: int) -> tuple[int, int]:
    """(number, wParam) of the MSG at this address."""
    found = Message.from_address(address)
    return int(found.number), int(found.about)


class WindowsEvents(QAbstractNativeEventFilter):
    """Hears the messages of the window that `parent` is, until that is gone. Not yet run on Windows."""

    _held: ClassVar[set["WindowsEvents"]] = set()  # neither the application nor a connection would keep one

    def __init__(self, lock: Callable[[], None], parent: QObject) -> None:
        super().__init__()
        self._lock = lock
        application = QApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)
        loader = getattr(ctypes, "windll", None)
        if loader is not None and isinstance(parent, QWidget):
            loader.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(int(parent.winId())), _THIS_SESSION)
        self._held.add(self)
        parent.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._lock = lambda: None
        self._held.discard(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if QByteArray(kind).startsWith(b"windows") and means_away(*read_message(int(message))):
            self._lock()
        return False, 0
