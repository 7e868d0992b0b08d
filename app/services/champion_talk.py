"""A champion's own sign-in: it opens the one talk that was handed to them, and nothing else. No list, no search."""

import contextlib
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.engine import Connection

from app.clock import Clock, SystemClock
from app.domain.assessment import Sitting
from app.domain.flow import About, Talk
from app.domain.person import Person, PersonDetails
from app.domain.roles import Action, Role
from app.easyread import content_from_body
from app.errors import CouldNotSave, NotAllowed, NotValid, StoreError, TalkOver
from app.i18n import _
from app.services import sites, talks
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.services.waiting import counted
from app.storage import champion_password, hand_overs, intake, keystore, placing, sealed_events
from app.storage.files import FolderLock
from app.storage.intake import OpenIntake
from app.storage.keystore import Unlocked
from app.storage.sealed_talk import Because

Ending: TypeAlias = Because
"""Why a talk ends, as the window says it."""

Step = Callable[[str], None]


@dataclass
class ChampionSession:
    """A champion's time on the one talk in front of them. Keeps that talk (`services.talk_keeping`)."""

    intake: OpenIntake = field(repr=False)
    clock: Clock
    sitting: Sitting
    public: str
    slot: str
    lock: FolderLock | None = field(default=None, repr=False)
    ending: bool = False
    closed: bool = False

    @property
    def name(self) -> str:
        """The champion's."""
        return self.sitting.helper.name

    @property
    def practice(self) -> bool:
        return self.intake.facts.practice

    def left(self) -> timedelta:
        """What is left of the time limit; nothing once it is over.

        More than anybody is given means that the clock was put back: the talk ends then, and not in a year.
        """
        left = self.intake.until - self.clock.now()
        return left if timedelta() < left <= timedelta(minutes=intake.LONGEST_MINUTES) else timedelta()

    def saving(self) -> AbstractContextManager[Connection]:
        if self.closed or self.ending or not self.left():
            raise TalkOver()
        return self.intake.store.write()

    def close(self) -> None:
        """Drop the key and let go of the folder; the talk stays as it is. Twice is fine."""
        if self.closed:
            return
        self.closed = True
        try:
            self.intake.close()
        finally:
            self._let_go("champion_left")

    def close_at_lock(self) -> None:
        """The same for a screen that locks: their talk stays as it is."""
        self.close()

    def note(self, what: str) -> None:
        """Into the sealed log, which the next member of staff reads into the log of who did what."""
        with contextlib.suppress(CouldNotSave):
            sealed_events.append(self.intake.folder, self.public, what, self.clock.now(), self.slot)

    def _let_go(self, what: str) -> None:
        self.note(what)
        if self.lock is not None:
            self.lock.release()


def come_in(folder: Path, user: str, password: str, clock: Clock | None = None) -> Session | ChampionSession:
    """Sign in as whatever this account is: staff to the records, a champion to the talk handed to them."""
    placing.put_right(folder)
    if is_champion(folder, user):
        return champion_session(folder, user, password, clock)
    return sites.sign_in(folder, user, password, clock)


def is_champion(folder: Path, user: str) -> bool:
    """Whether the key file has a champion's slot under this name. False when there is no key file to ask."""
    try:
        key_file = keystore.read(folder)
    except StoreError:
        return False
    slot = key_file.slot(keystore.slot_id(key_file.install_id, user.strip()))
    return slot is not None and slot.role == Role.CHAMPION.value


def champion_session(
    folder: Path, user: str, password: str, clock: Clock | None = None, wall: Callable[[], float] = time.time
) -> ChampionSession:
    """Open the talk that was handed to this champion.

    Raises WrongPassword, TooSoon, SiteInUse and what `keystore.read` raises; NotAllowed when no talk waits or the
    account is no champion's; TalkOver when its time is over: it is sealed for staff then.
    """
    moment, name = clock or SystemClock(), user.strip()

    def work() -> ChampionSession:
        lock = FolderLock(folder)
        try:
            own = own_talk(folder, name, password, moment)
        except BaseException:
            lock.release()
            raise
        own.lock = lock
        return own

    return counted(folder, name, moment, work, wall)


def own_talk(folder: Path, user: str, password: str, clock: Clock) -> ChampionSession:
    """The same without the folder's lock, for whoever holds it already (a rehearsal)."""
    key_file = keystore.read(folder)
    unlocked = champion_password.unlock(folder, key_file, user, password)
    if unlocked.slot.role != Role.CHAMPION.value:
        raise NotAllowed()
    return _opened(folder, unlocked, key_file.public, clock)


def talk_by_key(session: Session, intake_id: str) -> ChampionSession | None:
    """A talk that is with a champion, opened by staff for a rehearsal with the key that the records keep."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        handed = hand_overs.of(conn, intake_id)
    if handed is None or not handed.file_key:
        return None
    opened = intake.open_file(session.site.folder, intake_id, bytes.fromhex(handed.file_key))
    if opened is None:
        return None
    key_file = keystore.read(session.site.folder)
    return ChampionSession(opened, session.clock, opened.sitting(), key_file.public, "")


def talk_in_hand(champion: ChampionSession) -> TalkInHand:
    """The talk where it stands: the same flow as a member of staff's, on the champion's own small file."""
    opened = champion.intake
    sitting, facts = opened.sitting(), opened.facts
    content = content_from_body(opened.questions(sitting.content_hash))
    if content.content_hash != sitting.content_hash:
        raise NotValid(_("This talk cannot be read. Tell a member of staff."))
    hand = TalkInHand(
        keeper=champion,
        sitting=sitting,
        person=Person(facts.intake_id, PersonDetails(facts.called, hall=facts.cell)),
        content=content,
        # No question of a champion depends on who somebody is: a test holds this.
        talk=Talk(sitting.talk_set, Role.CHAMPION, About(champion.clock.today())),
        answers=opened.answers(),
    )
    return talks.stand_at_start(hand)


def must_stop(hand: TalkInHand) -> bool:
    """Whether a person must act now: the champion may only end the talk and tell staff."""
    return bool(hand.urgent()) or hand.over()


def end_talk(champion: ChampionSession, because: Ending, step: Step = lambda _name: None) -> None:
    """Seal the talk for staff and take its file away: the champion cannot read it any more.

    Raises CouldNotSave; the talk is then still there, and ending it can be tried again.
    """
    if champion.closed:
        return
    champion.ending = True
    intake.close_sealed(champion.intake, because, champion.clock.now(), step)
    champion.closed = True
    champion._let_go("champion_talk_sealed")


def _opened(folder: Path, unlocked: Unlocked, public: str, clock: Clock) -> ChampionSession:
    opened = intake.open_own(folder, unlocked)
    if opened is None:
        raise NotAllowed(_("No talk waits for you. Ask a member of staff to hand you one."))
    try:
        champion = ChampionSession(opened, clock, opened.sitting(), public, unlocked.slot.slot)
        over = opened.ended() or not champion.left()
    except BaseException:
        opened.close()
        raise
    if over:
        end_talk(champion, "time")
        raise TalkOver()
    champion.note("champion_signed_in")
    return champion
