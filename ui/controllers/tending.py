"""Beside the work and never in its way: the weekly check, the daily backup, and what home says about them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app.services import tending
from app.services.tending import Work
from ui import background
from ui.controllers.desk import Desk

if TYPE_CHECKING:
    from app.services.session import Session

FIRST_SECONDS = 20
"""After sign-in the first page and the first talk come first."""
AGAIN_SECONDS = 60
"""When it gave way to something that somebody waits for."""
EVERY_SECONDS = 60 * 60
_TELL_EVERY = 0.2


class GaveWay(Exception):
    """Somebody waits for other work, or the window closes: what is due stays due."""


class _Telling(Protocol):
    def show_notices(self, notices: tuple[str, ...]) -> None: ...


class _Watched(Protocol):
    def show_tending(self, words: str) -> None: ...


class Tending(QObject):
    """Runs while somebody is signed in. `locked` says whether that user will come back.

    Signal: `told(int done, int of)` while it works, for the page that is open.
    """

    told = Signal(int, int)

    def __init__(self, desk: Desk, locked: Callable[[], bool]) -> None:
        super().__init__(desk.stage)
        self._told_at = 0.0
        self._work = Work.CHECK
        self.told.connect(self._show_far)
        self._desk, self._locked = desk, locked
        self._timer = QTimer(desk.stage)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tend)

    def start(self, seconds: float | None = None) -> None:
        self._timer.start(round((FIRST_SECONDS if seconds is None else seconds) * 1000))

    def tend(self) -> None:
        """Whatever is due, if nobody waits for anything else; then look again later."""
        session = self._desk.open_session
        if session is None or background.busy():
            if session is not None or self._locked():
                self.start(AGAIN_SECONDS)
            return

        def work() -> tuple[str, tuple[str, ...]]:
            done = tending.tend(session, self._watch, self._begin)
            return tending.how_it_ended(session, done), tending.notices(session)

        background.run(work).success(lambda told: self._tended(session, *told)).failure(self._not_tended)

    def _begin(self, work: Work) -> None:
        """On the worker's thread, before each piece of work."""
        self._work = work

    def _watch(self, done: int, of: int) -> None:
        """Asked some hundred times a second, on the worker's thread. Raises GaveWay."""
        if background.others_wait():
            raise GaveWay
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            self.told.emit(done, of)

    def _show_far(self, done: int, of: int) -> None:
        """A calm line where the open page has one: nobody has to wait for this."""
        self._show_line(tending.how_far(self._work, done, of))

    def _show_line(self, words: str) -> None:
        shown = self._desk.stage.shown
        if shown is not None and hasattr(shown, "show_tending"):
            cast(_Watched, shown).show_tending(words)

    def _tended(self, session: Session, ended: str, notices: tuple[str, ...]) -> None:
        self.start(EVERY_SECONDS)
        self._show_line(ended)
        shown = self._desk.stage.shown
        if self._desk.open_session is session and shown is not None and hasattr(shown, "show_notices"):
            cast(_Telling, shown).show_notices(notices)

    def _not_tended(self, error: Exception) -> None:
        """It is tried again; a file that cannot be read is said by whatever next needs it."""
        self._show_line("")
        self.start(AGAIN_SECONDS if isinstance(error, GaveWay) else EVERY_SECONDS)
