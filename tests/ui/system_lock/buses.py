"""A private bus, and somebody on it who says what a desktop says."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

DAEMON = shutil.which("dbus-daemon")
needs_daemon = pytest.mark.skipif(DAEMON is None, reason="dbus-daemon is not installed: no bus to try this on")


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Address of a bus of its own. Needs a QApplication."""
    assert DAEMON is not None
    address = f"unix:path={folder / 'bus'}"
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


def say(desktop: QDBusConnection, interface: str, member: str, *said: object) -> None:
    message = QDBusMessage.createSignal("/" + interface.replace(".", "/"), interface, member)
    message.setArguments(list(said))
    assert desktop.send(message)
