"""Recover what can be read, at the door: two people, a new folder, then where it is and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _
from ui import background
from ui.messages import sentence_for
from ui.screens.salvage import SalvageScreen

if TYPE_CHECKING:
    from ui.controllers.desk import Desk


class Salvaging:
    """`choose_folder(title)` asks for the new folder."""

    def __init__(self, desk: Desk, choose_folder: Callable[[str], Path | None]) -> None:
        self._desk, self._choose = desk, choose_folder

    def open(self, user: str, password: str, back: Callable[[], object]) -> None:
        """`password` is the one just typed at the door, with which the records did not open."""
        screen = SalvageScreen()
        screen.begin_asked.connect(lambda other, typed: self._begin(screen, user, password, str(other), str(typed)))
        screen.back_asked.connect(back)
        self._desk.stage.put(screen)

    def _begin(self, screen: SalvageScreen, user: str, password: str, other: str, typed: str) -> None:
        into = self._choose(_("Choose a new, empty folder"))
        if into is None:
            return
        screen.show_begun(_("Recovering. Leave the computer on."))
        folder, clock = self._desk.folder, self._desk.clock

        def work() -> tuple[str, ...]:
            from app.services import salvaging
            from app.services.second_person import Second

            found = salvaging.salvage_into(folder, into, user, password, Second(other, typed), clock)
            return salvaging.salvaged_in_words(found)

        def came(lines: tuple[str, ...]) -> None:
            if self._desk.stage.shown is screen:
                where = _("The recovered records are in {folder}.").format(folder=into)
                then = _("Your administrator puts them in use. The damaged files are as they were.")
                screen.show_came(_("What could be read is recovered."), (*lines, where, then))

        def refused(error: Exception) -> None:
            if self._desk.stage.shown is screen:
                screen.show_ready()
                screen.show_message(sentence_for(error))

        background.run(work).success(came).failure(refused)
