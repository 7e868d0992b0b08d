"""Papers that are not about one person's talk: the page they are reached from, lists, and a pack with only a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.domain.assessment import TalkSet
from app.domain.pack import DocumentKind, Paper, Print
from app.domain.roles import Role
from app.errors import WellgateError
from app.i18n import _, plural
from app.services import batch, lists, pack_pages, papers, person_records, reminders
from app.services.papers import PrintChoices
from app.services.session import Session
from ui import background
from ui.controllers import printing
from ui.controllers.papers import PREVIEW_WIDTH, write_whole
from ui.messages import sentence_for

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways
    from ui.screens.print_list import PrintListScreen
    from ui.screens.unplanned import UnplannedScreen

    Shown = UnplannedScreen | PrintListScreen
    """The two screens with a paper that is made anew for each choice."""


class PaperWaysJourney:
    """From home with one press; each way leads back here. A screen is loaded when it is first opened."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self._made: Paper | None = None
        self._turn = 0
        desk.go.add("papers", self.open)
        desk.go.add("unplanned", self.open_unplanned)
        desk.go.add("blank", lambda: self.open_lists(blank=True))
        desk.go.add("lists", self.open_lists)
        desk.go.add("reminders", self.open_reminders)

    def open(self) -> None:
        from ui.screens.papers import PapersScreen

        desk = self._desk
        self._ways.packs.forget()
        screen = PapersScreen(pack_pages.paper_ways(desk.session))
        screen.chosen.connect(desk.asked(lambda key: desk.go.go(str(key))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_unplanned(self) -> None:
        from ui.screens.unplanned import UnplannedScreen

        desk = self._desk
        self._forget()
        screen = UnplannedScreen(pack_pages.unplanned_page(desk.session))
        screen.named.connect(desk.asked(lambda name: self._find(screen, str(name))))
        screen.paper_asked.connect(desk.asked(lambda *asked: self._make_unplanned(screen, *asked)))
        screen.person_chosen.connect(desk.asked(lambda person_id: desk.go.go("documents", str(person_id))))
        screen.print_asked.connect(desk.asked(lambda copies: self._prove_and_print(screen, int(copies))))
        screen.save_asked.connect(desk.asked(lambda: self._prove_and_save(screen)))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_lists(self, blank: bool = False) -> None:
        from ui.screens.print_list import PrintListScreen

        desk = self._desk
        self._forget()
        screen = PrintListScreen(pack_pages.lists_page(desk.session), blank=blank)
        screen.paper_asked.connect(desk.asked(lambda *asked: self._make_list(screen, *asked)))
        screen.print_asked.connect(desk.asked(lambda copies: self._prove_and_print(screen, int(copies))))
        screen.save_asked.connect(desk.asked(lambda: self._prove_and_save(screen)))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)
        screen.ask()

    def open_reminders(self) -> None:
        from ui.screens.reminders import RemindersScreen

        desk = self._desk
        batch.require_saving(desk.session)
        screen = RemindersScreen(reminders.who_may_get_one(desk.session))
        screen.save_asked.connect(desk.asked(lambda ids: self._prove_and_save_texts(list(ids))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def _prove_and_save_texts(self, person_ids: list[str]) -> None:
        why = _("The file has phone numbers. Carry it to the computer that sends texts, then delete it.")
        self._ways.proof.first(why, lambda: self._save_texts(person_ids))

    def _save_texts(self, person_ids: list[str]) -> None:
        place = self._desk.choose_file(_("reminders.csv"))
        if place is None or self._desk.open_session is None:
            return
        made = reminders.reminders(self._desk.session, person_ids)
        write_whole(place, made.content)
        self._desk.stage.tell(
            plural("{count} text is in the file.", "{count} texts are in the file.", len(made.sent_to))
        )

    def _find(self, screen: UnplannedScreen, name: str) -> None:
        self._forget()
        whole = len(name.strip()) > 1
        screen.show_found(person_records.find_people(self._desk.session, name) if whole else ())

    def _make_unplanned(self, screen: UnplannedScreen, name: str, going_to: str, language: str, size: Print) -> None:
        session, choices = self._desk.session, PrintChoices(Print(size), going_to=going_to)
        self._make(screen, lambda: batch.paper_for_a_name(session, name, language, choices))

    def _make_list(self, screen: PrintListScreen, kind: DocumentKind, first: str, second: str) -> None:
        session, wanted = self._desk.session, DocumentKind(kind)
        makers: dict[DocumentKind, Callable[[], Paper]] = {
            DocumentKind.WING_LIST: lambda: lists.wing_list_paper(session, first),
            DocumentKind.DUE_LIST: lambda: lists.due_list_paper(session, hall=first),
            DocumentKind.BLANK_TALK: lambda: lists.blank_talk(session, TalkSet(first), Role(second)),
        }
        self._make(screen, makers[wanted])

    def _forget(self) -> None:
        """What was made before is not what is on the screen now."""
        self._made = None
        self._turn += 1

    def _make(self, screen: Shown, make: Callable[[], Paper]) -> None:
        """Beside the window; only what was asked for last is shown."""
        self._forget()
        turn = self._turn

        def here() -> bool:
            return turn == self._turn and screen is self._desk.stage.shown

        def work() -> tuple[Paper, list[QImage]]:
            paper = make()
            return paper, printing.pages_as_images(paper.pdf, PREVIEW_WIDTH)

        def show(made: tuple[Paper, list[QImage]]) -> None:
            if here():
                self._made = made[0]
                screen.show_message("")
                screen.show_paper(*made)

        def refuse(error: Exception) -> None:
            if here():
                screen.show_message(sentence_for(error))

        background.run(work).success(show).failure(refuse)

    def _ready(self) -> Paper:
        if self._made is None:
            raise WellgateError(_("The paper is still being made. Wait a moment, then try again."))
        return self._made

    def _prove_and_print(self, screen: Shown, copies: int) -> None:
        paper = self._ready()
        if paper.kind is DocumentKind.BLANK_TALK:
            self._print(screen, paper, copies)  # there is nobody on it
        else:
            why = _("This paper is about somebody. Printed, anyone can read it.")
            self._ways.proof.first(why, lambda: self._print(screen, paper, copies))

    def _print(self, screen: Shown, looked_at: Paper, copies: int) -> None:
        if self._made is not looked_at or screen is not self._desk.stage.shown:
            return
        self._desk.stage.say("")
        may_save, printed = pack_pages.may_save(self._desk.session), 0
        paper, another = self._next(screen, looked_at), self._another_of(screen)
        try:
            printed = printing.print_paper(paper, copies, self._desk.stage.window(), may_save, another)
        except printing.StoppedAfter as stopped:
            printed = stopped.copies
            self._keep(screen, paper, printed)
            raise
        finally:
            if not printed and self._desk.open_session is not None:
                lists.record_list_cancelled(self._desk.session, looked_at)
        if printed:
            self._keep(screen, paper, int(printed))
            self._desk.stage.tell(_("Sent to the printer. Fetch it at once."))

    def _prove_and_save(self, screen: Shown) -> None:
        paper = self._ready()
        batch.require_saving(self._desk.session)
        if paper.kind is DocumentKind.BLANK_TALK:
            self._save(screen, paper)
        else:
            why = _("The paper leaves the locked records. Anyone who has the file can read it.")
            self._ways.proof.first(why, lambda: self._save(screen, paper))

    def _save(self, screen: Shown, looked_at: Paper) -> None:
        if self._made is not looked_at or screen is not self._desk.stage.shown:
            return
        place = self._desk.choose_file(printing.neutral_name(looked_at.kind))
        if place is None:
            return
        paper = self._next(screen, looked_at)
        write_whole(place, paper.pdf)
        self._keep(screen, paper, 1, saved=True)
        self._desk.stage.tell(_("Saved as {name}. Anyone who has that file can read it.").format(name=place.name))

    def _next(self, screen: Shown, looked_at: Paper) -> Paper:
        """The paper that was looked at; for somebody with only a name, once a copy is out, with the next number."""
        another = self._another_of(screen)
        return another(0) if another is not None and getattr(screen, "added", None) else looked_at

    def _another_of(self, screen: Shown) -> printing.Another | None:
        """Lists and blank talks have no copy numbers."""
        from ui.screens.unplanned import UnplannedScreen

        if not isinstance(screen, UnplannedScreen):
            return None
        name, going_to, language = screen.asked_for()
        choices = PrintChoices(Print(screen.pages.print_size.value()), going_to=going_to)
        session, shown = self._desk.session, screen
        return lambda ahead: batch.paper_for_a_name(session, name, language, choices, shown.added, ahead)

    def _keep(self, screen: Shown, paper: Paper, copies: int, *, saved: bool = False) -> None:
        """Keep that it was printed or saved; somebody with only a name is added now, so that it stands somewhere."""
        from ui.screens.unplanned import UnplannedScreen

        session: Session = self._desk.session
        if not isinstance(screen, UnplannedScreen):
            lists.record_list_printed(session, paper, saved)
            return
        name, going_to, language = screen.asked_for()
        choices = PrintChoices(Print(screen.pages.print_size.value()), going_to=going_to)
        known = screen.added
        if known is None:
            known = screen.added = batch.add_unplanned(session, name, language).person_id
        papers.record_printed(session, known, paper, choices, copies, saved)
