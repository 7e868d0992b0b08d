"""When the records do not open as they should: the ways on, each an explicit act of somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AnchorMissing, StoreBehind, StoreDamaged, StoreEmpty, StoreMissing
from ui import background
from ui.controllers.folders import choose_folder
from ui.messages import sentence_for
from ui.screens.trouble import TroubleScreen

if TYPE_CHECKING:
    from app.services.session import Session
    from ui.controllers.desk import Desk
    from ui.controllers.signing_in import SigningIn

_KNOWN = (StoreBehind, StoreDamaged, AnchorMissing, StoreMissing, StoreEmpty)


class Trouble:
    """`takes` shows the ways on for an error of the files; `then` is called with a session that can only read."""

    def __init__(self, desk: Desk, door: SigningIn) -> None:
        self._desk, self._door, self._back = desk, door, door.show_sign_in
        self._busy = False
        self.choose_folder: Callable[[str], Path | None] = lambda title: choose_folder(desk.stage.window(), title)

    def takes(self, error: Exception, user: str, password: str, then: Callable[[Session], None]) -> bool:
        """False for an error that is not about older, swapped or damaged records."""
        if not isinstance(error, _KNOWN):
            return False
        gone = isinstance(error, StoreMissing | StoreEmpty)
        damaged = isinstance(error, StoreDamaged)
        screen = TroubleScreen(error.sentence, anchor=isinstance(error, AnchorMissing), look=not gone, salvage=damaged)
        screen.look_asked.connect(lambda: self._open(user, password, then, new_anchor=False))
        screen.anchor_asked.connect(lambda: self._open(user, password, then, new_anchor=True))
        screen.restore_asked.connect(lambda: self._restore(error, user, password, then))
        screen.salvage_asked.connect(lambda: self._salvage(error, user, password, then))
        screen.back_asked.connect(self._back)
        self._desk.stage.uncover()
        self._desk.stage.put(screen)
        return True

    def _restore(self, error: Exception, user: str, password: str, then: Callable[[Session], None]) -> None:
        """Back leads here again: the trouble is still there."""
        from ui.controllers.restoring import Restoring

        def back() -> None:
            self.takes(error, user, password, then)

        Restoring(self._desk, self._door, self.choose_folder).open(user, "", None, back)

    def _salvage(self, error: Exception, user: str, password: str, then: Callable[[Session], None]) -> None:
        from ui.controllers.salvaging import Salvaging

        def back() -> None:
            self.takes(error, user, password, then)

        Salvaging(self._desk, self.choose_folder).open(user, password, back)

    def _open(self, user: str, password: str, then: Callable[[Session], None], *, new_anchor: bool) -> None:
        if self._busy:
            return
        self._busy = True
        folder, clock = self._desk.folder, self._desk.clock

        def work() -> Session:
            from app.services import sites

            if new_anchor:
                return sites.sign_in(folder, user, password, clock, new_anchor=True)
            return sites.look(folder, user, password, clock)

        def opened(session: Session) -> None:
            self._busy = False
            then(session)
            if session.site.only_read:
                from app.errors import OnlyToRead

                self._desk.stage.say(OnlyToRead().sentence)

        background.run(work).success(opened).failure(self._refused)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._desk.stage.say(sentence_for(error))
