"""A bus of its own for each test."""

from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from tests.ui.system_lock.buses import private_bus, somebody_on


@pytest.fixture
def bus(qapp: QApplication) -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def desktop(bus: str) -> Iterator[QDBusConnection]:
    with somebody_on(bus) as connection:
        yield connection
