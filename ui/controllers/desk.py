"""What the journeys share: the open site, the stage, the way round, and how to say that something went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QGuiApplication

from app.clock import Clock
from app.errors import NotAllowed, WellgateError
from ui.messages import sentence_for
from ui.navigation import Navigation, Stage
from ui.speech import Speech

if TYPE_CHECKING:  # the services load the store's libraries, for which the sign-in window does not wait
    from app.services.champion_talk import ChampionSession
    from app.services.session import Session

Result = TypeVar("Result")
Signal = Callable[..., None]


class Desk:
    """One window's desk. `open_session` is None before sign-in and while locked; `champion` is a champion's own
    sign-in, which opens one talk and no records.

    `choose_file(suggested name)` asks the user where to save and gives None when they change their mind.
    """

    def __init__(self, folder: Path, clock: Clock, stage: Stage, choose_file: Callable[[str], Path | None]) -> None:
        self.folder, self.clock, self.stage, self.choose_file = folder, clock, stage, choose_file
        self.go, self.voice = Navigation(), Speech()
        self.open_session: Session | None = None
        self.champion: ChampionSession | None = None

    @property
    def holder(self) -> Session | ChampionSession | None:
        """Whoever is signed in."""
        return self.open_session or self.champion

    def put_down(self) -> Session | ChampionSession | None:
        """Take whoever is signed in off the desk, and give them back to be closed."""
        holder, self.open_session, self.champion = self.holder, None, None
        return holder

    def empty_clipboard(self) -> None:
        """Nothing that was copied here stays for the next one: neither copied words nor, on Linux, marked ones."""
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        if clipboard.supportsSelection():
            clipboard.clear(clipboard.Mode.Selection)

    @property
    def session(self) -> Session:
        """Raises NotAllowed when nobody is signed in: a late click on a screen that was just locked."""
        if self.open_session is None:
            raise NotAllowed()
        return self.open_session

    def attempt(self, work: Callable[[], Result]) -> Result | None:
        """Do it; when it is refused, say why on the screen and give None."""
        try:
            return work()
        except WellgateError as error:
            self.stage.say(sentence_for(error))
            return None

    def asked(self, work: Callable[..., object]) -> Signal:
        """A slot that says on the screen why the work was refused."""

        def slot(*given: object) -> None:
            self.attempt(lambda: work(*given))

        return slot
