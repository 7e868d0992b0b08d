"""The locked requirements are whole: pinned, hashed, and the same for a user as for a developer."""

import re
from pathlib import Path

import pytest

from tests.house.planted import ROOT

LOCKS = [ROOT / "packaging" / name for name in ("runtime.txt", "develop.txt")]


def pins(lock: Path) -> dict[str, str]:
    """Package and version of each line of a lock."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_a_developer_runs_on_what_a_user_has() -> None:
    runtime, develop = (pins(lock) for lock in LOCKS)
    assert runtime
    assert runtime.items() <= develop.items()


def test_everything_asked_for_is_locked() -> None:
    asked = (ROOT / "packaging" / "runtime.in").read_text(encoding="utf-8").split()
    names = {re.split(r"[=<>~\[]", line)[0].lower() for line in asked if not line.startswith("#")}
    assert names <= {name.lower() for name in pins(LOCKS[0])}


def test_qt_is_the_one_that_was_found_sound() -> None:
    """6.12.0 aborts on Python 3.11; the whole PySide6 brings 438 MB that nothing here uses."""
    runtime = pins(LOCKS[0])
    assert runtime["pyside6-essentials"] == "6.11.3"
    assert {"pyside6", "pyside6-addons"} & runtime.keys() == set()
