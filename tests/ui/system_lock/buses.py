"""A private bus, and somebody on it who says what a desktop says."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from ui.system_lock.over_dbus import BusListener

DAEMON = shutil.which("dbus-daemon")
needs_daemon = pytest.mark.skipif(DAEMON is None, reason="dbus-daemon is not installed: no bus to try this on")


@contextmanager
def private_bus() -> Iterator[str]:
    """Address of a bus of its own. Needs a QApplication."""
    with tempfile.TemporaryDirectory() as folder:  # a test's own folder has a longer name than a socket may have
        with _bus_at(f"unix:path={folder}/bus") as address:
            yield address


@contextmanager
def _bus_at(address: str) -> Iterator[str]:
    assert DAEMON is not None
    command = [DAEMON, "--session", "--nofork", "--print-address=1", f"--address={address}"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert running.stdout is not None
        running.stdout.readline()  # it is there when it has said where
        yield address
    finally:
        running.terminate()
        running.communicate()


@contextmanager
def somebody_on(bus: str) -> Iterator[QDBusConnection]:
    """Another program on the same bus."""
    yield QDBusConnection.connectToBus(bus, "desktop")
    QDBusConnection.disconnectFromBus("desktop")


def all_ears(listener: BusListener) -> None:
    """Return when the bus knows what the listener wants to hear: it was only asked, and nobody waited."""
    for bus in listener._buses:
        bus.interface().registeredServiceNames()


def say(desktop: QDBusConnection, interface: str, member: str, *said: object) -> None:
    message = QDBusMessage.createSignal("/" + interface.replace(".", "/"), interface, member)
    message.setArguments(list(said))
    assert desktop.send(message)
