"""Backups and checks in the window: on a stick, for practice, put back; and recovered records that are looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _
from app.services import backup_pages, restoring, salvaging
from ui.controllers.desk import Desk
from ui.controllers.folders import choose_folder
from ui.controllers.long_work import LongWork
from ui.controllers.restoring import Restoring
from ui.screens.backups import BackupsScreen
from ui.screens.recovered import RecoveredScreen

if TYPE_CHECKING:
    from app.services.pages.backups import Came
    from app.services.progress import Progress
    from app.services.session import Session
    from ui.controllers.journeys import Ways
    from ui.controllers.signing_in import SigningIn

Piece = Callable[["Session", "Progress"], "Came"]


class BackupsJourney:
    """`choose_folder(title)` asks where the stick is; tests put their own in."""

    def __init__(self, desk: Desk, ways: Ways, door: SigningIn) -> None:
        self._desk, self._ways, self._door = desk, ways, door
        self.choose_folder: Callable[[str], Path | None] = lambda title: choose_folder(desk.stage.window(), title)
        self.restoring: Restoring | None = None
        desk.go.add("backups", self.open)
        desk.go.add("restore", self.open_restore)
        desk.go.add("recovered", self.open_recovered)

    def open(self) -> None:
        desk = self._desk
        screen = BackupsScreen(backup_pages.backups_page(desk.session))
        work = LongWork(screen)
        work.told.connect(screen.show_far)
        newest, practise = backup_pages.check_newest, backup_pages.practise
        screen.away_asked.connect(desk.asked(lambda: self._prove_and_put_away(screen, work)))
        screen.check_newest_asked.connect(
            desk.asked(lambda: self._begin(screen, work, _("Checking the backup"), newest))
        )
        screen.practise_asked.connect(desk.asked(lambda: self._prove_and_practise(screen, work, practise)))
        screen.check_records_asked.connect(
            desk.asked(lambda: self._begin(screen, work, _("Checking the records"), backup_pages.check_records))
        )
        screen.stop_asked.connect(work.stop)
        screen.restore_asked.connect(desk.asked(self._prove_and_restore))
        screen.recovered_asked.connect(desk.asked(lambda: desk.go.go("recovered")))
        screen.back_asked.connect(desk.asked(lambda: self._leave(work)))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_restore(self) -> None:
        desk = self._desk
        session = desk.session
        held = restoring.what_is_held(session)
        self.restoring = Restoring(desk, self._door, self.choose_folder)
        self.restoring.open(session.account.user, session.account.name, held, desk.asked(desk.go.back), self._ways.lock)

    def open_recovered(self) -> None:
        desk = self._desk
        screen = RecoveredScreen(salvaging.recovered_page(desk.session))
        screen.person_asked.connect(desk.asked(lambda person_id: desk.go.go("person", str(person_id))))
        screen.right_said.connect(desk.asked(lambda record_id: self._right(screen, str(record_id))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def _leave(self, work: LongWork) -> None:
        work.stop()
        self._desk.go.back()

    def _right(self, screen: RecoveredScreen, record_id: str) -> None:
        salvaging.note_checked(self._desk.session, record_id)
        screen.show_lines(salvaging.recovered_page(self._desk.session))

    def _prove_and_put_away(self, screen: BackupsScreen, work: LongWork) -> None:
        why = _("A backup holds everything. Keep the stick locked away.")
        self._ways.proof.first(why, lambda: self._put_away(screen, work))

    def _put_away(self, screen: BackupsScreen, work: LongWork) -> None:
        folder = self.choose_folder(_("Choose the stick"))
        if folder is None:
            return
        words = _("Making the backup. Leave the stick in.")
        self._begin(screen, work, words, lambda session, progress: backup_pages.put_away(session, folder, progress))

    def _prove_and_practise(self, screen: BackupsScreen, work: LongWork, piece: Piece) -> None:
        why = _("A restore is only practised. It is written in the log who did it.")
        self._ways.proof.first(why, lambda: self._begin(screen, work, _("Practising a restore"), piece))

    def _prove_and_restore(self) -> None:
        why = _("A restore changes which records are in use.")
        self._ways.proof.first(why, lambda: self._desk.go.go("restore"))

    def _begin(self, screen: BackupsScreen, work: LongWork, words: str, piece: Piece) -> None:
        """Beside the window; what comes of it is shown while the same page is still there."""
        desk, session = self._desk, self._desk.session
        screen.show_message("")
        screen.show_begun(words)

        def here() -> bool:
            return desk.open_session is session and desk.stage.shown is screen

        def came(result: Came) -> None:
            if here():
                screen.show_page(backup_pages.backups_page(session))
                screen.show_came(result)

        def failed(sentence: str) -> None:
            if here():
                from app.services.pages.backups import Came

                screen.show_page(backup_pages.backups_page(session))
                words = sentence or _("It gave way to other work. Try again.")
                screen.show_came(Came(_("It was not done."), (words,), well=False))

        work.run(lambda progress: piece(session, progress), came, failed)
