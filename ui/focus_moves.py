"""Tells the parts of a window that the keyboard has moved. The application outlives them, so it must not hold them."""

from collections.abc import Callable
from weakref import WeakMethod

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

Hearer = Callable[[], None]

_hearers: list[WeakMethod[Hearer]] = []
_heard: QApplication | None = None


def tell(hearer: Hearer) -> None:
    """Call this method of a widget after each move, for as long as the widget is whole; in the order of asking.

    It gets no arguments: what had the keyboard may be half deleted. Use `QApplication.focusWidget()`.

    Connecting the method itself to the application would fail at times. What the binding knows of such a connection
    lies in the widget's own dictionary, and the collector empties that before it deletes a window that nobody holds:
    the keyboard then leaves the window, and Qt calls a method that is no longer there.
    """
    global _heard
    application = QApplication.instance()
    if isinstance(application, QApplication) and application is not _heard:
        _heard = application
        application.focusChanged.connect(_moved)
    _hearers.append(WeakMethod(hearer))


def _moved() -> None:
    _hearers[:] = [kept for kept in _hearers if kept() is not None]
    for each in tuple(_hearers):
        hearer = each()
        if hearer is not None and _whole(hearer):
            hearer()


def _whole(hearer: Hearer) -> bool:
    owner = getattr(hearer, "__self__", None)
    return not isinstance(owner, QObject) or Shiboken.isValid(owner)
