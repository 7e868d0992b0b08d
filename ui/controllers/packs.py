"""Packs for everyone leaving soon: made one by one beside the window, looked at, then printed or saved one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.domain.pack import DocumentKind, Paper, Print
from app.errors import WellgateError
from app.i18n import _
from app.services import batch, pack_pages, papers
from app.services.batch import BatchLine
from app.services.pages.packs import MadePack
from app.services.papers import PrintChoices
from app.services.session import Session
from ui import background
from ui.controllers import printing
from ui.controllers.folders import choose_folder, free_place
from ui.controllers.papers import write_whole
from ui.messages import sentence_for

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways
    from ui.screens.packs import PacksScreen
    from ui.screens.packs_made import PacksMadeScreen


class PacksJourney:
    """One batch at a time. A lock, a sign-out or another screen ends it after the pack that is being made."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self.choose_folder: Callable[[], Path | None] = lambda: choose_folder(desk.stage.window(), _("Choose a folder"))
        self._days = pack_pages.USUAL_DAYS
        self._choices = PrintChoices()
        self._packs: dict[str, tuple[MadePack, Paper, frozenset[str]]] = {}
        self._results: dict[str, MadePack] = {}
        self._ticked: dict[str, frozenset[str]] = {}
        self._asked_for, self._copies, self._coming_back, self._cancelled = 0, 1, False, False
        desk.go.add("packs", self.open)

    def open(self) -> None:
        """Who leaves; or, back from somebody's papers, the batch as it was."""
        from ui.screens.packs import PacksScreen

        desk = self._desk
        if self._coming_back:
            self._coming_back = False
            self._show_again()
            return
        self.forget()
        screen = PacksScreen(pack_pages.packs_title(desk.session), pack_pages.OFFERED_DAYS, self._days)
        screen.days_chosen.connect(desk.asked(lambda days: self._look(screen, int(days))))
        screen.make_asked.connect(desk.asked(lambda ids, size: self._make(list(ids), Print(size))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)
        self._look(screen, self._days)

    def _look(self, screen: PacksScreen, days: int) -> None:
        """Who leaves: beside the window, as there may be hundreds."""
        session, self._days = self._desk.session, days
        screen.show_looking()
        work = background.run(lambda: pack_pages.packs_page(session, days))

        def here() -> bool:
            return screen is self._desk.stage.shown and days == self._days

        work.success(lambda page: screen.show_page(page) if here() else None).failure(
            lambda error: screen.show_message(sentence_for(error)) if here() else None
        )

    def forget(self) -> None:
        """The batch is over: it is not come back to."""
        self._packs, self._results, self._ticked = {}, {}, {}
        self._coming_back = self._cancelled = False

    def _make(self, person_ids: list[str], size: Print) -> None:
        self.forget()
        self._choices, self._asked_for = PrintChoices(size), len(person_ids)
        screen = self._made_screen()
        screen.show_working(_("Making the packs"), 0, len(person_ids))
        self._desk.stage.put(screen)
        self._make_next(screen, self._desk.session, person_ids, 0)

    def _made_screen(self) -> PacksMadeScreen:
        from ui.screens.packs_made import PacksMadeScreen

        desk = self._desk
        title, may_save = pack_pages.packs_title(desk.session), pack_pages.may_save(desk.session)
        screen = PacksMadeScreen(title, may_save=may_save)
        screen.cancel_asked.connect(self._cancel)
        screen.ticked.connect(lambda person_id, keys: self._ticked.update({str(person_id): keys}))
        screen.print_asked.connect(desk.asked(lambda: self._prove_and_print(screen)))
        screen.save_asked.connect(desk.asked(lambda: self._prove_and_save(screen)))
        screen.person_asked.connect(desk.asked(lambda person_id: self._look_at(str(person_id))))
        screen.back_asked.connect(desk.asked(desk.go.again))
        screen.lock_asked.connect(self._ways.lock)
        return screen

    def _look_at(self, person_id: str) -> None:
        """Their papers one by one; Back leads to the batch as it is now."""
        self._desk.go.go("documents", person_id)
        self._coming_back = True

    def _show_again(self) -> None:
        screen = self._made_screen()
        for person_id, pack in self._results.items():
            screen.add_pack(pack)
            screen.lines[person_id].set_chosen(self._ticked.get(person_id, frozenset()))
        self._desk.stage.put(screen)
        screen.show_done(self._asked_for)

    def _cancel(self) -> None:
        self._cancelled = True

    def _make_next(self, screen: PacksMadeScreen, session: Session, person_ids: list[str], at: int) -> None:
        """The next one, beside the window; between two of them it can be stopped."""
        if screen is not self._desk.stage.shown:
            return
        if at == len(person_ids) or self._cancelled or self._desk.open_session is not session:
            screen.show_done(len(person_ids), cancelled=at < len(person_ids))
            return
        days, choices, person_id = self._days, self._choices, person_ids[at]

        def work() -> tuple[MadePack, Paper | None]:
            line = _one(session, person_id, days, choices, at, len(person_ids))
            return pack_pages.made_pack(session, line.person, line.paper, line.failed), line.paper

        def then(made: tuple[MadePack, Paper | None]) -> None:
            self._arrived(screen, made)
            screen.show_working(_("Making the packs"), at + 1, len(person_ids))
            self._make_next(screen, session, person_ids, at + 1)

        def failed(error: Exception) -> None:
            then((MadePack(person_id, _("Somebody on the list"), failed=sentence_for(error), state="failed"), None))

        background.run(work).success(then).failure(failed)

    def _arrived(self, screen: PacksMadeScreen, made: tuple[MadePack, Paper | None]) -> None:
        pack, paper = made
        if paper is not None:
            self._packs[pack.person_id] = (pack, paper, frozenset())
        self._results[pack.person_id] = pack
        screen.add_pack(pack)

    def _prove_and_print(self, screen: PacksMadeScreen) -> None:
        why = _("These papers are about somebody. Printed, anyone can read them.")
        self._ways.proof.first(why, lambda: self._print(screen))

    def _print(self, screen: PacksMadeScreen) -> None:
        self._desk.stage.say("")
        may_save, chosen = pack_pages.may_save(self._desk.session), False
        try:
            printer = printing.choose_printer(1, self._desk.stage.window(), may_save)
            chosen = printer is not None
        finally:
            if not chosen and self._desk.open_session is not None:
                self._log_cancelled(screen.ready())
        if printer is not None:
            self._cancelled = False
            ready = screen.ready()

            session = self._desk.session

            def leave(person_id: str, paper: Paper) -> str:
                choices = replace(self._choices, ticked=screen.choices(person_id))
                kind = DocumentKind.MY_HEALTH_PACK
                printing.print_copies(
                    printer, paper, lambda ahead: papers.make_paper(session, person_id, kind, choices, ahead)
                )
                return ""

            self._copies = max(1, printer.copyCount())
            self._out_next(screen, ready, 0, leave, "printed")

    def _prove_and_save(self, screen: PacksMadeScreen) -> None:
        batch.require_saving(self._desk.session)
        why = _("The papers leave the locked records. Anyone who has the files can read them.")
        self._ways.proof.first(why, lambda: self._save(screen))

    def _save(self, screen: PacksMadeScreen) -> None:
        folder = self.choose_folder()
        if folder is None or self._desk.open_session is None:
            return
        self._copies = 1
        self._cancelled = False

        def leave(_person_id: str, paper: Paper) -> str:
            # A file's name holds no person: the list on the screen says whose it is.
            place = free_place(folder, DocumentKind.MY_HEALTH_PACK)
            write_whole(place, paper.pdf)
            return place.name

        self._out_next(screen, screen.ready(), 0, leave, "saved")

    def _out_next(
        self, screen: PacksMadeScreen, ready: list[str], at: int, leave: Callable[[str, Paper], str], state: str
    ) -> None:
        """The next pack leaves the program; a printer that stops keeps the rest here, to be tried again."""
        if screen is not self._desk.stage.shown:
            return
        if at == len(ready) or self._cancelled or self._desk.open_session is None:
            screen.show_done(len(screen.lines), cancelled=at < len(ready))
            return
        words = _("Sending to the printer") if state == "printed" else _("Saving the files")
        screen.show_working(words, at, len(ready))
        if self._out(screen, ready[at], leave, state):
            QTimer.singleShot(0, screen, lambda: self._out_next(screen, ready, at + 1, leave, state))
        else:
            screen.show_done(len(screen.lines), cancelled=True)

    def _out(self, screen: PacksMadeScreen, person_id: str, leave: Callable[[str, Paper], str], state: str) -> bool:
        """One pack with what this person ticked. False when printer or folder fail: the next would fail too."""
        session, ticked = self._desk.session, screen.choices(person_id)
        choices = replace(self._choices, ticked=ticked)
        try:
            pack, paper = self._with_ticks(session, person_id, choices)
        except WellgateError as error:
            pack = replace(self._packs[person_id][0], state="failed", failed=error.sentence)
            self._tell(screen, pack)
            return True
        try:
            file = leave(person_id, paper)
        except printing.StoppedAfter as stopped:
            papers.record_printed(session, person_id, paper, choices, stopped.copies)
            self._tell(screen, replace(pack, state=state))
            screen.show_message(stopped.sentence)
            return False
        except WellgateError as error:
            papers.record_cancelled(session, person_id, paper)
            self._tell(screen, replace(pack, state="not_printed"))
            screen.show_message(error.sentence)
            return False
        papers.record_printed(session, person_id, paper, choices, self._copies, saved=state == "saved")
        self._tell(screen, replace(pack, state=state, file=file))
        return True

    def _tell(self, screen: PacksMadeScreen, pack: MadePack) -> None:
        self._results[pack.person_id] = pack
        screen.show_pack(pack)

    def _with_ticks(self, session: Session, person_id: str, choices: PrintChoices) -> tuple[MadePack, Paper]:
        """The pack that was looked at; made anew when the person has ticked something since."""
        pack, paper, made_with = self._packs[person_id]
        if made_with == choices.ticked:
            return pack, paper
        paper = papers.make_paper(session, person_id, DocumentKind.MY_HEALTH_PACK, choices)
        pack = replace(pack, pages=paper.pages)
        self._packs[person_id] = (pack, paper, choices.ticked)
        return pack, paper

    def _log_cancelled(self, person_ids: list[str]) -> None:
        for person_id in person_ids:
            papers.record_cancelled(self._desk.session, person_id, self._packs[person_id][1])


def _one(session: Session, person_id: str, days: int, choices: PrintChoices, at: int, of: int) -> BatchLine:
    day, person = pack_pages.person_leaving(session, person_id, days)
    return batch.pack_of_batch(session, at + 1, of, day, person, choices)
