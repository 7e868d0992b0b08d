"""Back in with the recovery key: one account gets a new password, and a new key takes the place of the one used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import TooSoon, WrongPassword
from app.i18n import _
from ui import background
from ui.controllers.signing_in import PASSWORD_SET
from ui.messages import sentence_for
from ui.screens.recovery import RecoveryScreen

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.signing_in import SigningIn


class Recovering:
    """Shown from the door, and back to it."""

    def __init__(self, desk: Desk, door: SigningIn) -> None:
        self._desk, self._door = desk, door

    def open(self) -> None:
        screen = RecoveryScreen()
        screen.key_typed.connect(lambda typed: self._look_at(screen, str(typed)))
        screen.recovery_asked.connect(lambda *typed: self._recover(screen, *map(str, typed)))
        screen.recovery_key_kept.connect(lambda: self._door.out(why=PASSWORD_SET))
        screen.back_asked.connect(self._door.show_sign_in)
        self._desk.stage.put(screen)

    def _look_at(self, screen: RecoveryScreen, typed: str) -> None:
        from app.services import sites

        screen.show_key_problem(sites.recovery_key_trouble(typed))

    def _recover(self, screen: RecoveryScreen, key: str, user: str, password: str) -> None:
        folder, clock = self._desk.folder, self._desk.clock

        def work() -> str:
            from app.services import sites

            return sites.recover(folder, key, user, password, clock)

        def refuse(error: Exception) -> None:
            if isinstance(error, TooSoon):
                screen.show_wait(error.seconds)
            elif isinstance(error, WrongPassword):
                screen.show_message(_("This key does not open these records. Is there a newer paper in the safe?"))
            else:
                screen.show_message(sentence_for(error))

        background.run(work).success(screen.show_recovery_key).failure(refuse)
