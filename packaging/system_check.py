"""Finds what this machine lacks before a newcomer meets it as a crash: Python's own parts, and the libraries of Qt.

`system_check.py python` is run by the Python that will make .venv; `system_check.py qt` by the one inside .venv.
Each says in one sentence what is missing and how to get it, and installs it when run as root on Debian.
Kept to syntax that Python 3.8 can read, so that an old Python gets the sentence and no traceback.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)

# Debian names a library's package after its soname; these are the ones that do not follow.
UNUSUAL_PACKAGES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
    "libstdc++.so.6": "libstdc++6",
}


def debian_package(soname: str) -> str:
    """The Debian package that holds a library: `libX11.so.6` is in `libx11-6`."""
    if soname in UNUSUAL_PACKAGES:
        return UNUSUAL_PACKAGES[soname]
    stem, _, version = soname.partition(".so")
    name = stem.lower().replace("_", "-")
    version = version.lstrip(".").split(".")[0]
    return name + ("-" if name[-1:].isdigit() and version else "") + version


def missing_libraries(ldd_output: str) -> list[str]:
    """Sonames that `ldd` could not find."""
    return re.findall(r"^\s*(\S+) => not found", ldd_output, flags=re.MULTILINE)


def qt_files(qt_package: Path) -> list[Path]:
    """The parts of Qt that this program loads: its modules, and the plugins for no screen, X11 and printing."""
    modules = ["QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport"]
    plugins = ["platforms/libqoffscreen.so", "platforms/libqxcb.so", "printsupport/libcupsprintersupport.so"]
    if os.environ.get("WAYLAND_DISPLAY"):
        plugins.append("platforms/libqwayland.so")
    wanted = [qt_package / f"{module}.abi3.so" for module in modules]
    wanted += [qt_package / "Qt" / "plugins" / plugin for plugin in plugins]
    return [file for file in wanted if file.exists()]


def missing_for_qt() -> list[str]:
    """Sonames that Qt needs and this machine lacks; empty where Qt brings everything itself (Windows, macOS)."""
    found = importlib.util.find_spec("PySide6")
    if platform.system() != "Linux" or shutil.which("ldd") is None or found is None or found.origin is None:
        return []
    missing: set[str] = set()
    for file in qt_files(Path(found.origin).parent):
        shown = subprocess.run(["ldd", str(file)], capture_output=True, text=True, check=False)
        # Qt's own libraries are found next to it at run time, through the file that loads them.
        missing.update(name for name in missing_libraries(shown.stdout) if not name.startswith(("libQt6", "libpyside")))
    return sorted(missing)


def may_install() -> bool:
    """True for root on Debian or one of its children."""
    geteuid = getattr(os, "geteuid", None)
    return geteuid is not None and geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install with apt-get, quietly. True when it said that all went well."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing what this machine lacks: {' '.join(packages)}", flush=True)
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(done.stderr, file=sys.stderr)
            return False
    return True


def install_line(packages: list[str]) -> str:
    return f"sudo apt-get install {' '.join(packages)}"


def check_python() -> str:
    """An empty text when this Python can make a virtual environment, else the sentence to show."""
    if sys.version_info < OLDEST_PYTHON:
        return (
            f"Wellgate needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer and this is "
            f"{platform.python_version()}: install one and name it, as in `make setup PYTHON=python3.12`."
        )
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return ""
    if may_install() and install(["python3-venv"]):
        return ""
    return f"Python cannot make a virtual environment here: install it with `{install_line(['python3-venv'])}`."


def check_qt() -> str:
    """An empty text when Qt finds all its libraries, else the sentence to show."""
    missing = missing_for_qt()
    packages = sorted({debian_package(name) for name in missing})
    if missing and may_install() and install(packages):
        missing = missing_for_qt()
        packages = sorted({debian_package(name) for name in missing})
    if not missing:
        return ""
    return (
        f"The window needs system libraries that are not here ({', '.join(missing)}): "
        f"install them with `{install_line(packages)}`."
    )


def main(arguments: list[str]) -> int:
    checks = {"python": check_python, "qt": check_qt}
    if len(arguments) != 1 or arguments[0] not in checks:
        print("Use: system_check.py python | qt", file=sys.stderr)
        return 2
    sentence = checks[arguments[0]]()
    if sentence:
        print(sentence, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
