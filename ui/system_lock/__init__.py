"""When the computer itself locks, sleeps or goes to another user, the program locks at once and drops its keys."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject


def watch(lock: Callable[[], None], parent: QObject) -> None:
    """Call `lock` whenever the system says that nobody is there; it may be called again while locked already.

    Where the system cannot be heard this does nothing: the idle lock and the look at the clocks stay.
    """
    if sys.platform == "win32":
        from ui.system_lock.on_windows import WindowsEvents

        WindowsEvents(lock, parent)
    elif sys.platform.startswith("linux"):
        from ui.system_lock.over_dbus import BusListener, addresses_here

        BusListener(lock, parent, addresses_here())
