"""Carried by hand: the pages for sending and receiving, and the sticks that they write on and read from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.roles import Action
from app.errors import Stopped
from app.i18n import _
from app.services import exchange_pages, fhir_export, person_records, receiving_bundles, sending, site_cards
from app.services.cargo import Purpose
from app.services.pages.exchanging import ArrivedPage, SentPage, TakenPage
from app.services.receiving_bundles import Looked
from app.services.second_person import Second
from app.services.site_cards import CardLine
from ui import background
from ui.background import Watch
from ui.controllers.desk import Desk
from ui.controllers.folders import choose_existing, choose_folder
from ui.messages import sentence_for
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class ExchangeJourney:
    """Send and receive. `choose_folder` and `choose_bundle` ask the user; tests put their own in."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self._person_id = ""
        self._file: Path | None = None
        self._arrived: Looked | CardLine | None = None
        self._watch = Watch()
        desk.go.add("send", self.open_send)
        desk.go.add("receive", self.open_receive)

    def open_send(self, person_id: str = "") -> None:
        desk, self._person_id = self._desk, person_id
        screen = SendScreen(exchange_pages.send_page(desk.session, person_id))
        screen.choice_made.connect(desk.asked(lambda to, purpose: self._tell_going(screen, str(to), str(purpose))))
        screen.send_asked.connect(desk.asked(lambda to, purpose: self._prove_and_send(screen, str(to), str(purpose))))
        screen.stop_asked.connect(self._stop)
        screen.search_typed.connect(desk.asked(lambda typed: self._find(screen, str(typed))))
        screen.person_chosen.connect(desk.asked(lambda person_id: desk.go.go("send", str(person_id))))
        screen.everybody_asked.connect(desk.asked(lambda: desk.go.go("send")))
        screen.receive_asked.connect(desk.asked(lambda: desk.go.go("receive")))
        screen.sites_asked.connect(desk.asked(lambda: desk.go.go("sites")))
        screen.back_asked.connect(desk.asked(lambda: self._back(screen)))
        desk.stage.put(screen)
        screen.start()

    def open_receive(self) -> None:
        desk, self._file, self._arrived = self._desk, None, None
        screen = ReceiveScreen(cards_only=not desk.session.may(Action.RECEIVE))
        screen.file_asked.connect(desk.asked(lambda: self._look(screen)))
        screen.take_in_asked.connect(desk.asked(lambda: self._prove_and_take_in(screen)))
        screen.card_accepted.connect(desk.asked(lambda words, by: self._prove_and_accept(screen, str(words), by)))
        screen.stop_asked.connect(self._stop)
        screen.decide_asked.connect(desk.asked(lambda: desk.go.go("deciding")))
        screen.match_asked.connect(desk.asked(lambda: desk.go.go("matching")))
        screen.export_asked.connect(desk.asked(lambda: self._prove_and_export(screen)))
        screen.back_asked.connect(desk.asked(lambda: self._back(screen)))
        desk.stage.put(screen)

    def _back(self, screen: SendScreen | ReceiveScreen) -> None:
        """Not in the middle of something, by whatever key: how it ended would be told to nobody."""
        if not screen.busy:
            self._desk.go.back()

    def export(self, person_id: str) -> None:
        """One person as FHIR R4, once the user has proved that it is them."""
        self._ways.proof.first(_in_clear(), lambda: self._export(person_id))

    def _export(self, person_id: str) -> None:
        self._desk.stage.say("")  # a change of mind leaves no word of the time before
        place = self._desk.choose_file(_("record.json"))
        if place is not None:
            fhir_export.write_fhir(self._desk.session, person_id, place)
            self._desk.stage.tell(_("The file is saved. Give it to healthcare, and to nobody else."))

    def _prove_and_export(self, screen: ReceiveScreen) -> None:
        """Everybody in the file that was taken in, in the same way."""
        self._ways.proof.first(_in_clear(), lambda: self._export_people(screen))

    def _export_people(self, screen: ReceiveScreen) -> None:
        session, bundle, place = self._desk.session, self._file, self._desk.choose_file(_("records.json"))
        if bundle is None or place is None:
            return
        watch = self._watched(screen)
        screen.show_message("")
        screen.show_working(_("Making the file. Leave the stick in."))

        def work() -> str:
            told = fhir_export.write_fhir_of_bundle(session, bundle, place, progress=watch)
            return exchange_pages.exported_words(told)

        background.run(work).success(self._here(screen, screen.show_exported)).failure(self._refused(screen))

    def choose_folder(self) -> Path | None:
        return choose_folder(self._desk.stage.window(), _("Choose the stick"))

    def choose_bundle(self) -> Path | None:
        return choose_existing(self._desk.stage.window(), _("Choose the file"), _("Carried files (*.wellgate *.json)"))

    def _find(self, screen: SendScreen, typed: str) -> None:
        screen.show_found(person_records.find_people(self._desk.session, typed))

    def _tell_going(self, screen: SendScreen, to: str, purpose: str) -> None:
        screen.show_going(exchange_pages.going_page(self._desk.session, self._person_id, to, purpose))

    def _prove_and_send(self, screen: SendScreen, to: str, purpose: str) -> None:
        why = _("Records go to {site} on the stick. Type your password once more.").format(site=screen.site_name())
        self._ways.proof.first(why, lambda: self._send(screen, to, purpose))

    def _send(self, screen: SendScreen, to: str, purpose: str) -> None:
        """Beside the window: sealing and writing may take a while."""
        folder = self.choose_folder()
        if folder is None:
            return
        exchange_pages.require_for_files(self._desk.session, folder)
        session, people = self._desk.session, [self._person_id] if self._person_id else []
        name, watch = screen.site_name(), self._watched(screen)
        screen.show_message("")
        screen.show_writing(str(folder))

        def work() -> SentPage:
            files = sending.send(session, people, to, Purpose(purpose), folder, watch)
            return exchange_pages.sent_page(session, files, folder, name)

        background.run(work).success(self._here(screen, screen.show_done)).failure(self._refused(screen))

    def _look(self, screen: ReceiveScreen) -> None:
        file = self.choose_bundle()
        if file is None:
            return
        session, watch = self._desk.session, self._watched(screen)
        self._file, self._arrived = None, None  # whatever comes of this one, the one before is not taken in for it
        screen.show_message("")
        screen.show_working(_("Checking. Nothing is changed yet."))

        def show(found: tuple[ArrivedPage, Looked | CardLine]) -> None:
            self._file, self._arrived = file, found[1]
            screen.show_arrived(found[0])

        work = background.run(lambda: exchange_pages.arrived(session, file, watch))
        work.success(self._here(screen, show)).failure(self._refused(screen, screen.show_start))

    def _prove_and_take_in(self, screen: ReceiveScreen) -> None:
        looked = self._arrived
        receipt = isinstance(looked, Looked) and looked.preview.receipt_for
        why = _("Records come in from another computer. Type your password once more.")
        if receipt:
            why = _("A receipt comes in from another computer. Type your password once more.")
        self._ways.proof.first(why, lambda: self._take_in(screen))

    def _take_in(self, screen: ReceiveScreen) -> None:
        looked, file, session = self._arrived, self._file, self._desk.session
        if not isinstance(looked, Looked) or file is None:
            return
        watch = self._watched(screen)
        screen.show_message("")
        screen.show_working(_("Taking it in. Leave the stick in."))

        def work() -> TakenPage:
            taken = receiving_bundles.take_in(session, looked, file.parent, watch)
            return exchange_pages.taken_page(session, taken)

        def done(page: TakenPage) -> None:
            self._arrived = None
            screen.show_done(page)

        background.run(work).success(self._here(screen, done)).failure(self._refused(screen))

    def _prove_and_accept(self, screen: ReceiveScreen, words: str, by: tuple[str, str]) -> None:
        why = _("From now on records may go to that site. Type your password once more.")
        self._ways.proof.first(why, lambda: self._accept(screen, words, by))

    def _accept(self, screen: ReceiveScreen, words: str, by: tuple[str, str]) -> None:
        if self._file is None:
            return
        second = Second(*by) if all(by) else None
        try:
            line = site_cards.accept_card(self._desk.session, self._file.read_bytes(), words, second)
        except Exception:
            screen.clear_password()
            raise
        self._file = None
        told = (_("Records can go there now."), _("Give it this computer's card too, if it has none yet."))
        screen.show_done(TakenPage(_("{name} is trusted here now.").format(name=line.name), told))

    def _stop(self) -> None:
        self._watch.stop()

    def _watched(self, screen: SendScreen | ReceiveScreen) -> Watch:
        self._watch = Watch()
        self._watch.moved.connect(screen.under_way.show_part)
        return self._watch

    def _here(self, screen: SendScreen | ReceiveScreen, show: Callable[..., None]) -> Callable[..., None]:
        """Only while that screen is still there: it may have been locked away meanwhile."""
        return lambda result: show(result) if screen is self._desk.stage.shown else None

    def _refused(
        self, screen: SendScreen | ReceiveScreen, back_to: Callable[[], None] | None = None
    ) -> Callable[[Exception], None]:
        """Back to what was shown before, or to `back_to`, with why."""

        def say(error: Exception) -> None:
            (back_to or screen.show_stopped)()
            if isinstance(error, Stopped):
                screen.show_news(sentence_for(error))
            else:
                screen.show_message(sentence_for(error))

        return self._here(screen, say)


def _in_clear() -> str:
    return _("This file holds what was said in private too. Anyone who has it can read it.")
