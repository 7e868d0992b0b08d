"""Documents: made in memory, looked at, then printed or saved when asked, and only then kept as printed."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.domain.pack import DocumentKind, Paper, Print
from app.errors import CouldNotSave, WellgateError
from app.i18n import _
from app.services import batch, pack_pages, papers
from app.services.papers import PrintChoices
from app.services.places import require_free_of_records
from ui import background
from ui.controllers import printing
from ui.controllers.desk import Desk
from ui.messages import sentence_for
from ui.screens.documents import DocumentsScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways

# Wide enough to be read at the largest preview; a pack of ten pages is about 30 MB of pictures.
PREVIEW_WIDTH = 900


class PapersJourney:
    """One document at a time, made anew for each choice."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self._person_id = ""
        self._kind = DocumentKind.MY_HEALTH_PACK
        self._choices = PrintChoices()
        self._made: tuple[Paper, PrintChoices] | None = None
        self._out = False  # a copy of what is shown is printed or saved
        self._asked_for = 0
        desk.go.add("documents", self.open)

    def open(self, person_id: str) -> None:
        desk, asked = self._desk, self._desk.asked
        page = papers.documents_page(desk.session, person_id)
        self._person_id, self._kind, self._choices = person_id, page.chosen, PrintChoices()
        screen = DocumentsScreen(page)
        screen.document_chosen.connect(asked(self._choose))
        screen.choices_changed.connect(asked(self._change))
        screen.print_asked.connect(asked(self._prove_and_print))
        screen.save_asked.connect(asked(self._prove_and_save))
        screen.before_asked.connect(asked(lambda: desk.go.go("printed_before", person_id)))
        screen.back_asked.connect(asked(desk.go.back))
        screen.person_asked.connect(asked(lambda: self._ways.home.person(person_id)))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)
        self._make(screen)

    def _choose(self, kind: DocumentKind) -> None:
        self._kind = DocumentKind(kind)
        self._choices = replace(self._choices, ticked=frozenset())
        self._make(self._screen())

    def _change(self, size: Print, ticked: frozenset[str]) -> None:
        self._choices = PrintChoices(Print(size), frozenset(ticked))
        self._make(self._screen())

    def _screen(self) -> DocumentsScreen | None:
        shown = self._desk.stage.shown
        return shown if isinstance(shown, DocumentsScreen) else None

    def _make(self, screen: DocumentsScreen | None) -> None:
        """Make it beside the window. Only what was asked for last is shown; an older one comes too late."""
        session, person_id, kind, choices = self._desk.session, self._person_id, self._kind, self._choices
        self._made, self._out = None, False
        self._asked_for += 1
        turn = self._asked_for

        def work() -> tuple[Paper, list[QImage]]:
            paper = papers.make_paper(session, person_id, kind, choices)
            return paper, printing.pages_as_images(paper.pdf, PREVIEW_WIDTH)

        def show(made: tuple[Paper, list[QImage]]) -> None:
            if turn == self._asked_for and screen is not None and screen is self._desk.stage.shown:
                self._made = (made[0], choices)
                screen.show_paper(*made)

        def refuse(error: Exception) -> None:
            if turn == self._asked_for and screen is not None and screen is self._desk.stage.shown:
                screen.show_message(sentence_for(error))

        background.run(work).success(show).failure(refuse)

    def _ready(self) -> tuple[Paper, PrintChoices]:
        if self._made is None:
            raise WellgateError(_("The paper is still being made. Wait a moment, then try again."))
        return self._made

    def _prove_and_print(self, copies: int) -> None:
        """An open screen is not yet its owner: what is about somebody leaves only after the password."""
        paper, _choices = self._ready()
        why = _("This paper is about somebody. Printed, anyone can read it.")
        self._ways.proof.first(why, lambda: self._print(paper, copies))

    def _prove_and_save(self) -> None:
        self._ready()
        batch.require_saving(self._desk.session)
        why = _("The paper leaves the locked records. Anyone who has the file can read it.")
        self._ways.proof.first(why, self._save)

    def _print(self, looked_at: Paper, copies: int) -> None:
        paper, choices = self._ready()
        if paper is not looked_at:
            return
        self._desk.stage.say("")
        may_save, printed = pack_pages.may_save(self._desk.session), 0
        try:
            paper, window = self._next(paper), self._desk.stage.window()
            printed = printing.print_paper(paper, copies, window, may_save, self._another)
        except printing.StoppedAfter as stopped:
            self._keep(paper, choices, stopped.copies)
            printed = stopped.copies
            raise
        finally:
            # Called off or failed half way: some of it may lie in the printer, so it is kept too.
            if not printed and self._desk.open_session is not None:
                papers.record_cancelled(self._desk.session, self._person_id, paper)
        if printed:
            self._keep(paper, choices, int(printed))
            self._desk.stage.tell(_("Sent to the printer. Give the paper to the person in the hand."))

    def _save(self) -> None:
        paper, choices = self._ready()
        place = self._desk.choose_file(printing.neutral_name(paper.kind))
        if place is None:
            return
        paper = self._next(paper)
        write_whole(place, paper.pdf)
        self._keep(paper, choices, 1, saved=True)
        self._desk.stage.tell(_("Saved as {name}. Anyone who has that file can read it.").format(name=place.name))

    def _next(self, looked_at: Paper) -> Paper:
        """The paper that was looked at; once a copy of it is out, the same with the number of the next copy."""
        return self._another(0) if self._out else looked_at

    def _another(self, ahead: int) -> Paper:
        return papers.make_paper(self._desk.session, self._person_id, self._kind, self._choices, ahead)

    def _keep(self, paper: Paper, choices: PrintChoices, copies: int, *, saved: bool = False) -> None:
        papers.record_printed(self._desk.session, self._person_id, paper, choices, copies, saved=saved)
        self._out = True


def write_whole(place: Path, content: bytes) -> None:
    """Write beside the place, then put it there: a full or pulled stick leaves no half file under the final name.

    Raises CouldNotSave.
    """
    require_free_of_records(place)
    half = place.with_name(f"{place.name}.part")
    try:
        half.write_bytes(content)
        half.replace(place)
    except OSError as error:
        with contextlib.suppress(OSError):  # the stick was pulled, or what was chosen is no folder
            half.unlink(missing_ok=True)
        raise CouldNotSave(_("The paper could not be saved there. Choose another place.")) from error
