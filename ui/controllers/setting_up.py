"""Setting up a site: the place is looked at first, then everything is asked, then the recovery key is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app.i18n import _
from ui import background
from ui.messages import sentence_for
from ui.screens.set_up import SetUpScreen

if TYPE_CHECKING:
    from app.domain.account import NewAccount
    from app.domain.site import SiteSettings
    from ui.controllers.desk import Desk
    from ui.controllers.signing_in import SigningIn

_LOOK_AFTER_MS = 400
"""The first window shows at once: looking at the drive loads the store's libraries."""


class SettingUp(QObject):
    """Shown where there is no site yet, and then the door."""

    def __init__(self, desk: Desk, door: SigningIn) -> None:
        super().__init__(desk.stage)
        self._desk, self._door = desk, door

    def open(self) -> None:
        screen = SetUpScreen()
        screen.site_described.connect(lambda settings, accounts: self._make(screen, settings, accounts))
        ready = _("The site is ready. Sign in with your own name.")
        screen.recovery_key_kept.connect(lambda: self._door.show_sign_in(ready))
        self._desk.stage.put(screen)
        QTimer.singleShot(_LOOK_AFTER_MS, self, self._look_at_place)

    def _look_at_place(self) -> None:
        folder = self._desk.folder

        def look() -> str:
            from app.services import sites

            return sites.place_trouble(folder)

        background.run(look).success(self._refuse_place)

    def _refuse_place(self, why: str) -> None:
        """Said at once, not after everything has been typed."""
        if why:
            from ui.screens.message import MessageScreen

            self._desk.stage.put(MessageScreen(_("No site can be set up here"), why))

    def _make(self, screen: SetUpScreen, settings: SiteSettings, accounts: list[NewAccount]) -> None:
        folder, clock, window = self._desk.folder, self._desk.clock, self._desk.stage.window()

        def work() -> str:
            from app.services import sites

            return sites.set_up_site(folder, settings, accounts, clock)

        def done(key: str) -> None:
            window.unsetCursor()
            screen.show_recovery_key(key)

        def refused(error: Exception) -> None:
            window.unsetCursor()
            screen.show_message(sentence_for(error))

        window.setCursor(Qt.CursorShape.WaitCursor)
        background.run(work).success(done).failure(refused)
