"""On a bus of its own: what the desktop and the session keeper say locks at once; other words do not."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.system_lock.buses import all_ears, needs_daemon, say
from ui.system_lock.over_dbus import BusListener, addresses_here, means_away, only_sockets

KEEPER = "org.freedesktop.login1.Manager"


@needs_daemon
@pytest.mark.parametrize(
    ("interface", "member", "said"),
    [
        ("org.freedesktop.ScreenSaver", "ActiveChanged", (True,)),
        ("org.gnome.ScreenSaver", "ActiveChanged", (True,)),
        (KEEPER, "PrepareForSleep", (True,)),
        ("org.freedesktop.login1.Session", "Lock", ()),
    ],
)
def test_the_program_locks_when_the_system_does(
    bus: str, desktop: QDBusConnection, qtbot: QtBot, interface: str, member: str, said: tuple[object, ...]
) -> None:
    locked: list[bool] = []
    parent = QObject()
    listener = BusListener(lambda: locked.append(True), parent, [bus])
    assert listener.listening
    all_ears(listener)
    say(desktop, interface, member, *said)
    qtbot.waitUntil(lambda: locked == [True])


@needs_daemon
def test_coming_back_and_other_words_lock_nothing(bus: str, desktop: QDBusConnection, qtbot: QtBot) -> None:
    locked: list[bool] = []
    parent = QObject()
    listener = BusListener(lambda: locked.append(True), parent, [bus])
    all_ears(listener)
    say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", False)
    say(desktop, KEEPER, "PrepareForSleep", False)
    say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", "yes", 3)
    say(desktop, "org.freedesktop.login1.Session", "Unlock")
    say(desktop, "org.freedesktop.login1.Session", "Lock")  # the last one: what came before it has been heard by then
    qtbot.waitUntil(lambda: bool(locked))
    assert locked == [True]
    assert listener.listening


class SleepKeeper(QDBusVirtualObject):
    """Promises to wait with the sleep for as long as the other end of a pipe is open."""

    def __init__(self, end: int) -> None:
        super().__init__()
        self._end = end
        self.asked: list[object] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append([message.member(), *message.arguments()])
        answer = message.createReply()
        answer.setArguments([QDBusUnixFileDescriptor(self._end)])
        return bool(connection.send(answer))


@needs_daemon
def test_the_sleep_waits_until_the_lock_stands_and_the_next_one_too(
    bus: str, desktop: QDBusConnection, qtbot: QtBot
) -> None:
    read_end, write_end = os.pipe()
    keeper = SleepKeeper(write_end)
    assert desktop.registerVirtualObject("/org/freedesktop/login1", keeper)
    assert desktop.registerService("org.freedesktop.login1")
    parent = QObject()
    listener = BusListener(lambda: None, parent, [bus])
    qtbot.waitUntil(lambda: listener._promise is not None)
    all_ears(listener)
    assert keeper.asked == [["Inhibit", "sleep", "Wellgate", "Locks the records", "delay"]]
    say(desktop, KEEPER, "PrepareForSleep", True)
    qtbot.waitUntil(lambda: listener._promise is None)
    say(desktop, KEEPER, "PrepareForSleep", False)
    qtbot.waitUntil(lambda: listener._promise is not None)
    assert len(keeper.asked) == 2
    for end in (read_end, write_end):
        os.close(end)


def test_without_a_bus_nothing_happens_and_nothing_is_started(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QObject()
    assert not BusListener(lambda: None, parent, [f"unix:path={tmp_path / 'no-such-bus'}"]).listening
    assert not BusListener(lambda: None, parent, []).listening
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=127.0.0.1,port=1")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "autolaunch:")
    assert addresses_here() == ()


def test_a_bus_over_the_network_is_not_asked() -> None:
    assert only_sockets("unix:path=/run/user/1000/bus")
    assert only_sockets("unix:abstract=there;unix:path=here")
    for address in ("", "tcp:host=127.0.0.1,port=1", "unix:path=here;tcp:host=there", "autolaunch:"):
        assert not only_sockets(address), address


def test_a_signal_of_another_name_means_nothing() -> None:
    assert not means_away("org.example.Saver", "ActiveChanged", [True])
    assert not means_away(KEEPER, "PrepareForShutdown", [True])
