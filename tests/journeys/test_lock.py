"""The lock in the real window: with the system's own lock, and what was half typed when it came."""

from pathlib import Path

from tests.journeys.conftest import Opened
from tests.journeys.moves import sign_in, unlock
from tests.ui.system_lock.buses import needs_daemon, private_bus, say, somebody_on
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.system_lock.over_dbus import BusListener


@needs_daemon
def test_the_window_locks_when_the_desktop_does(opened: Opened, folder: Path, tmp_path: Path) -> None:
    hands = opened(folder)
    with private_bus(tmp_path) as bus, somebody_on(bus) as desktop:
        BusListener(hands.window.lock, hands.window, [bus])
        say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", True)
        sign_in(hands)
        hands.wait_for(HomeScreen)
        say(desktop, "org.gnome.ScreenSaver", "ActiveChanged", True)
        hands.wait_for(LockScreen)
        say(desktop, "org.freedesktop.login1.Manager", "PrepareForSleep", True)  # locked already
        unlock(hands)
        hands.wait_for(HomeScreen)
