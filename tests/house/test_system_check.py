"""What a newcomer reads when the machine lacks something."""

import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest

from tests.house.planted import ROOT

SCRIPT = ROOT / "packaging" / "system_check.py"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    """The script as a module: its folder is no package and must never be one."""
    spec = importlib.util.spec_from_file_location("system_check", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ],
)
def test_a_library_is_named_with_its_debian_package(check: ModuleType, library: str, package: str) -> None:
    assert check.debian_package(library) == package


def test_only_what_is_not_found_is_missing(check: ModuleType) -> None:
    said = "\tlibxcb-cursor.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibEGL.so.1 => not found\n"
    assert check.missing_libraries(said) == ["libxcb-cursor.so.0", "libEGL.so.1"]


def test_a_missing_library_is_one_sentence_with_the_install_line(
    check: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "missing_for_qt", lambda: ["libEGL.so.1", "libxcb-cursor.so.0"])
    monkeypatch.setattr(check, "may_install", lambda: False)
    assert check.check_qt() == (
        "The window needs system libraries that are not here (libEGL.so.1, libxcb-cursor.so.0): "
        "install them with `sudo apt-get install libegl1 libxcb-cursor0`."
    )


def test_an_old_python_is_told_what_to_do(check: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "OLDEST_PYTHON", (9, 9))
    assert "needs Python 9.9 or newer" in check.check_python()


def test_this_machine_has_what_it_takes() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "qt"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
