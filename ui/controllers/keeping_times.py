"""How long things are kept, and taking away what is over: the pages of managers and administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.retention import Category
from app.i18n import _, listed, plural
from app.services import retention, retention_pages
from app.services.second_person import Second
from ui.screens.keeping import KeepingScreen
from ui.screens.take_away import TakeAwayScreen

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways


MOST_NAMED = 3
"""Copies by name in one line; the command line names them all."""


class KeepingTimes:
    """From administration, and back to it."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("keeping", self.open)
        desk.go.add("take_away", self.open_take_away)

    def go(self) -> None:
        """After the password: periods decide what is taken away."""
        why = _("This decides what is taken away for good.")
        self._ways.proof.first(why, lambda: self._desk.go.go("keeping"))

    def open(self) -> None:
        desk = self._desk
        screen = KeepingScreen(retention_pages.keeping_page(desk.session))
        screen.periods_changed.connect(desk.asked(self._change))
        screen.over_asked.connect(desk.asked(lambda: desk.go.go("take_away")))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_take_away(self) -> None:
        desk = self._desk
        screen = TakeAwayScreen(retention_pages.keeping_page(desk.session))
        screen.confirmed.connect(lambda why, by: self._take_away(screen, str(why), by))
        screen.date_is_true.connect(desk.asked(self._say_the_date_is_true))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def _change(self, periods: dict[Category, int | None]) -> None:
        for category, months in periods.items():
            retention.set_retention_period(self._desk.session, Category(category), months)
        self._desk.go.again()
        self._desk.stage.tell(_("Kept. What is over is shown here, and nothing goes by itself."))

    def _say_the_date_is_true(self) -> None:
        retention.confirm_date(self._desk.session, self._desk.session.today())
        self._desk.go.again()

    def _take_away(self, screen: TakeAwayScreen, why: str, by: tuple[str, str]) -> None:
        done = self._desk.attempt(lambda: retention.dispose_due(self._desk.session, why, Second(*by)))
        if done is None:
            screen.clear_password()
            return
        self._desk.go.back()
        gone = plural("{count} record was taken away.", "{count} records were taken away.", done.people)
        copies = _("{gone} These copies still hold it: {names}.")
        names = listed([*done.still_held_in[:MOST_NAMED], *(["…"] if len(done.still_held_in) > MOST_NAMED else [])])
        told = copies.format(gone=gone, names=names) if done.still_held_in else gone
        self._desk.stage.tell(told)
