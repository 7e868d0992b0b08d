"""Faults against the import contracts of pyproject.toml, each a file or two put into a copy of the tree."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "app/cli",
    "app/services",
    "app/storage",
    "app/documents",
    "app/exchange",
    "app/easyread",
    "app/domain",
    "ui/controllers",
    "ui/screens",
    "ui/widgets",
)


@dataclass(frozen=True)
class Fault:
    """`breaks` is the id of a contract; `files` maps a path in the tree to the text put there."""

    name: str
    breaks: str
    files: dict[str, str]


FAULTS = (
    Fault("app imports the window", "ui-over-app", {"app/services/planted.py": "import ui.screens"}),
    Fault("storage imports services", "rooms-of-app", {"app/storage/planted.py": "import app.services"}),
    Fault("documents import storage", "rooms-of-app", {"app/documents/planted.py": "import app.storage"}),
    Fault("the domain imports content", "rooms-of-app", {"app/domain/planted.py": "import app.easyread"}),
    Fault("app has a new room", "rooms-of-app", {"app/planted_room.py": ""}),
    Fault("a widget imports a screen", "rooms-of-ui", {"ui/widgets/planted.py": "import ui.screens"}),
    Fault("ui has a new room", "rooms-of-ui", {"ui/planted_room.py": ""}),
    Fault(
        "one screen imports another",
        "screens-apart",
        {"ui/screens/planted.py": "import ui.screens.planted_other", "ui/screens/planted_other.py": ""},
    ),
    Fault(
        "a screen calls a service",
        "screens-call-no-service",
        {"ui/screens/planted.py": "import app.services.planted", "app/services/planted.py": ""},
    ),
    Fault("the window imports storage", "ui-through-services", {"ui/controllers/planted.py": "import app.storage"}),
    Fault("the window imports documents", "ui-through-services", {"ui/controllers/planted.py": "import app.documents"}),
    Fault("the window imports exchange", "ui-through-services", {"ui/controllers/planted.py": "import app.exchange"}),
    Fault(
        "the window imports SQLAlchemy", "ui-without-store-and-paper", {"ui/widgets/planted.py": "import sqlalchemy"}
    ),
    Fault("the window imports ReportLab", "ui-without-store-and-paper", {"ui/screens/planted.py": "import reportlab"}),
    Fault("app imports Qt", "app-without-qt", {"app/services/planted.py": "from PySide6.QtCore import QObject"}),
    Fault("the domain imports a library", "domain-stdlib-only", {"app/domain/planted.py": "import msgspec"}),
)


def copy_tree(to: Path) -> None:
    """The two packages and the contracts, with rooms that are not built yet as empty packages."""
    for package in ("app", "ui"):
        if (ROOT / package).is_dir():
            shutil.copytree(ROOT / package, to / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", to)
    for name in ("app", "ui", *PACKAGES):
        (to / name).mkdir(parents=True, exist_ok=True)
        (to / name / "__init__.py").touch()


def plant(tree: Path, fault: Fault) -> None:
    for name, text in fault.files.items():
        (tree / name).write_text(f'"""Planted."""\n{text}\n', encoding="utf-8")


def lint_imports(tree: Path) -> tuple[int, str]:
    """Exit code and what was printed, of the same command that `make check` runs."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache", "--no-logo"], cwd=tree, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
