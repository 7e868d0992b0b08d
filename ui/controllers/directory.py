"""The directory on screen: searching it, the site's own services, numbers to ring, official lists from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.roles import Action
from app.i18n import _
from app.services import directory, directory_keeping, directory_pages
from app.services.pages.directory import ListReportPage, OwnServiceSaid
from ui import background
from ui.controllers.folders import choose_existing
from ui.messages import sentence_for

if TYPE_CHECKING:
    from ui.controllers.desk import Desk
    from ui.controllers.journeys import Ways
    from ui.screens.official_lists import OfficialListsScreen
    from ui.screens.services_near import ServicesNearScreen
    from ui.screens.to_check import ToCheckScreen


class DirectoryJourney:
    """No person is on these screens."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self.choose_list: Callable[[], Path | None] = lambda: choose_existing(
            desk.stage.window(), _("Choose the list"), _("Lists (*.csv *.txt)")
        )
        self._looked_at: tuple[Path, str] | None = None
        desk.go.add("near", self.open_near)
        desk.go.add("own_services", self.open_own)
        desk.go.add("own_service", self.open_one)
        desk.go.add("to_check", self.open_checks)
        desk.go.add("official_lists", self.open_lists)

    def open_near(self) -> None:
        from ui.screens.services_near import ServicesNearScreen

        desk = self._desk
        screen = ServicesNearScreen(directory_pages.start(desk.session))
        screen.near_asked.connect(desk.asked(lambda place, topic: self._near(screen, str(place), str(topic))))
        screen.search_typed.connect(desk.asked(lambda typed: self._find(screen, str(typed))))
        screen.lists_asked.connect(desk.asked(lambda: desk.go.go("official_lists")))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_own(self) -> None:
        from ui.screens.own_services import OwnServicesScreen

        desk = self._desk
        may_change = desk.session.may(Action.KEEP_DIRECTORY)
        screen = OwnServicesScreen(directory_keeping.own_services_lines(desk.session), may_change=may_change)
        screen.service_chosen.connect(desk.asked(lambda service_id: desk.go.go("own_service", str(service_id))))
        screen.add_asked.connect(desk.asked(lambda: desk.go.go("own_service")))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_one(self, service_id: str = "") -> None:
        from ui.screens.own_service import OwnServiceScreen

        desk = self._desk
        screen = OwnServiceScreen(directory_keeping.own_service_page(desk.session, service_id))
        screen.kept.connect(desk.asked(self._keep))
        screen.works_said.connect(desk.asked(lambda works: self._checked(service_id, bool(works))))
        screen.remove_asked.connect(desk.asked(lambda: self._remove(service_id)))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_checks(self) -> None:
        from ui.screens.to_check import ToCheckScreen

        desk = self._desk
        screen = ToCheckScreen(directory_keeping.check_lines(desk.session))
        screen.works_said.connect(
            desk.asked(lambda service_id, works: self._check(screen, str(service_id), bool(works)))
        )
        screen.list_asked.connect(desk.asked(lambda _name: desk.go.go("official_lists")))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def open_lists(self) -> None:
        from ui.screens.official_lists import OfficialListsScreen

        desk, self._looked_at = self._desk, None
        desk.session.require(Action.KEEP_DIRECTORY)
        screen = OfficialListsScreen(directory_keeping.list_lines(desk.session))
        screen.file_asked.connect(desk.asked(lambda name: self._look(screen, str(name))))
        screen.use_asked.connect(desk.asked(lambda: self._use(screen)))
        screen.back_asked.connect(desk.asked(desk.go.back))
        screen.lock_asked.connect(self._ways.lock)
        desk.stage.put(screen)

    def _near(self, screen: ServicesNearScreen, place: str, topic: str) -> None:
        screen.show_page(directory_pages.near(self._desk.session, place, topic))

    def _find(self, screen: ServicesNearScreen, typed: str) -> None:
        screen.show_page(directory_pages.found(self._desk.session, typed))

    def _keep(self, said: OwnServiceSaid) -> None:
        directory_keeping.keep_own_service(self._desk.session, said)
        self._desk.go.back()
        self._desk.stage.tell(_("Kept. It is in use from now on."))

    def _checked(self, service_id: str, works: bool) -> None:
        directory.check_service(self._desk.session, service_id, works)
        self._desk.go.again()
        self._desk.stage.tell(_said_of_check(works))

    def _check(self, screen: ToCheckScreen, service_id: str, works: bool) -> None:
        directory.check_service(self._desk.session, service_id, works)
        screen.show_lines(directory_keeping.check_lines(self._desk.session))
        screen.focus_first()
        self._desk.stage.tell(_said_of_check(works))

    def _remove(self, service_id: str) -> None:
        directory.remove_service(self._desk.session, service_id)
        self._desk.go.back()
        self._desk.stage.tell(_("It is taken out. Papers that were printed keep it."))

    def _look(self, screen: OfficialListsScreen, list_name: str) -> None:
        """Beside the window: a list may have a hundred thousand lines."""
        file = self.choose_list()
        if file is None:
            return
        session, self._looked_at = self._desk.session, (file, list_name)
        screen.show_message("")
        screen.show_reading(file.name)

        def show(report: ListReportPage) -> None:
            if screen is self._desk.stage.shown and self._looked_at == (file, list_name):
                screen.show_report(report)

        work = background.run(lambda: directory_keeping.look_at_file(session, file, list_name))
        work.success(show).failure(lambda error: self._refused(screen, error))

    def _use(self, screen: OfficialListsScreen) -> None:
        if self._looked_at is None:
            return
        session, (file, list_name) = self._desk.session, self._looked_at
        screen.use.setEnabled(False)

        def show(report: ListReportPage) -> None:
            if screen is self._desk.stage.shown:
                screen.use.setEnabled(True)
                screen.show_lines(directory_keeping.list_lines(session))
                screen.show_report(report, used=report.usable)
                screen.focus_first()

        work = background.run(lambda: directory_keeping.use_file(session, file, list_name))
        work.success(show).failure(lambda error: self._refused(screen, error))

    def _refused(self, screen: OfficialListsScreen, error: Exception) -> None:
        if screen is self._desk.stage.shown:
            screen.use.setEnabled(True)
            screen.clear_report()
            screen.show_message(sentence_for(error))


def _said_of_check(works: bool) -> str:
    return _("Kept: it works, checked today.") if works else _("Kept: it does not work. It is not printed any more.")
