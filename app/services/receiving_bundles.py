"""Receiving: check, show what a bundle holds before anything changes, take it in at once or not at all, give a receipt.

Merging is the union of versions. Two versions that both stand are kept; a person decides. Nothing is matched by itself.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.domain.roles import Action
from app.errors import BundleRefused, ForkAlarm
from app.exchange.bundle import Receipt
from app.exchange.envelope import LARGEST_FILE
from app.i18n import _
from app.services import backups
from app.services.checking_bundles import Checked, checked, require_sender
from app.services.merging_bundles import merged
from app.services.previewing_bundles import Counted, Preview, counted
from app.services.progress import Progress, Stretch, unwatched
from app.services.receipts import give_receipt, sent_here
from app.services.session import Session
from app.storage import audit, cards, ledger, many_rows, settings_table

ALARMS = "exchange_alarms"


@dataclass(frozen=True)
class Looked:
    """A checked file in memory: what is taken in is what was looked at, whatever happens to the stick."""

    preview: Preview
    checked: Checked
    counted: Counted


@dataclass(frozen=True)
class TakenIn:
    """`receipt` is the file to carry back, None when the stick could not take it (receive again to make it)."""

    preview: Preview
    receipt: Path | None
    counts: dict[str, int]


def look_into(session: Session, path: Path, progress: Progress = unwatched) -> Looked:
    """Read, decrypt in memory, check all, count. Nothing is changed. Raises BundleRefused, ForkAlarm, Stopped."""
    session.require(Action.RECEIVE)
    stretch = Stretch(progress)
    stretch.at(0, 1)
    with session.site.store.read() as conn, many_rows.nothing_thrown_away():
        found = _checked(session, conn, path, stretch.part(0, 0.9))
        try:
            looked = counted(conn, found)
        except ForkAlarm as alarm:
            failure = alarm
        else:
            stretch.at(1, 1)
            return Looked(looked.preview, found, looked)
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
    stretch = Stretch(progress)
    stretch.at(0, 1)
    found = looked.checked
    if found.receipt is not None:
        return _take_receipt(session, looked, found.receipt)
    with session.site.store.read() as conn:
        before = ledger.came(conn, found.header.bundle_id)
    if before is not None:
        counts = dict(before.counts)
        return TakenIn(looked.preview, give_receipt(session, found, counts, receipt_to), counts)
    backups.automatic(session, backups.BEFORE_IMPORT, stretch.part(0, 0.5).at)
    try:
        with many_rows.nothing_thrown_away(), session.site.store.write() as conn, many_rows.room_for_many(conn):
            taken = merged(session, conn, found, looked.counted, stretch.part(0.5, 1))
    except ForkAlarm:
        _keep_alarm(session, found)
        raise
    return TakenIn(taken.preview, give_receipt(session, found, taken.counts, receipt_to), taken.counts)


def _checked(session: Session, conn: Connection, path: Path, stretch: Stretch) -> Checked:
    """Read once, to the end: what is checked is what is taken in, whatever happens to the stick."""
    try:
        with path.open("rb") as file:
            if path.stat().st_size > LARGEST_FILE:
                raise BundleRefused(_("This file is too large. It is not from Wellgate. Choose another one."))
            return checked(session, conn, file, stretch)
    except OSError:
        failure = BundleRefused(_("This file could not be read. Put the stick in again."))
    raise failure


def _take_receipt(session: Session, looked: Looked, receipt: Receipt) -> TakenIn:
    found, site = looked.checked, session.site
    with site.store.write() as conn:
        require_sender(conn, found)
        sent = sent_here(conn, found, receipt)
        cards.note_epoch(conn, found.sender.install_id, found.header.epoch)
        # Where a power cut came between its name and the note of it, this tells that it left after all.
        ledger.mark_sent(conn, sent.bundle_id, "written")
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
