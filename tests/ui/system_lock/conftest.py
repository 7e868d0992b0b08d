"""A bus of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from tests.ui.system_lock.buses import private_bus, somebody_on


@pytest.fixture
def bus(tmp_path: Path, qapp: QApplication) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def desktop(bus: str) -> Iterator[QDBusConnection]:
    with somebody_on(bus) as connection:
        yield connection
