"""Carried by hand: the pages for sending and receiving, and the sticks that they write on and read from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.i18n import _
from app.services import exchange_pages, person_records, receiving_bundles, sending, site_cards
from app.services.cargo import Purpose
from app.services.pages.exchanging import ArrivedPage
from app.services.receiving_bundles import Looked, TakenIn
from app.services.sending import SentFile
from app.services.site_cards import CardLine
from ui import background
from ui.controllers.desk import Desk
from ui.messages import sentence_for
from ui.screens.receive import ReceiveScreen
from ui.screens.send import SendScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class ExchangeJourney:
    """Send and receive. `choose_folder` and `choose_bundle` ask the system; tests put their own in."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        self._person_id = ""
        self._file: Path | None = None
        self._arrived: Looked | CardLine | None = None
        desk.go.add("send", self.open_send)
        desk.go.add("receive", self.open_receive)

    def open_send(self, person_id: str = "") -> None:
        desk, self._person_id = self._desk, person_id
        screen = SendScreen(exchange_pages.send_page(desk.session, person_id))
        screen.choice_made.connect(desk.asked(lambda to, purpose: self._tell_going(screen, str(to), str(purpose))))
        screen.send_asked.connect(desk.asked(lambda to, purpose: self._send(screen, str(to), str(purpose))))
        screen.search_typed.connect(desk.asked(lambda typed: self._find(screen, str(typed))))
        screen.person_chosen.connect(desk.asked(lambda person_id: desk.go.go("send", str(person_id))))
        screen.receive_asked.connect(desk.asked(lambda: desk.go.go("receive")))
        screen.card_asked.connect(desk.asked(self._save_card))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)
        screen.start()

    def open_receive(self) -> None:
        desk, self._file, self._arrived = self._desk, None, None
        screen = ReceiveScreen()
        screen.file_asked.connect(desk.asked(lambda: self._look(screen)))
        screen.take_in_asked.connect(desk.asked(lambda: self._take_in(screen)))
        screen.card_accepted.connect(desk.asked(lambda words: self._accept(screen, str(words))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def choose_folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._desk.stage.window(), _("Choose the stick"))
        return Path(chosen) if chosen else None

    def choose_bundle(self) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self._desk.stage.window(), _("Choose the file"))
        return Path(chosen) if chosen else None

    def _find(self, screen: SendScreen, typed: str) -> None:
        screen.show_found(person_records.find_people(self._desk.session, typed))

    def _tell_going(self, screen: SendScreen, to: str, purpose: str) -> None:
        screen.show_going(exchange_pages.going_page(self._desk.session, self._person_id, to, purpose))

    def _send(self, screen: SendScreen, to: str, purpose: str) -> None:
        """Beside the window: sealing and writing may take a while."""
        folder = self.choose_folder()
        if folder is None:
            return
        session, people = self._desk.session, [self._person_id] if self._person_id else []
        screen.send.setEnabled(False)
        self._desk.stage.tell(_("Writing. Leave the stick in."))

        def done(files: tuple[SentFile, ...]) -> None:
            self._desk.stage.tell("")
            screen.show_done(tuple(each.path.name for each in files), screen.site_name())

        work = background.run(lambda: sending.send(session, people, to, Purpose(purpose), folder))
        work.success(done).failure(self._refused(screen))

    def _look(self, screen: ReceiveScreen) -> None:
        file = self.choose_bundle()
        if file is None:
            return
        session = self._desk.session
        self._desk.stage.tell(_("Checking. Nothing is changed yet."))

        def show(found: tuple[ArrivedPage, Looked | CardLine]) -> None:
            self._file, self._arrived = file, found[1]
            self._desk.stage.tell("")
            screen.show_arrived(found[0])

        background.run(lambda: exchange_pages.arrived(session, file)).success(show).failure(self._refused(screen))

    def _take_in(self, screen: ReceiveScreen) -> None:
        looked, file, session = self._arrived, self._file, self._desk.session
        if not isinstance(looked, Looked) or file is None:
            return
        self._arrived = None
        self._desk.stage.tell(_("Taking it in. Leave the stick in."))

        def done(taken: TakenIn) -> None:
            self._desk.stage.tell("")
            self._say_done(screen, taken)

        work = background.run(lambda: receiving_bundles.take_in(session, looked, file.parent))
        work.success(done).failure(self._refused(screen))

    def _say_done(self, screen: ReceiveScreen, taken: TakenIn) -> None:
        if taken.preview.receipt_for:
            screen.show_done(_("The receipt is kept."), ())
        elif taken.receipt is None:
            screen.show_done(
                _("Taken in."), (_("The receipt could not be written. Receive the same file again to make it."),)
            )
        else:
            carry = _("The receipt is on the stick: {name}. Carry it back to {site}.")
            screen.show_done(_("Taken in."), (carry.format(name=taken.receipt.name, site=taken.preview.sender),))

    def _accept(self, screen: ReceiveScreen, words: str) -> None:
        if self._file is None:
            return
        line = site_cards.accept_card(self._desk.session, self._file.read_bytes(), words)
        screen.show_done(_("{name} is trusted here now.").format(name=line.name), (_("You can send to it now."),))

    def _save_card(self) -> None:
        place = self._desk.choose_file(_("site-card.json"))
        if place is not None:
            site_cards.write_card(self._desk.session, place)
            self._desk.stage.tell(_("The card is saved. Carry it to the other site."))

    def _refused(self, screen: SendScreen | ReceiveScreen) -> Callable[[Exception], None]:
        def say(error: Exception) -> None:
            if screen is self._desk.stage.shown:
                screen.show_message(sentence_for(error))

        return say
