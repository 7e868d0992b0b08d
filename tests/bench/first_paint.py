"""Runs a program with a window as `python -m` would, says when the window is painted and can be used, and ends it.

`python -m tests.bench.first_paint MODULE [ARGUMENT ...]` prints one line and leaves at once, without tidying up.
"""

import os
import runpy
import sys

PAINTED = "painted"


def _say_when_painted() -> int:
    """Stands in for `QApplication.exec`: everything is built, what is left is to let it draw itself."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    exposed = [window for window in windows if window.windowHandle().isExposed()]
    print(PAINTED if exposed else "no window", flush=True)
    os._exit(0 if exposed else 1)


def main() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.exec = staticmethod(_say_when_painted)  # type: ignore[method-assign]
    module, sys.argv = sys.argv[1], sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
