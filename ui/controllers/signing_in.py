"""The door: sign in, lock and unlock, sign out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.errors import NoNewKey, TooSoon, WrongPassword
from app.i18n import _
from app.services.door_pages import LockPage, SignInPage, is_practice
from ui import background
from ui.controllers.desk import Desk
from ui.messages import sentence_for
from ui.screens.sign_in import SignInScreen

if TYPE_CHECKING:
    from app.services.champion_talk import ChampionSession
    from app.services.session import Session
    from ui.controllers.trouble import Trouble

SITE_FILES = ("records.db", "keystore.json", "keystore.json.bak", "restoring/to-place.json")
"""Any of them means that a site is here. app.services.sites says the same, with the store's libraries loaded."""

RESTART_AFTER_SECONDS = 15 * 60
"""A lock of more than this starts the program anew, so that no key stays in memory (security.md section 2)."""


def holds_site(folder: Path) -> bool:
    """Whether to ask for a password or to set up. Reads names only, so that the first window shows at once."""
    try:
        if (folder / "making" / SITE_FILES[0]).exists() and not (folder / SITE_FILES[0]).exists():
            return False
        return any((folder / name).exists() for name in SITE_FILES)
    except PermissionError:
        return True  # signing in says that these files may not be read


SIGNED_OUT, HANDED_OVER, LOCKED_LONG, PASSWORD_SET, NO_NEW_KEY, NOT_ALL_CLOSED = (
    "out", "handed", "locked", "password", "same_key", "not_all"
)  # fmt: skip
RESTORED, NOT_RESTORED = "restored", "not_restored"


def said_after(why: str) -> str:
    """What the door says when the program has started anew; empty at a first start. Names nobody."""
    return {
        SIGNED_OUT: _("You are signed out."),
        HANDED_OVER: _("The champion can sign in now. The talk is ready."),
        LOCKED_LONG: _("This was locked for a while. Sign in to go on. Nothing is lost."),
        PASSWORD_SET: _("The new password is set. Sign in with it."),
        NO_NEW_KEY: NoNewKey.default(),
        NOT_ALL_CLOSED: _("You are signed out. Not everything could be tidied up. What was kept is still there."),
        RESTORED: _("The backup is restored. Sign in with the passwords of its day."),
        NOT_RESTORED: _("The backup was not restored. The records are as they were. Sign in again."),
    }.get(why, "")


