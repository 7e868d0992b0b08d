"""All journeys of a signed-in user, put together, with the few ways that lead from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.services import accounts, releases
from ui import background
from ui.controllers.administration import AdministrationJourney
from ui.controllers.backups import BackupsJourney
from ui.controllers.between import BetweenJourney
from ui.controllers.check_in import CheckInJourney
from ui.controllers.deciding import DecidingJourney
from ui.controllers.desk import Desk
from ui.controllers.directory import DirectoryJourney
from ui.controllers.exchange import ExchangeJourney
from ui.controllers.half_done import HalfDoneForms
from ui.controllers.home import HomeJourney
from ui.controllers.matching import MatchingJourney
from ui.controllers.packs import PacksJourney
from ui.controllers.paper_talk import PaperTalkJourney
from ui.controllers.paper_ways import PaperWaysJourney
from ui.controllers.papers import PapersJourney
from ui.controllers.plan import PlanJourney
from ui.controllers.printed_before import PrintedBefore
from ui.controllers.proving import Proving
from ui.controllers.rights import RightsJourney
from ui.controllers.sites import SitesJourney
from ui.controllers.talk import TalkJourney
from ui.controllers.tending import Tending

if TYPE_CHECKING:
    from ui.controllers.signing_in import SigningIn


@dataclass
class Ways:
    """What a journey may ask of the window and of the other journeys."""

    lock: Callable[[], None]
    sign_out: Callable[..., None]
    colours: Callable[[], None]
    text_size: Callable[[], None]
    hide: Callable[[], None]
    home: HomeJourney = field(init=False)
    talk: TalkJourney = field(init=False)
    check_in: CheckInJourney = field(init=False)
    between: BetweenJourney = field(init=False)
    exchange: ExchangeJourney = field(init=False)
    deciding: DecidingJourney = field(init=False)
    plan: PlanJourney = field(init=False)
    papers: PapersJourney = field(init=False)
    paper_talk: PaperTalkJourney = field(init=False)
    packs: PacksJourney = field(init=False)
    directory: DirectoryJourney = field(init=False)
    proof: Proving = field(init=False)
    administration: AdministrationJourney = field(init=False)
    rights: RightsJourney = field(init=False)
    backups: BackupsJourney = field(init=False)


class Journeys:
    """Built once somebody has signed in."""

    def __init__(self, desk: Desk, ways: Ways, door: SigningIn) -> None:
        self._desk, self._ways, self._door = desk, ways, door
        ways.proof = Proving(desk)
        ways.administration = AdministrationJourney(desk, ways)
        ways.backups = BackupsJourney(desk, ways, door)
        ways.rights = RightsJourney(desk, ways)
        ways.talk = TalkJourney(desk, ways)
        ways.home = HomeJourney(desk, ways)
        ways.check_in = CheckInJourney(desk, ways)
        ways.between = BetweenJourney(desk, ways)
        ways.exchange = ExchangeJourney(desk, ways)
        ways.deciding = DecidingJourney(desk, ways)
        MatchingJourney(desk, ways)
        SitesJourney(desk, ways)
        ways.plan = PlanJourney(desk)
        ways.papers = PapersJourney(desk, ways)
        PrintedBefore(desk, ways)
        PaperWaysJourney(desk, ways)
        ways.paper_talk = PaperTalkJourney(desk, ways)
        ways.packs = PacksJourney(desk, ways)
        ways.directory = DirectoryJourney(desk, ways)
        self._half_done = HalfDoneForms(desk)
        self._tending = Tending(desk, lambda: door.locked)
        door.leaving = self.leave
        door.back_in = self.come_back

    @property
    def talk(self) -> TalkJourney:
        return self._ways.talk

    def start(self) -> None:
        """Home, or administration for those who see no people."""
        ways = self._ways
        self._desk.attempt(ways.administration.home if ways.administration.is_home else ways.home.home)
        self._desk.attempt(self._first_of_all)
        session, first = self._desk.session, self._desk.stage.shown

        def tell(notice: str) -> None:
            if notice and self._desk.stage.shown is first:
                self._desk.stage.tell(notice)

        background.run(lambda: releases.content_notice(session)).success(tell).failure(lambda _error: None)
        self._tending.start()

    def _first_of_all(self) -> None:
        """Over home: one's own password when somebody else chose it, else the form that was left half typed."""
        if accounts.password_was_given(self._desk.session):
            self._desk.go.go("own_password")
        else:
            self._half_done.come_back()

    def lock(self) -> None:
        self._door.lock(talk_open=self._ways.talk.is_open or self._ways.paper_talk.is_open)

    def leave(self) -> None:
        """Everything half done is put on disk: before a lock, a sign-out, or the end of the program."""
        self._desk.stage.flush()
        self._ways.talk.keep_half_typed()
        self._half_done.keep()

    def come_back(self) -> None:
        """After an unlock by the same user: the talk goes on where it was, a champion's one has ended."""
        self._desk.attempt(self._half_done.forget)
        self._desk.attempt(self._ways.talk.come_back)
        self._desk.attempt(self._ways.paper_talk.come_back)
