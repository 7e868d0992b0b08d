"""The trust list: cards saved and taken in, sites taken off, new keys for this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.services import site_cards, site_pages
from app.services.second_person import Second
from ui import background
from ui.controllers.desk import Desk
from ui.messages import sentence_for
from ui.screens.site_change import RenewScreen, RevokeScreen
from ui.screens.sites import SitesScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways


class SitesJourney:
    """For whoever may trust sites: from Send, and from administration."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("sites", self.open)
        desk.go.add("revoke_site", self.open_revoke)
        desk.go.add("renew_keys", self.open_renew)

    def open(self) -> None:
        desk = self._desk
        screen = SitesScreen(site_pages.sites_page(desk.session))
        screen.card_asked.connect(desk.asked(self._save_card))
        screen.take_asked.connect(desk.asked(lambda: desk.go.go("receive")))
        screen.renew_asked.connect(desk.asked(lambda: desk.go.go("renew_keys")))
        screen.revoke_asked.connect(desk.asked(lambda install_id: desk.go.go("revoke_site", str(install_id))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_revoke(self, install_id: str) -> None:
        desk = self._desk
        named = next(each.name for each in site_pages.sites_page(desk.session).sites if each.install_id == install_id)
        screen = RevokeScreen(named)

        def revoke(why: str) -> None:
            site_cards.revoke_card(desk.session, install_id, why)
            desk.go.back()
            desk.stage.tell(_("{name} is off the list now.").format(name=named))

        why = _("Whom this computer trusts changes. Type your password once more.")
        screen.revoked.connect(desk.asked(lambda reason: self._ways.proof.first(why, lambda: revoke(str(reason)))))
        screen.back_asked.connect(desk.asked(desk.go.back))
        desk.stage.put(screen)

    def open_renew(self) -> None:
        desk, screen = self._desk, RenewScreen()

        def renew(by: tuple[str, str]) -> None:
            """Beside the window: a backup is made before it."""
            session = desk.session
            screen.show_working()
            work = background.run(lambda: site_cards.renew_keys(session, Second(*by)))
            work.success(done).failure(refused)

        def done(_card: bytes) -> None:
            told = _("The keys are new. Save the card, and carry it to every site.")
            if screen is desk.stage.shown and desk.open_session is None:
                screen.show_made(told)  # behind a lock: it is there for whoever comes back
            elif screen is desk.stage.shown:
                desk.attempt(desk.go.back)
                desk.stage.tell(told)

        def refused(error: Exception) -> None:
            if screen is desk.stage.shown:
                screen.show_refused()
                screen.show_message(sentence_for(error))

        why = _("Every site has to trust this computer anew. Type your password once more.")
        screen.renewed.connect(desk.asked(lambda by: self._ways.proof.first(why, lambda: renew(by))))
        screen.back_asked.connect(desk.asked(lambda: None if screen.busy else desk.go.back()))
        desk.stage.put(screen)

    def _save_card(self) -> None:
        self._desk.stage.say("")
        place = self._desk.choose_file(_("site-card.json"))
        if place is not None:
            site_cards.write_card(self._desk.session, place)
            self._desk.stage.tell(_("The card is saved. Carry it to the other site."))
