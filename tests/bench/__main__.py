"""`python -m tests.bench [NAME ...]` measures, prints the table and keeps the figures in bench-out/."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import asking, carrying, many, papers, saving, starting
from tests.bench.figures import Figure, table

OUT = Path("bench-out")
MEASURES: dict[str, Callable[[Path], Figure | list[Figure]]] = {
    "start": starting.measure,
    "save": saving.measure,
    "next": asking.measure,
    "send": carrying.measure_export,
    "receive": carrying.measure_import,
    "packs": papers.measure_hundred,
    "first-pack": papers.measure_first,
    "many": many.measure,
}


def main(arguments: list[str]) -> int:
    """Exit code 0; with --strict 1 when a figure is out of reach."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"which of {', '.join(MEASURES)}; all by default")
    asked.add_argument("--strict", action="store_true", help="exit with 1 when a figure is out of reach")
    chosen = asked.parse_args(arguments)
    unknown = set(chosen.names) - set(MEASURES)
    if unknown:
        asked.error(f"there is no measure called {', '.join(sorted(unknown))}")
    figures = run(chosen.names or list(MEASURES))
    print(table(figures))
    keep(figures)
    return 1 if chosen.strict and not all(figure.within_reach for figure in figures) else 0


def run(names: list[str]) -> list[Figure]:
    """Measure one after the other, each in a scratch folder on the disk that holds this repository."""
    OUT.mkdir(exist_ok=True)
    figures: list[Figure] = []
    for name in names:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(dir=OUT, ignore_cleanup_errors=True) as scratch:
            measured = MEASURES[name](Path(scratch))
        figures += measured if isinstance(measured, list) else [measured]
    return figures


def keep(figures: list[Figure]) -> None:
    """Write the figures, with what they were measured on, to bench-out/bench.json."""
    kept = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "figures": [figure.as_json() for figure in figures],
    }
    (OUT / "bench.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
