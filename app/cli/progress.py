"""How far long work is, for somebody who sits at a terminal; nothing for a program that reads what is written."""

import sys

from app.i18n import _
from app.services.progress import Progress, unwatched


def shown() -> Progress:
    """One line on the terminal that is written over; Ctrl-C stops and leaves everything as it was."""
    return _Line() if sys.stderr.isatty() else unwatched


class _Line:
    def __init__(self) -> None:
        self._last = -1

    def __call__(self, done: int, total: int) -> bool:
        now = 100 * done // max(total, 1)
        if now != self._last:
            self._last = now
            said, wiped = _("{number} of 100 done").format(number=now), " " * 40
            sys.stderr.write(f"{said}\r" if now < 100 else f"{said}\r{wiped}\r")
            sys.stderr.flush()
        return True
