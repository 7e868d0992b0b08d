"""Handing a talk to a champion, from the staff side: one consenting person, one champion, a time limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from uuid import uuid4

from app.domain.account import Account
from app.domain.assessment import Helper, Sitting, TalkSet
from app.domain.person import Person
from app.domain.roles import Action, Level, Role
from app.easyread import content_body
from app.errors import NotAllowed, NotFound, NotValid, WellgateError
from app.i18n import _
from app.services import assessments
from app.services.session import Session
from app.storage import accounts, audit, content, hand_overs, intake, keystore, people, receiving, sittings
from app.storage.hand_overs import HandOver, State
from app.storage.intake import LONGEST_MINUTES, Facts
from app.storage.keystore import Slot

MINUTES = (20, 40, 60)
"""Time limits that are offered. Our own figures: an induction talk with a champion takes about 15 minutes."""


@dataclass(frozen=True)
class HandedOver:
    """A talk that waits for its champion, or is being held."""

    intake_id: str
    person_id: str
    champion: str
    until: datetime


def champions(session: Session) -> tuple[Account, ...]:
    """Champions who may be given a talk, in the order of their names; those who have one are left out."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        busy = {each.champion_id for each in hand_overs.in_state(conn, State.OPEN)}
        found = accounts.all_accounts(conn)
    return tuple(each for each in found if each.role is Role.CHAMPION and each.active and each.account_id not in busy)


def any_champions(session: Session) -> bool:
    """Whether this site has champions' accounts at all."""
    with session.site.store.read() as conn:
        return any(each.role is Role.CHAMPION and each.active for each in accounts.all_accounts(conn))


def handed_over(session: Session, person_id: str) -> HandedOver | None:
    """The talk with this person that a champion has now; None when there is none."""
    session.require(Action.HOLD_TALK)
    return next((each for each in open_hand_overs(session) if each.person_id == person_id), None)


def open_hand_overs(session: Session) -> tuple[HandedOver, ...]:
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        names = {each.account_id: each.name for each in accounts.all_accounts(conn)}
        found = hand_overs.in_state(conn, State.OPEN)
    return tuple(
        HandedOver(each.intake_id, each.person_id, names.get(each.champion_id, ""), each.until) for each in found
    )


def hand_over(
    session: Session, person_id: str, champion: str, talk_set: TalkSet, minutes: int, agreed: bool
) -> HandedOver:
    """Make the one file that this champion's sign-in opens. `champion` is a user name.

    Raises NotValid without the person's agreement, for a time limit out of bounds, or while another talk with this
    person or of this champion is open; NotFound, NotAllowed, CouldNotSave.
    """
    session.require(Action.HOLD_TALK)
    _require_sense(minutes, agreed)
    with session.site.store.read() as conn:
        account = accounts.account_of(conn, champion)
        person = people.person(conn, person_id)
        waiting = hand_overs.in_state(conn, State.OPEN)
        held_by_staff = any(each.person_id == person_id for each in sittings.open_sittings(conn))
    if account is None or account.role is not Role.CHAMPION or not account.active:
        raise NotFound(_("There is no champion with that user name."))
    if held_by_staff:
        raise NotValid(_("A talk with this person is open. Finish it first."))
    _require_free(waiting, person_id, account)
    owner, public = _slot_of(session, account)
    new = _new_hand_over(session, person_id, account, talk_set, minutes)
    _make(session, new, account, person, owner, public)
    return HandedOver(new.intake_id, person_id, account.name, new.until)


def take_back(session: Session, intake_id: str) -> None:
    """End a talk that a champion has; what was said so far comes into the inbox.

    Raises NotFound when no champion has it.
    """
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        found = hand_overs.of(conn, intake_id)
    if found is None or found.state is not State.OPEN:
        raise NotFound(_("This talk is not with a champion any more."))
    if not receiving.fetch(session.site, found, "taken_back"):
        raise NotFound(_("The file of this talk is not here. Look at home for what came in."))


def _require_sense(minutes: int, agreed: bool) -> None:
    if not agreed:
        raise NotValid(_("Ask the person first. A champion talks only with somebody who agrees."))
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise NotValid(_("Choose a time from 1 to {most} minutes.").format(most=LONGEST_MINUTES))


def _require_free(waiting: Sequence[HandOver], person_id: str, account: Account) -> None:
    if any(each.person_id == person_id for each in waiting):
        raise NotValid(_("A champion has a talk with this person already. Take it back first."))
    if any(each.champion_id == account.account_id for each in waiting):
        raise NotValid(_("This champion has another talk. It must come back first."))


def _slot_of(session: Session, account: Account) -> tuple[Slot, str]:
    """The champion's slot in the key file, which these records vouch for, and the installation's public key."""
    key_file = keystore.read(session.site.folder)
    keystore.require_unchanged(key_file, session.site.keys)
    slot = key_file.slot(keystore.slot_id(key_file.install_id, account.user))
    if slot is None or slot.role != Role.CHAMPION.value:
        raise NotAllowed(_("This account has no champion's key. Ask your administrator to make a new account."))
    return slot, key_file.public


def _new_hand_over(session: Session, person_id: str, account: Account, talk_set: TalkSet, minutes: int) -> HandOver:
    unfinished = assessments.unfinished(session, person_id, talk_set)
    now = session.clock.now()
    return HandOver(
        intake_id=uuid4().hex,
        person_id=person_id,
        assessment_id=unfinished.assessment_id if unfinished else uuid4().hex,
        champion_id=account.account_id,
        given_by=session.account.account_id,
        talk_set=talk_set,
        content_hash=unfinished.content_hash if unfinished else session.content().content_hash,
        handed_at=now,
        until=now + timedelta(minutes=minutes),
        token=token_hex(32),
        file_key=intake.new_key().hex(),
    )


def _make(session: Session, new: HandOver, account: Account, person: Person, owner: Slot, public: str) -> None:
    """The line in the records first: a talk that comes back is then always known."""
    body = content_body(session.release(new.content_hash))
    with session.site.store.write() as conn:
        content.keep_release(conn, new.content_hash, body)
        hand_overs.add(conn, new)
        told = f"person:{new.person_id} champion:{new.champion_id} until:{new.until.isoformat()} agreed"
        audit.record(conn, session.site, "talk_handed_over", new.intake_id, reason=told)
    facts = Facts(
        intake_id=new.intake_id,
        token=new.token,
        called=person.details.called,
        cell=person.details.hall,
        until=new.until.isoformat(),
        seal_to=public,
        practice=session.practice,
    )
    sitting = Sitting(
        sitting_id=new.intake_id,
        assessment_id=new.intake_id,
        person_id=new.intake_id,
        talk_set=new.talk_set,
        helper=Helper(Role.CHAMPION, Level.SIGNPOST, account.name),
        typed_by=account.account_id,
        content_hash=new.content_hash,
        opened_at=new.handed_at,
    )
    try:
        intake.make(session.site.folder, owner, bytes.fromhex(new.file_key), facts, sitting, (new.content_hash, body))
    except WellgateError:
        with session.site.store.write() as conn:
            hand_overs.set_state(conn, new.intake_id, State.PUT_AWAY)
            audit.record(conn, session.site, "talk_not_handed_over", new.intake_id)
        raise
