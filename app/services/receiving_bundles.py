"""Receiving: check, show what a bundle holds before anything changes, take it in at once or not at all, give a receipt.

Merging is the union of versions. Two versions that both stand are kept; a person decides. Nothing is matched by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.domain.record import NewVersion, VersionKind
from app.domain.roles import Action
from app.errors import BundleRefused, ForkAlarm
from app.exchange.bundle import Receipt
from app.exchange.card import SiteCard, card_bytes
from app.i18n import _
from app.services import backups
from app.services.checking_bundles import Checked, checked, keys_on
from app.services.progress import Progress, Stretch, unwatched
from app.services.receipts import give_receipt, sent_here
from app.services.session import Session
from app.storage import audit, cards, content, ledger, own_keys, people, settings_table, union, versions
from app.storage.cards import KnownSite, Trust

_LARGEST_FILE = 65 * 1024 * 1024
ALARMS = "exchange_alarms"


@dataclass(frozen=True)
class Preview:
    """What is in a file, before anything changes. `already_on` is the moment of the first time, else empty.

    `entries` new here, `held` already here, `conflicts` records of which two versions will stand, `new_people` not held
    here yet (nobody is matched by itself), `disposed` whose content was disposed of here and stays away, `gaps` numbers
    of earlier files from this site that have not come, `introduced` computers known only on the sender's word.
    """

    sender: str
    purpose: str
    created: datetime
    entries: int = 0
    held: int = 0
    conflicts: int = 0
    new_people: int = 0
    disposed: int = 0
    stones: int = 0
    notices: int = 0
    part: int = 1
    parts: int = 1
    already_on: str = ""
    gaps: tuple[int, ...] = ()
    introduced: tuple[str, ...] = ()
    receipt_for: str = ""


@dataclass(frozen=True)
class Looked:
    """A checked file in memory: what is taken in is what was looked at, whatever happens to the stick."""

    preview: Preview
    checked: Checked


@dataclass(frozen=True)
class TakenIn:
    """`receipt` is the file to carry back, None when the stick could not take it (receive again to make it)."""

    preview: Preview
    receipt: Path | None
    counts: dict[str, int]


def look_into(session: Session, path: Path, progress: Progress = unwatched) -> Looked:
    """Read, decrypt in memory, check all, count. Nothing is changed. Raises BundleRefused, ForkAlarm, Stopped."""
    session.require(Action.RECEIVE)
    Stretch(progress).at(0, 1)
    file = _read(path)
    with session.site.store.read() as conn:
        found = checked(session, conn, file)
        try:
            return Looked(_preview(conn, found), found)
        except ForkAlarm as alarm:
            failure = alarm
    _keep_alarm(session, found)
    raise failure


def take_in(
    session: Session, looked: Looked, receipt_to: Path | None = None, progress: Progress = unwatched
) -> TakenIn:
    """Take in what was looked at, in one transaction, and write a receipt into `receipt_to`.

    The same file again changes nothing and gives the receipt again. Raises BundleRefused, ForkAlarm, CouldNotSave, and
    Stopped when `progress` says so before it is written.
    """
    session.require(Action.RECEIVE)
    Stretch(progress).at(0, 1)
    found = looked.checked
    if found.receipt is not None:
        return _take_receipt(session, looked, found.receipt)
    with session.site.store.read() as conn:
        before = ledger.came(conn, found.header.bundle_id)
    if before is None:
        backups.automatic(session, backups.BEFORE_IMPORT, Stretch(progress).part(0, 0.8).at)
        with session.site.store.write() as conn:
            preview = _preview(conn, found)
            counts = _merge(session, conn, found, preview)
    else:
        preview, counts = looked.preview, dict(before.counts)
    return TakenIn(preview, give_receipt(session, found, counts, receipt_to), counts)


def _read(path: Path) -> bytes:
    """A private copy in memory: the file on the stick may change while it is being checked."""
    try:
        with path.open("rb") as file:
            content_read = file.read(_LARGEST_FILE + 1)
    except OSError:
        raise BundleRefused(_("This file could not be read. Put the stick in again.")) from None
    if len(content_read) > _LARGEST_FILE:
        raise BundleRefused(_("This file is too large to be a bundle."))
    return content_read


def _preview(conn: Connection, found: Checked) -> Preview:
    """Raises BundleRefused and ForkAlarm for what does not go together with what is held here."""
    header = found.header
    plain = Preview(found.sender.name, header.purpose, datetime.fromisoformat(header.created))
    if found.receipt is not None:
        return replace(plain, receipt_for=sent_here(conn, found, found.receipt).bundle_id)
    before = ledger.came(conn, header.bundle_id)
    if ledger.breaks_row(conn, _came(found, "", "", {})):
        raise ForkAlarm()
    ids = [each.version.version_id for each in found.arriving]
    held = union.held_of(conn, ids)
    _require_same(conn, found, held)
    fresh = [each for each in found.arriving if each.version.version_id not in held.hashes]
    persons = {each.version.person_id for each in fresh if each.version.kind is VersionKind.PERSON}
    known = people.held_among(conn, persons)
    return replace(
        plain,
        entries=len(fresh),
        held=len(found.arriving) - len(fresh),
        conflicts=union.conflicts_after(conn, [each.version for each in fresh]),
        new_people=len(persons - known),
        disposed=sum(1 for each in found.arriving if each.body and each.version.version_id in held.disposed),
        stones=len(found.stones),
        notices=len(found.notices),
        part=header.part,
        parts=header.parts,
        already_on=before.received_at if before else "",
        gaps=_gaps(conn, found),
        introduced=tuple(f"{card.establishment}, {card.installation}" for card in found.introduced.values()),
    )


def _require_same(conn: Connection, found: Checked, held: union.HeldHere) -> None:
    mine = {each.version.version_id: each.version for each in found.arriving}
    if any(held.hashes[name] != mine[name].hash for name in held.hashes):
        raise BundleRefused(_("An entry in this file differs from the one held here. Nothing of it was taken."))
    numbers = {(each.install_id, each.seq): name for name, each in mine.items()}
    taken = union.numbers_taken(conn, numbers)
    if any(numbers[place] != name for place, name in taken.items()):
        raise ForkAlarm()
    parents = {parent for each in mine.values() for parent in each.parents} - mine.keys()
    if parents - union.held_of(conn, parents).hashes.keys():
        raise BundleRefused(
            _("This file builds on an earlier one that has not come. Bring that one first, or send them something new.")
        )


def _gaps(conn: Connection, found: Checked) -> tuple[int, ...]:
    """As they will be once this one is taken in."""
    header = found.header
    row = [each for each in ledger.all_came(conn, header.sender) if each.epoch >= header.epoch]
    if any(each.epoch > header.epoch for each in row):
        return ledger.gaps(conn, header.sender)
    held = {header.sequence, *header.skipped}
    held.update(number for each in row for number in (each.sequence, *each.skipped))
    return tuple(number for number in range(1, max(held) + 1) if number not in held)


def _merge(session: Session, conn: Connection, found: Checked, preview: Preview) -> dict[str, int]:
    now, site = session.clock.now().isoformat(), session.site
    for content_hash, body in found.releases.items():
        content.keep_release(conn, content_hash, body)
    for card in found.introduced.values():
        cards.keep(conn, _introduced(session, found, card.install_id))
    for install_id, more in found.followed.items():
        _keep_followed(session, conn, install_id, more)
    cards.note_epoch(conn, found.sender.install_id, found.header.epoch)
    union.add(conn, found.arriving, union.held_of(conn, [each.version.version_id for each in found.arriving]))
    gone = union.lay_stones(conn, _stones_that_count(session, conn, found))
    if found.header.purpose == "correction":
        bare = [each.version.version_id for each in found.arriving if each.body is None]
        gone += union.take_moved_away(conn, bare)
    for number, (person_id, notice) in enumerate(found.notices):
        _keep_notice(session, conn, found, number, person_id, dict(notice))
    counts = {
        "new": preview.entries,
        "held": preview.held,
        "conflicts": preview.conflicts,
        "new_people": preview.new_people,
        "disposed_here": preview.disposed,
        "taken_away": gone,
        "notices": preview.notices,
    }
    ledger.keep_came(conn, _came(found, now, session.account.account_id, counts))
    told = f"{found.header.purpose} from:{found.sender.install_id} head:{found.header.audit_head}"
    audit.record(conn, site, "imported", found.header.bundle_id, reason=told)
    return counts


def _stones_that_count(session: Session, conn: Connection, found: Checked) -> list[tuple[str, str, str]]:
    """Another establishment takes away only what it carried here itself; computers of this one speak for it."""
    if found.header.purpose == "sync":
        return found.stones
    carried = {
        person_id
        for each in ledger.all_came(conn, found.sender.install_id)
        if each.purpose != "sync"
        for person_id in each.people
    }
    named = {each.version.version_id: each.version.person_id for each in found.arriving}
    return [stone for stone in found.stones if named.get(stone[0]) in carried]


def _keep_followed(session: Session, conn: Connection, install_id: str, more: Sequence[SiteCard]) -> None:
    """Keys that a known one vouches for: good for checking who made an entry, never for files from there."""
    known = cards.known(conn, install_id)
    if known is None:
        for card in more:
            own_keys.keep_lost(conn, card.signing_key)
        return
    keys = tuple(dict.fromkeys((*known.signing_keys, *keys_on(more))))
    texts = tuple(dict.fromkeys((*known.cards, *(card_bytes(card).decode() for card in more))))
    cards.keep(conn, replace(known, signing_keys=keys, cards=texts))


def _introduced(session: Session, found: Checked, install_id: str) -> KnownSite:
    card = found.introduced[install_id]
    return KnownSite(
        install_id=install_id,
        establishment=card.establishment,
        installation=card.installation,
        sealing_key=card.sealing_key,
        signing_keys=keys_on(found.cards[install_id]),
        cards=tuple(card_bytes(each).decode() for each in found.cards[install_id]),
        trust=Trust.INTRODUCED,
        vouched_by=found.sender.install_id,
        epoch=card.epoch,
        on=session.today(),
    )


def _keep_notice(
    session: Session, conn: Connection, found: Checked, number: int, person_id: str, body: dict[str, object]
) -> None:
    """The person is made known here, by the words of the notice, when they are not held yet."""
    who = body["who"]
    if not people.people_by_id(conn, [person_id], listed=False) and isinstance(who, dict):
        details = {"given_name": "", **who, "on": session.today().isoformat()}
        why = _("came with a notice")
        parents = tuple(each.version_id for each in versions.heads_of(conn, person_id))
        new = NewVersion(person_id, VersionKind.PERSON, person_id, details, parents, why)
        versions.append(conn, session.site, new)
    record_id = f"notice-{found.header.bundle_id}-{number}"
    versions.append(conn, session.site, NewVersion(record_id, VersionKind.NOTICE, person_id, body))


def _came(found: Checked, now: str, by: str, counts: dict[str, int]) -> ledger.Came:
    header = found.header
    return ledger.Came(
        bundle_id=header.bundle_id,
        from_install=header.sender,
        epoch=header.epoch,
        sequence=header.sequence,
        header_hash=found.header_hash,
        previous=header.previous,
        part=header.part,
        parts=header.parts,
        purpose=header.purpose,
        created_at=header.created,
        received_at=now,
        received_by=by,
        people=() if header.purpose == "sync" else found.people,
        counts=counts,
        skipped=tuple(header.skipped),
    )


def _take_receipt(session: Session, looked: Looked, receipt: Receipt) -> TakenIn:
    found, site = looked.checked, session.site
    with site.store.write() as conn:
        sent = sent_here(conn, found, receipt)
        cards.note_epoch(conn, found.sender.install_id, found.header.epoch)
        if not sent.receipt_at:
            now = session.clock.now().isoformat()
            ledger.keep_receipt(conn, sent.bundle_id, found.header.epoch, receipt.received, now, receipt.counts)
            audit.record(conn, site, "receipt_kept", sent.bundle_id)
    return TakenIn(looked.preview, None, dict(receipt.counts))


def _keep_alarm(session: Session, found: Checked) -> None:
    """Nothing is taken in, but that it happened must not be forgotten."""
    if session.site.only_read:
        return
    with session.site.store.write() as conn:
        kept = settings_table.get(conn, ALARMS)
        alarm = [session.clock.now().isoformat(), found.sender.install_id, found.header.bundle_id]
        settings_table.put(conn, ALARMS, [*(kept if isinstance(kept, list) else []), alarm][-50:])
        audit.record(conn, session.site, "fork_alarm", found.header.bundle_id, reason=found.sender.install_id)
