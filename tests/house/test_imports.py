"""What is loaded when the program starts, and what may be imported at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.planted import ROOT
from tests.house.sources import imported_names, place, python_files, tree_of

LOADED_WHEN_NEEDED = ("reportlab", "alembic", "svglib", "pikepdf")
NETWORK = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "PySide6.QtNetwork")

# Imports what is named on the command line with everything below it, and prints the roots of all that got loaded.
LOAD = """
import importlib, importlib.util, pkgutil, sys
for name in sys.argv[1:]:
    if importlib.util.find_spec(name) is None:
        continue
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded_by(*modules: str) -> set[str]:
    """The top names of everything in memory after a fresh Python imported these."""
    done = subprocess.run([sys.executable, "-c", LOAD, *modules], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_window_starts_without_the_heavy_libraries() -> None:
    loaded = loaded_by("app.services", "ui.main_window", "ui.screens")
    assert loaded & set(LOADED_WHEN_NEEDED) == set()


def test_all_of_app_runs_without_qt() -> None:
    loaded = loaded_by("app")
    assert "app" in loaded
    assert loaded & {"PySide6", "shiboken6"} == set()


@pytest.mark.parametrize("file", python_files("app/domain"), ids=place)
def test_the_domain_stands_on_the_standard_library(file: Path) -> None:
    ours = ("app.domain", "app.errors", "app.i18n", "app.clock")
    strangers = [
        name
        for name, _node in imported_names(tree_of(file))
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith(ours) and name != "app"
    ]
    assert strangers == []


@pytest.mark.parametrize("file", python_files("app", "ui"), ids=place)
def test_nothing_can_reach_a_network(file: Path) -> None:
    reaching = [
        f"{place(file, node)} imports {name}"
        for name, node in imported_names(tree_of(file))
        if any(name == stranger or name.startswith(f"{stranger}.") for stranger in NETWORK)
    ]
    assert reaching == []
