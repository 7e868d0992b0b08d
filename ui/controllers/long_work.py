"""Long work beside the window: how far it is, on the window's own thread, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import Stopped
from ui import background
from ui.messages import sentence_for

if TYPE_CHECKING:
    from app.services.progress import Progress

Result = TypeVar("Result")
_TELL_EVERY = 0.1
"""Seconds between two words about how far it is: it may be asked some hundred times a second."""


class LongWork(QObject):
    """One piece at a time. Signal: `told(int done, int of)`.

    It also stops by itself when somebody waits for something else: a lock, a sign-out, the end of the program.
    """

    told = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = False
        self._told_at = 0.0

    def run(
        self,
        work: Callable[[Progress], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[str], object],
    ) -> None:
        """`otherwise(sentence)` is called when it failed; "" when it gave way to other work."""
        self._stopped = False

        def failed(error: Exception) -> None:
            gave_way = isinstance(error, Stopped) and not self._stopped
            otherwise("" if gave_way else sentence_for(error))

        background.run(lambda: work(self._progress)).success(then).failure(failed)

    def stop(self) -> None:
        self._stopped = True

    def _progress(self, done: int, of: int) -> bool:
        """Called on the worker's thread."""
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            self.told.emit(done, of)
        return not self._stopped and not background.others_wait()
