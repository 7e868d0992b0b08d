"""Another password from the door: for a champion, who has no page of their own, and for everybody else too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import TooSoon
from ui import background
from ui.controllers.signing_in import PASSWORD_SET
from ui.messages import sentence_for
from ui.screens.own_password import OwnPasswordScreen

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.signing_in import SigningIn


class DoorPassword:
    """Shown from the door, and back to it."""

    def __init__(self, desk: Desk, door: SigningIn) -> None:
        self._desk, self._door = desk, door

    def open(self) -> None:
        screen = OwnPasswordScreen(at_door=True)
        screen.password_chosen.connect(lambda old, new: self._change(screen, str(old), str(new)))
        screen.back_asked.connect(self._door.show_sign_in)
        self._desk.stage.put(screen)

    def _change(self, screen: OwnPasswordScreen, old: str, new: str) -> None:
        folder, clock, user = self._desk.folder, self._desk.clock, screen.user.words()

        def work() -> None:
            from app.services import door_password

            door_password.change_at_the_door(folder, user, old, new, clock)

        def refuse(error: Exception) -> None:
            if isinstance(error, TooSoon):
                screen.show_wait(error.seconds)
            else:
                screen.show_message(sentence_for(error))
                screen.clear_password()

        background.run(work).success(lambda _nothing: self._door.out(why=PASSWORD_SET)).failure(refuse)
