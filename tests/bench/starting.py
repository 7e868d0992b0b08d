"""How long a helper waits for the sign-in window, from the start of the program to a painted window."""

import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figure, turn_about
from tests.bench.first_paint import PAINTED
from tests.bench.practice import make_site

TURNS = 15


def start(module: str, *arguments: str) -> None:
    """Start a program with a window in a fresh Python and wait until it is painted.

    Raises RuntimeError when the program ends without that.
    """
    command = [sys.executable, "-m", "tests.bench.first_paint", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if PAINTED not in done.stdout.split():
        raise RuntimeError(f"{module} painted no window: {done.stdout}{done.stderr}")


def measure(scratch: Path) -> Figure:
    site = scratch / "site"
    make_site(site)
    ours, theirs = turn_about(
        lambda: start("ui", "--data", str(site)), lambda: start("tests.bench.bare_window"), turns=TURNS
    )
    return Figure("sign-in window", "bare window, 20 widgets", 1.5, ours, theirs)
