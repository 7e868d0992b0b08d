"""Receipts: what tells the sender that a file arrived, sealed and signed like a bundle, and carried back by hand."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from app.domain.roles import Action
from app.errors import BundleRefused, CouldNotSave
from app.exchange.bundle import Receipt, lines_of
from app.exchange.envelope import FORMAT, MADE_BY, VERSION, Header, hash_of, key_name, sealed
from app.exchange.squeezing import squeezed_whole
from app.i18n import _
from app.services.checking_bundles import RECEIPT, Checked
from app.services.session import Session
from app.storage import cards, epoch, ledger, tables
from app.storage.carried_files import ENDING, write_and_compare


def give_receipt(session: Session, found: Checked, counts: dict[str, int], folder: Path | None) -> Path | None:
    """Write the receipt for a file that was taken in, now or before. None when the stick could not take it."""
    session.require(Action.RECEIVE)
    if folder is None or not folder.is_dir():  # the stick was pulled out: no folder of its name is made for it
        return None
    site = session.site
    with site.store.read() as conn:
        known, now = cards.known(conn, found.sender.install_id), epoch.epoch_of(conn)
        came = ledger.came(conn, found.header.bundle_id)
    if known is None or came is None:
        return None
    line = lines_of([Receipt(came.bundle_id, counts, found.header_hash, came.received_at)])
    payload = squeezed_whole(line)
    header = Header(
        app=MADE_BY,
        audit_head="",
        bundle_id=uuid4().hex,
        counts={"receipt": 1},
        created=session.clock.now().isoformat(),
        epoch=now,
        format=FORMAT,
        sender=site.install_id,
        from_key=key_name(site.signing_key.public_key().public_bytes_raw()),
        part=1,
        parts=1,
        payload_hash=hash_of(payload),
        payload_size=len(payload),
        previous="",
        purpose=RECEIPT,
        schema=tables.NEWEST,
        sequence=0,
        set_id="",
        skipped=[],
        receiver=known.install_id,
        to_key=key_name(known.sealing_key.encode()),
        version=VERSION,
    )
    path = folder / f"receipt-{came.bundle_id[:12]}{ENDING}"
    try:
        write_and_compare(path, sealed(header, payload, site.signing_key, known.sealing_key))
    except CouldNotSave:
        return None
    return path


def sent_here(conn: Connection, found: Checked, receipt: Receipt) -> ledger.Sent:
    """What a receipt is for. Raises BundleRefused when nothing like it was sent from here."""
    sent = ledger.sent(conn, receipt.bundle_id)
    if sent is None or (sent.to_install, sent.header_hash) != (found.sender.install_id, receipt.header_hash):
        raise BundleRefused(
            _("This is a receipt for a file that was not sent from here. A backup put back may have forgotten it.")
        )
    return sent
