"""Taking in a talk that a champion held: the safety card first, then what was said, then the person's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.i18n import _
from app.services import champion_inbox, champion_pages
from app.services.champion_inbox import Choices, InHand
from ui.controllers.concern_note import offer_concern_note
from ui.controllers.desk import Desk
from ui.screens.check_in_talk import EARLIER, NEW, NO, YES, CheckInTalkScreen
from ui.screens.message import MessageScreen
from ui.screens.safety import SafetyScreen

if TYPE_CHECKING:
    from ui.controllers.journeys import Ways

Decided = tuple[dict[str, str], str, bool]


class CheckInJourney:
    """One talk of the inbox at a time."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        self._desk, self._ways = desk, ways
        desk.go.add("check_in", self.open)

    def open(self, key: str) -> None:
        """`key` is that of the line on home."""
        kind, _colon, intake_id = key.partition(":")
        if f"{kind}:" == champion_pages.LOST:
            self._show_lost(intake_id)
        else:
            self._show(intake_id)

    def _show(self, intake_id: str) -> None:
        found = champion_inbox.look_at(self._desk.session, intake_id)
        if found.hand.urgent():
            self._show_safety(intake_id, found)
            return
        screen = CheckInTalkScreen(champion_pages.check_in_page(found))
        screen.take_in_asked.connect(self._desk.asked(lambda decided: self._take_in(intake_id, decided)))
        screen.back_asked.connect(self._desk.asked(self._ways.home.home))
        screen.lock_asked.connect(self._ways.lock)
        self._desk.stage.put(screen)

    def _show_safety(self, intake_id: str, found: InHand) -> None:
        """It cannot be passed: what the champion was told means that somebody must act."""
        screen = SafetyScreen(champion_pages.card_page(found), self._desk.clock)
        screen.told.connect(self._desk.asked(lambda *said: self._told(intake_id, *map(str, said))))
        screen.half_typed.connect(self._desk.asked(lambda *words: self._keep_typed(intake_id, *map(str, words))))
        offer_concern_note(self._desk, screen, found.hand.person.person_id)
        screen.hide_asked.connect(self._ways.hide)
        self._desk.stage.put(screen)

    def _told(self, intake_id: str, who: str, when: str, next_step: str) -> None:
        champion_inbox.record_told(self._again(intake_id), who, when, next_step)
        self._show(intake_id)

    def _keep_typed(self, intake_id: str, who: str, when: str, next_step: str) -> None:
        champion_inbox.keep_typed(self._desk.session, intake_id, who, when, next_step)

    def _take_in(self, intake_id: str, decided: Decided) -> None:
        chosen, consent, finish = decided
        found = self._again(intake_id)
        champion_inbox.check_in(
            found,
            Choices(
                consent={YES: True, NO: False}.get(consent),
                keep_earlier=frozenset(name for name, which in chosen.items() if which == EARLIER),
                take_new=frozenset(name for name, which in chosen.items() if which == NEW),
                finish=finish,
            ),
        )
        self._ways.home.person(found.hand.person.person_id)

    def _again(self, intake_id: str) -> InHand:
        """The talk as it stands now: between showing and answering the screen may have been locked."""
        return champion_inbox.look_at(self._desk.session, intake_id, seen_before=True)

    def _show_lost(self, intake_id: str) -> None:
        page = champion_pages.lost_page(self._desk.session, intake_id)
        if page is None:
            raise NotFound(_("This talk is not waiting any more."))
        screen = MessageScreen(page.title, page.sentence, _("Take it off the list"))
        screen.action_asked.connect(self._desk.asked(lambda: self._put_away(intake_id)))
        screen.back_asked.connect(self._desk.asked(self._ways.home.home))
        self._desk.stage.put(screen)

    def _put_away(self, intake_id: str) -> None:
        champion_inbox.put_away(self._desk.session, intake_id, _("Seen on the screen"))
        self._ways.home.home()
