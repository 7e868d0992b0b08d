"""What nothing holds any more is taken away on the window's thread and between two events, and nowhere else.

Left to itself, Python collects in whatever thread happens to make things: a worker would delete widgets, which only the
window's thread may do, and a window could go while Qt is in the middle of one of its parts.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from ui import background

EVERY_MS = 1000
_MANY = 100_000
"""Things made while work goes on before it is interrupted; it makes many, and they are looked at one by one."""


def by_hand() -> None:
    """From now on nothing is collected by itself, in no thread."""
    gc.disable()


def between_events(parent: QObject) -> QTimer:
    """Collect about once a second from the event loop, for as long as `parent` is there. Gives the timer that does."""
    by_hand()
    timer = QTimer(parent)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(collect_what_is_due)
    timer.start()
    return timer


def collect_what_is_due() -> None:
    """Collect the generations that Python by its own thresholds would have collected by now."""
    made, young, old = gc.get_count()
    per_young, per_middle, per_old = gc.get_threshold()
    if made <= (_MANY if background.busy() else per_young):
        return
    if old > per_old and young > per_middle:
        gc.collect()
    else:
        gc.collect(1 if young > per_middle else 0)
