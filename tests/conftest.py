"""What every test stands on: no screen, nothing left from the machine or the last test, the same luck each run."""

import gc
import os
import random
import sys
import time
from collections.abc import Callable, Generator, Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

# Qt reads its platform once, when the first QApplication is made.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _surprise in ("DISPLAY", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_surprise, None)

# The same examples on every machine: a failure seen once is seen again. `--hypothesis-profile=wide` looks further.
# A machine that is slow today is no fault of the example, and what these tests share they only read or make anew.
ALLOWED = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=ALLOWED)
settings.register_profile("wide", max_examples=2000, deadline=None, suppress_health_check=ALLOWED)
settings.load_profile("house")

# Ids, salts and drawn words are the same in each run too: what lies first in a list by id does not change overnight.
_luck, _real_luck = random.Random(), os.urandom


def _draw_from(urandom: Callable[[int], bytes]) -> None:
    os.urandom = urandom
    random._urandom = urandom  # type: ignore[attr-defined]  # what SystemRandom and secrets draw from


def pytest_configure() -> None:
    _draw_from(_luck.randbytes)
    if hasattr(os, "register_at_fork"):  # two processes must not draw the same ids
        os.register_at_fork(after_in_child=lambda: _draw_from(_real_luck))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture: a template belongs to the test that asked for it first."""
    _luck.seed(item.nodeid)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test with widgets collects nothing by itself, as in the program (ui/tidying.py); its remains go at its end.

    By then its windows are closed and its values dropped, so the youngest generation holds all that it made.
    """
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect(0)
        gc.enable()


PATIENCE_MS = 300_000
"""A wait ends when what it waits for is there; this long only when it never comes."""


@pytest.fixture(autouse=True, scope="session")
def _nothing_of_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the real home, and none depends on the language or the time zone of the machine."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(home))
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_TIME"):
            patch.delenv(name, raising=False)
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("TZ", "UTC")
        if sys.platform != "win32":
            time.tzset()
        for name in [name for name in os.environ if name.startswith("WELLGATE_")]:
            patch.delenv(name)
        yield


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, with more patience than its five seconds."""
    bot = QtBot(request)
    for wait in ("waitUntil", "waitSignal"):
        setattr(bot, wait, partial(getattr(bot, wait), timeout=PATIENCE_MS))
    return bot


@pytest.fixture(autouse=True)
def _no_window_left_behind() -> Iterator[None]:
    """Close and delete every top-level widget after a test that used Qt: windows that leak crash later tests."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    sweep_windows()


def sweep_windows() -> None:
    """Delete all top-level widgets now; raises AssertionError when one outlives that."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    from ui.theme import nothing_thrown_away

    with nothing_thrown_away():
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in QApplication.topLevelWidgets()]
    assert not left, f"windows outlived the test: {', '.join(left)}"
