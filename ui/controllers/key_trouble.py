"""When the key file is not as it should be and its copy is: somebody may put the copy in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import KeystoreDamaged, KeystoreMissing, KeystoreOld, KeystoreRefused
from app.i18n import _
from ui import background
from ui.messages import sentence_for
from ui.screens.key_trouble import KeyTroubleScreen

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.signing_in import SigningIn

_KNOWN = (KeystoreMissing, KeystoreDamaged, KeystoreOld, KeystoreRefused)


class KeyTrouble:
    """Shown from the door, and back to it."""

    def __init__(self, desk: Desk, door: SigningIn) -> None:
        self._desk, self._door = desk, door

    def takes(self, error: Exception) -> bool:
        """False when it is not about the key file, or when no copy could help."""
        if not isinstance(error, _KNOWN):
            return False
        from app.services import key_copy

        if not key_copy.copy_waits(self._desk.folder):
            return False
        screen = KeyTroubleScreen(_said(error))
        screen.copy_asked.connect(lambda: self._use(screen))
        screen.back_asked.connect(self._door.show_sign_in)
        self._desk.stage.uncover()
        self._desk.stage.put(screen)
        return True

    def _use(self, screen: KeyTroubleScreen) -> None:
        folder, clock = self._desk.folder, self._desk.clock

        def work() -> None:
            from app.services import key_copy

            key_copy.use_copy(folder, clock)

        def done(_nothing: None) -> None:
            self._door.show_sign_in(_("The copy is in its place. Sign in."))

        background.run(work).success(done).failure(lambda error: screen.show_message(sentence_for(error)))


def _said(error: Exception) -> str:
    if isinstance(error, KeystoreMissing):
        return _("The key file is missing. Nothing was opened.")
    if isinstance(error, KeystoreDamaged):
        return _("The key file cannot be read. Nothing was opened.")
    return sentence_for(error)
