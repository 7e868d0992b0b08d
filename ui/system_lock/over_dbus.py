"""Linux: the desktop and the session keeper say on their local bus that the screen locks or the computer sleeps."""

import os
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCall,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_LOGIN, _LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_KEEPER = f"{_LOGIN}.Manager"
_SLEEP = "PrepareForSleep"
_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_SIGNALS = ((_KEEPER, _SLEEP), (f"{_LOGIN}.Session", "Lock"), *((saver, "ActiveChanged") for saver in _SAVERS))
_numbers = count()
"""A name is never used again: Qt would give the old connection, to a bus that may be gone."""
_SYSTEM_SOCKETS = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")


def means_away(interface: str, member: str, said: Sequence[object]) -> bool:
    """Whether this signal says that nobody is at the screen from now on."""
    if (interface, member) not in _SIGNALS:
        return False
    return member == "Lock" or (len(said) == 1 and said[0] is True)


def addresses_here() -> tuple[str, ...]:
    """The buses of this session and of the system. None is started for us, and only sockets on this disk count."""
    system = next((f"unix:path={path}" for path in _SYSTEM_SOCKETS if Path(path).exists()), "")
    own = Path(os.environ.get("XDG_RUNTIME_DIR", "")) / "bus"
    session = f"unix:path={own}" if own.is_absolute() and own.exists() else ""
    found = (
        os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", system),
        os.environ.get("DBUS_SESSION_BUS_ADDRESS", session),
    )
    return tuple(address for address in found if only_sockets(address))


def only_sockets(address: str) -> bool:
    """No network: a bus that is reached over it is not asked."""
    return bool(address) and all(each.startswith("unix:") for each in address.split(";") if each)


class BusListener(QObject):
    """Listens on each bus it can reach; silent where there is none. It asks the computer to wait with its sleep for
    the moment that the lock takes, where the system has such a promise to give.
    """

    def __init__(self, lock: Callable[[], None], parent: QObject, addresses: Sequence[str]) -> None:
        super().__init__(parent)
        self._lock = lock
        self._buses: list[QDBusConnection] = []
        self._promise: QDBusUnixFileDescriptor | None = None
        for address in addresses:
            bus = QDBusConnection.connectToBus(address, f"wellgate-{next(_numbers)}")
            if bus.isConnected():
                self._buses.append(bus)
                self._listen(bus)
        self._ask_sleep_to_wait()

    @property
    def listening(self) -> bool:
        """Whether any bus was reached."""
        return bool(self._buses)

    def _listen(self, bus: QDBusConnection) -> None:
        for interface, member in _SIGNALS:
            # The stub asks for bytes; what is taken is the word that SLOT makes.
            bus.connect("", "", interface, member, self, SLOT("heard(QDBusMessage)"))  # type: ignore[call-overload]

    @Slot(QDBusMessage)
    def heard(self, message: QDBusMessage) -> None:
        if means_away(message.interface(), message.member(), message.arguments()):
            self._lock()
        if message.member() == _SLEEP:
            self._promise = None  # now it may sleep; after it the next sleep is asked to wait again
            if message.arguments() == [False]:
                self._ask_sleep_to_wait()

    def _ask_sleep_to_wait(self) -> None:
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _KEEPER, "Inhibit")
        call.setArguments(["sleep", "Wellgate", "Locks the records", "delay"])
        for bus in self._buses:
            self._wait_for(bus.asyncCall(call))

    def _wait_for(self, pending: QDBusPendingCall) -> None:
        watcher = QDBusPendingCallWatcher(pending, self)

        def answered(_watcher: QDBusPendingCallWatcher) -> None:
            given = watcher.reply().arguments()
            if given and isinstance(given[0], QDBusUnixFileDescriptor):
                self._promise = given[0]
            watcher.deleteLater()

        watcher.finished.connect(answered)