class SigningIn(QObject):
    """The door. `let_in()` is called with the session on the desk, `leaving()` before it is taken away.

    `came_in()` is called first of all, at the door and after a lock; `back_in()` after an unlock. `look` holds what
    the colour and text size buttons do. `restart(why)` starts the program anew once everything is closed; None shows
    the door in the same process, for tests.
    """

    def __init__(self, desk: Desk, look: tuple[Callable[[], None], Callable[[], None]]) -> None:
        super().__init__()
        self._desk, self._look = desk, look
        self._busy = False
        self.trouble: Trouble | None = None
        self._user = ""
        self._wait = 0
        self._locked_at: tuple[float, float] | None = None
        self.restart: Callable[[str], None] | None = None
        self.came_in: Callable[[], None] = lambda: None
        self.let_in: Callable[[], None] = lambda: None
        self.leaving: Callable[[], None] = lambda: None
        self.back_in: Callable[[], None] = lambda: None

    @property
    def locked(self) -> bool:
        return bool(self._user) and self._desk.holder is None

    def open(self, after: str = "") -> None:
        """The first screen: sign in, or set up when there is no site yet. `after` is why the program started anew."""
        if holds_site(self._desk.folder):
            self.show_sign_in(said_after(after))
        else:
            from ui.controllers.setting_up import SettingUp

            SettingUp(self._desk, self).open()

    def show_sign_in(self, message: str = "") -> None:
        screen = SignInScreen(SignInPage(practice=is_practice(self._desk.folder), message=message))
        screen.sign_in_asked.connect(self._sign_in)
        screen.cannot_sign_in_asked.connect(self._recover)
        screen.own_password_asked.connect(self._change_password)
        screen.guide_asked.connect(self._show_guide)
        screen.colours_asked.connect(self._look[0])
        screen.text_size_asked.connect(self._look[1])
        self._desk.stage.put(screen)

    def _show_guide(self) -> None:
        """How to hold a talk, for a champion who has no home in here. It is about nobody."""
        from app.services.guides import guides_at_the_door
        from ui.screens.guide import GuideScreen

        screen = GuideScreen(guides_at_the_door())
        screen.back_asked.connect(self.open)
        self._desk.stage.put(screen)

    def lock(self, *, talk_open: bool = False) -> None:
        """Blank the screen at once; what was open stays below. Then the records are closed and their key let go."""
        holder = self._desk.holder
        if holder is None:
            return
        from ui.screens.lock import LockScreen

        screen = LockScreen(LockPage(holder.name, talk_open))
        screen.unlock_asked.connect(self._unlock)
        screen.sign_out_asked.connect(self._sign_out_from_lock)
        self._desk.stage.cover(screen)
        self._desk.empty_clipboard()
        self._locked_at = (time.monotonic(), time.time())
        self._desk.voice.stop()
        try:
            self._desk.attempt(self.leaving)
        finally:  # whatever goes wrong with what is half typed: the keys go
            self._desk.put_down()
            background.run(holder.close_at_lock).failure(lambda error: screen.show_message(sentence_for(error)))

    def sign_out(self, message: str = "") -> None:
        """Close this user's open talks as they are, then the site, and show the door, with something to say there."""
        session = self._desk.open_session
        if session is None or self._busy:
            return
        from app.services import sites

        self._desk.attempt(self.leaving)
        self._working(True)
        why = HANDED_OVER if message else SIGNED_OUT
        background.run(lambda: sites.sign_out(session)).success(lambda _nothing: self.out(message, why)).failure(
            lambda error: self._out_all_the_same(session, message, error)
        )

    def _out_all_the_same(self, session: Session, message: str, error: Exception) -> None:
        """Whoever leaves is out, whatever could not be done: nobody else may go on with what they had open."""
        self._desk.put_down()
        self._desk.attempt(session.close)
        why = NO_NEW_KEY if isinstance(error, NoNewKey) else NOT_ALL_CLOSED
        self.out(" ".join((message, said_after(why))).strip(), why)

    def _sign_in(self, user: str, password: str) -> None:
        if self._busy:
            return
        self._user = user.strip()
        self._open_site(password, self._arrive)

    def _unlock(self, password: str) -> None:
        if not self._busy:
            self._open_site(password, self._come_back)

    def _open_site(self, password: str, then: Callable[[Session | ChampionSession], None]) -> None:
        folder, clock, user = self._desk.folder, self._desk.clock, self._user

        def work() -> Session | ChampionSession:
            from app.services import champion_talk, waiting

            self._wait = 0
            try:
                return champion_talk.come_in(folder, user, password, clock)
            except WrongPassword:
                self._wait = waiting.seconds_left(folder, user)
                raise

        self._working(True)
        background.run(work).success(then).failure(lambda error: self._not_open(error, password, then))

    def _not_open(self, error: Exception, password: str, then: Callable[[Session], None]) -> None:
        from ui.controllers.key_trouble import KeyTrouble
        from ui.controllers.trouble import Trouble

        self.trouble = Trouble(self._desk, self)
        if self.trouble.takes(error, self._user, password, then) or KeyTrouble(self._desk, self).takes(error):
            self._working(False)
        else:
            self._refused(error)

    def _take_up(self, holder: Session | ChampionSession) -> None:
        from app.services.session import Session

        self._working(False)
        self._locked_at = None
        self.came_in()
        if isinstance(holder, Session):
            self._desk.open_session = holder
        else:
            self._desk.champion = holder

    def _arrive(self, holder: Session | ChampionSession) -> None:
        self._take_up(holder)
        self.let_in()

    def _come_back(self, holder: Session | ChampionSession) -> None:
        self._take_up(holder)
        self._desk.stage.uncover()
        self.back_in()

    def _refused(self, error: Exception) -> None:
        """What went wrong, and how long to wait: an unknown name waits as long as one that is known."""
        self._working(False)
        stage = self._desk.stage
        screen = stage.currentWidget()
        wait = error.seconds if isinstance(error, TooSoon) else self._wait
        self._wait = 0
        if not (isinstance(error, TooSoon) and hasattr(screen, "show_wait")):
            stage.say(sentence_for(error))
        if screen is not None and hasattr(screen, "show_wait"):
            screen.show_wait(wait)
        if screen is not None and hasattr(screen, "clear_password"):
            screen.clear_password()
        if screen is not None and hasattr(screen, "focus_first"):
            screen.focus_first()

    def _sign_out_from_lock(self) -> None:
        """No key is at hand: that they left is written down, and their open talks are closed at the next sign-in."""
        if self._busy:
            return
        from app.services import sites

        folder, user, clock = self._desk.folder, self._user, self._desk.clock
        self._working(True)
        background.run(lambda: sites.leave_locked(folder, user, clock)).success(lambda _nothing: self.out()).failure(
            self._refused
        )

    def out(self, message: str = "", why: str = SIGNED_OUT) -> None:
        """Nobody is signed in any more: back to the door, in a program that has started anew."""
        self._working(False)
        self._user, self._locked_at = "", None
        self._desk.put_down()
        self._desk.go.stand_at()
        self._desk.empty_clipboard()
        self.show_sign_in(message or said_after(why))
        while self._desk.stage.covered:
            self._desk.stage.uncover()
        if self.restart is not None:
            self.restart(why)

    def leave_long_lock(self) -> None:
        """A lock that has lasted too long ends at the door; open talks stay open for the one who holds them.

        Work that is under way is not cut off: records may just be put back where they did not open at an unlock.
        """
        if self._locked_at is None or self._busy or background.busy():
            return
        steady, wall = self._locked_at
        if max(time.monotonic() - steady, time.time() - wall) > RESTART_AFTER_SECONDS:
            self.out(why=LOCKED_LONG)

    def _recover(self) -> None:
        from ui.controllers.recovering import Recovering

        Recovering(self._desk, self).open()

    def _change_password(self) -> None:
        from ui.controllers.door_password import DoorPassword

        DoorPassword(self._desk, self).open()

    def _working(self, working: bool) -> None:
        self._busy = working
        window = self._desk.stage.window()
        window.setCursor(Qt.CursorShape.WaitCursor) if working else window.unsetCursor()
