"""Restore from the window, signed in or at the door: look into a backup, two people, put it in place, start again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import WellgateError, WrongPassword
from app.i18n import _
from ui import background
from ui.controllers.long_work import LongWork
from ui.controllers.signing_in import NOT_RESTORED, RESTORED, said_after
from ui.messages import sentence_for
from ui.screens.restore import HERE, RestoreScreen

if TYPE_CHECKING:
    from app.services.progress import Progress
    from app.services.restoring import InUse, Looked, Restored
    from app.services.second_person import Second
    from ui.controllers.desk import Desk
    from ui.controllers.signing_in import SigningIn


class Restoring:
    """One restore. `choose_folder(title)` asks for the backup, and for the new folder."""

    def __init__(self, desk: Desk, door: SigningIn, choose_folder: Callable[[str], Path | None]) -> None:
        self._desk, self._door, self._choose = desk, door, choose_folder
        self._backup: Path | None = None
        self._user = ""
        self._held: InUse | None = None

    def open(
        self,
        user: str,
        name: str,
        held: InUse | None,
        back: Callable[..., object],
        lock: Callable[[], None] | None = None,
    ) -> RestoreScreen:
        """`held` is what the records in use hold, None when they do not open; `lock` is None at the door."""
        self._user, self._held = user, held
        screen = RestoreScreen(name, may_lock=lock is not None)
        work = LongWork(screen)
        work.told.connect(screen.show_far)
        screen.folder_asked.connect(lambda: self._choose_backup(screen))
        screen.look_asked.connect(lambda password: self._look(screen, str(password)))
        screen.restore_asked.connect(lambda *given: self._restore(screen, work, *map(str, given)))
        screen.stop_asked.connect(work.stop)
        screen.back_asked.connect(back)
        if lock is not None:
            screen.lock_asked.connect(lock)
        self._desk.stage.put(screen)
        return screen

    def _choose_backup(self, screen: RestoreScreen) -> None:
        from app.services import backups

        folder = self._choose(_("Choose the backup"))
        if folder is None:
            return
        try:
            backups.require_backup(folder)
        except WellgateError as error:
            screen.show_message(error.sentence)
            return
        self._backup = folder
        screen.show_message("")
        screen.show_chosen(folder.name)

    def _look(self, screen: RestoreScreen, password: str) -> None:
        from app.services import backup_pages, restoring

        folder, backup, clock = self._desk.folder, self._backup, self._desk.clock
        if backup is None:
            return
        user, held = self._user, self._held

        def show(looked: Looked) -> None:
            if self._desk.stage.shown is screen:
                screen.show_look(backup_pages.restore_look(looked))

        background.run(lambda: restoring.look_into(folder, backup, user, password, held, clock)).success(show).failure(
            lambda error: screen.show_message(_refusal(error)) if self._desk.stage.shown is screen else None
        )

    def _restore(
        self, screen: RestoreScreen, work: LongWork, where: str, password: str, second: str, second_password: str
    ) -> None:
        from app.services.second_person import Second

        backup, here = self._backup, where == HERE
        if backup is None:
            return
        into = self._desk.folder if here else self._choose(_("Choose a new, empty folder"))
        if into is None:
            return
        helper = Second(second, second_password)
        screen.show_message("")
        screen.show_begun(_("Restoring. Leave the stick in."))

        def refused(sentence: str) -> None:
            if self._desk.stage.shown is screen:
                screen.show_ready()
                screen.clear_password()
                screen.show_message(sentence or _("It gave way to other work. Try again."))

        def done(result: Restored) -> None:
            self._done(screen, result, here=here)

        def begin(_looked: Looked) -> None:
            """Both are proven: only now the records in use are closed."""
            self._put_in_place(screen, work, backup, into, password, helper, done, refused, here=here)

        from app.services import restoring

        folder, user, held, clock = self._desk.folder, self._user, self._held, self._desk.clock
        background.run(lambda: restoring.look_into(folder, backup, user, password, held, clock, helper)).success(
            begin
        ).failure(lambda error: refused(_refusal(error)))

    def _put_in_place(
        self,
        screen: RestoreScreen,
        work: LongWork,
        backup: Path,
        into: Path,
        password: str,
        helper: Second,
        done: Callable[[Restored], None],
        refused: Callable[[str], None],
        *,
        here: bool,
    ) -> None:
        from app.services import restoring
        from app.services.progress import Stretch

        user, clock = self._user, self._desk.clock
        session = self._desk.open_session if here else None
        if session is not None:
            self._desk.put_down()

        def restore(progress: Progress) -> Restored:
            held = self._held
            if session is not None:
                held = restoring.what_is_held(session)
                session.close()
            watch = Stretch(progress).at
            return restoring.restore(backup, into, user, password, helper, held, clock, replace_live=here, watch=watch)

        def failed(sentence: str) -> None:
            if session is None:
                refused(sentence)
            else:
                self._door.out(" ".join((sentence, said_after(NOT_RESTORED))).strip(), NOT_RESTORED)

        work.run(restore, done, failed)

    def _done(self, screen: RestoreScreen, result: Restored, *, here: bool) -> None:
        from app.services import loss_words

        if here:
            self._door.out(why=RESTORED)
            return
        lines = [*loss_words.loss_in_words(result.lost), _("The records are in {folder}.").format(folder=result.folder)]
        screen.show_came(_("The backup is restored."), tuple(lines), well=True)


def _refusal(error: Exception) -> str:
    if isinstance(error, WrongPassword):
        return _("A name and a password do not go together. Use the passwords of the day of the backup.")
    return sentence_for(error)
