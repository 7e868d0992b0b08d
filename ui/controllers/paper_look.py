"""A paper without choices, looked at and then printed or saved: everything held on one person, and the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import WellgateError
from app.i18n import _
from ui import background
from ui.controllers import printing
from ui.controllers.papers import PREVIEW_WIDTH, write_whole
from ui.messages import sentence_for
from ui.screens.look_at_paper import LookAtPaperScreen

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.domain.pack import Paper
    from app.services.pages.look import LookPage
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways

MANY_PAGES = 12
SMALL_WIDTH = 520
"""A long paper is drawn smaller: its pictures must not fill the memory."""


@dataclass(frozen=True)
class Looked:
    """What is looked at. `make` draws it; `printed`, `saved` and `cancelled` keep what became of it.

    `another` draws it again with the number of a later copy; left out where copies have no number.
    """

    page: LookPage
    make: Callable[[], Paper]
    printed: Callable[[Paper, int], object]
    cancelled: Callable[[Paper], object]
    saved: Callable[[Paper], object] | None = None  # left out: kept as one copy printed
    another: Callable[[int], Paper] | None = None


class PaperLook:
    """One paper on the screen, in memory only."""

    def __init__(self, desk: Desk, ways: Ways, looked: Looked) -> None:
        self._desk, self._ways, self._looked = desk, ways, looked
        self._paper: Paper | None = None
        self._out = False  # a copy of it is printed or saved
        self._screen = LookAtPaperScreen(looked.page)
        self._screen.print_asked.connect(desk.asked(self._prove_and_print))
        self._screen.save_asked.connect(desk.asked(lambda: ways.proof.first(looked.page.why, self._save)))
        self._screen.back_asked.connect(desk.asked(desk.go.back))

    def open(self) -> None:
        screen = self._screen
        self._desk.stage.put(screen)

        def work() -> tuple[Paper, list[QImage]]:
            paper = self._looked.make()
            wide = PREVIEW_WIDTH if paper.pages <= MANY_PAGES else SMALL_WIDTH
            return paper, printing.pages_as_images(paper.pdf, wide)

        def show(made: tuple[Paper, list[QImage]]) -> None:
            if screen is self._desk.stage.shown:
                self._paper = made[0]
                screen.show_paper(*made)

        def refuse(error: Exception) -> None:
            if screen is self._desk.stage.shown:
                screen.show_message(sentence_for(error))

        background.run(work).success(show).failure(refuse)

    def _prove_and_print(self, copies: int) -> None:
        self._ready()
        self._ways.proof.first(self._looked.page.why, lambda: self._print(copies))

    def _print(self, copies: int) -> None:
        paper, printed = self._ready(), 0
        try:
            paper, looked = self._next(paper), self._looked
            window = self._desk.stage.window()
            printed = printing.print_paper(paper, copies, window, looked.page.may_save, looked.another)
        except printing.StoppedAfter as stopped:
            printed, self._out = stopped.copies, True
            self._looked.printed(paper, printed)
            raise
        finally:
            # Called off or failed half way: some of it may lie in the printer, so it is kept too.
            if not printed and self._desk.open_session is not None:
                self._looked.cancelled(paper)
        if printed:
            self._out = True
            self._looked.printed(paper, int(printed))
            self._desk.stage.tell(_("Sent to the printer. Take it out at once."))

    def _save(self) -> None:
        paper = self._next(self._ready())
        place = self._desk.choose_file(printing.neutral_name(paper.kind))
        if place is not None:
            write_whole(place, paper.pdf)
            self._out = True
            if self._looked.saved is not None:
                self._looked.saved(paper)
            else:
                self._looked.printed(paper, 1)
            self._desk.stage.tell(_("Saved as {name}. Anyone who has that file can read it.").format(name=place.name))

    def _next(self, looked_at: Paper) -> Paper:
        """The paper that was looked at; once a copy of it is out, the same with the number of the next copy."""
        return self._looked.another(0) if self._out and self._looked.another is not None else looked_at

    def _ready(self) -> Paper:
        if self._paper is None:
            raise WellgateError(_("The paper is still being made. Wait a moment, then try again."))
        return self._paper
