"""Sending: numbered in its row, sealed, written on a stick and compared before it says done."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.roles import Action
from app.errors import CouldNotSave, NotAllowed
from app.exchange.envelope import FORMAT, MADE_BY, VERSION, Header, hash_of, header_bytes, key_name, sealed
from app.i18n import _
from app.services import site_cards
from app.services.cargo import Purpose, by_consent, cargo_for, require_fitting
from app.services.packing import Cargo, Part, packed, ranges
from app.services.progress import TOTAL, Progress, Stretch, unwatched
from app.services.session import Session
from app.storage import audit, carrying, epoch, ledger, tables
from app.storage.cards import KnownSite
from app.storage.carried_files import write_and_compare

ENDING = ".wellgate"


@dataclass(frozen=True)
class Going:
    """What would go, before it goes. `only_notice` are people without consent to move; `refused` may not go at all."""

    to: str
    purpose: Purpose
    entries: int
    people: int
    only_notice: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentFile:
    """One file on the stick."""

    path: Path
    bundle_id: str
    part: int
    parts: int
    counts: dict[str, int]


def look_before_sending(session: Session, person_ids: Sequence[str], to: str, purpose: Purpose) -> Going:
    """Counts and consent, for the screen. Raises NotFound, NotAllowed, NotValid like `send`."""
    session.require(Action.SEND)
    with session.site.store.read() as conn:
        known = site_cards.trusted(site_cards.site_named(conn, to))
        require_fitting(session, known, purpose, person_ids)
        free, only_notice, refused = by_consent(session, conn, person_ids, known, purpose)
        found = carrying.sizes(conn, cargo_for(session, conn, known, purpose, free, only_notice).chosen)
    entries = sum(number for _person, number, _size in found)
    return Going(known.name, purpose, entries, len(found), only_notice, refused)


def send(
    session: Session,
    person_ids: Sequence[str],
    to: str,
    purpose: Purpose,
    folder: Path,
    progress: Progress = unwatched,
) -> tuple[SentFile, ...]:
    """Write everything that goes to this site as one file or more, with neutral names.

    `person_ids` is empty for a sync and a correction. Raises NotFound for a site or person, NotAllowed for a site that
    is not trusted or a person who did not agree, NotValid when the purpose does not fit, CouldNotSave for the stick,
    Stopped when `progress` says so.
    """
    session.require(Action.SEND)
    site = session.site
    with site.store.read() as conn:
        known = site_cards.trusted(site_cards.site_named(conn, to))
        require_fitting(session, known, purpose, person_ids)
        free, only_notice, refused = by_consent(session, conn, person_ids, known, purpose)
        if refused:
            raise NotAllowed(_("This person has not agreed to that. Nothing was sent. Ask them, then try again."))
        cargo = cargo_for(session, conn, known, purpose, free, only_notice)
        spans = ranges(conn, cargo)
    written: list[SentFile] = []
    set_id = uuid4().hex
    for number, span in enumerate(spans, 1):
        Stretch(progress).at(number - 1, len(spans))
        with site.store.read() as conn:
            part = packed(conn, cargo, span, site.install_id)
        place = _Place(set_id, number, len(spans), purpose, cargo)
        written.append(_write(session, known, place, part, folder))
    progress(TOTAL, TOTAL)
    return tuple(written)


@dataclass(frozen=True)
class _Place:
    """Which file of which sending."""

    set_id: str
    part: int
    parts: int
    purpose: Purpose
    cargo: Cargo


def _write(session: Session, known: KnownSite, place: _Place, part: Part, folder: Path) -> SentFile:
    """The number in the row is taken first: a file that then cannot be written is told of in the next one."""
    site = session.site
    with site.store.write() as conn:
        row = ledger.next_in_row(conn, known.install_id, epoch.epoch_of(conn))
        header = _header(session, conn, known, place, part, row)
        kept = _kept(session, header, place)
        ledger.keep_sent(conn, kept)
    content = sealed(header, part.payload, site.signing_key, known.sealing_key)
    path = folder / f"{header.bundle_id[:12]}{ENDING}"
    try:
        write_and_compare(path, content)
    except CouldNotSave:
        with site.store.write() as conn:
            ledger.mark_sent(conn, header.bundle_id, "not_written")
        raise
    with site.store.write() as conn:
        ledger.mark_sent(conn, header.bundle_id, "written")
        for person_id in place.cargo.people or ("",):
            audit.record(conn, site, "exported", person_id, reason=f"{place.purpose} to:{known.install_id}")
    return SentFile(path, header.bundle_id, place.part, place.parts, dict(part.counts))


def _header(session: Session, conn: Connection, known: KnownSite, place: _Place, part: Part, row: ledger.Row) -> Header:
    site = session.site
    newest = sa.select(tables.audit.c.mac).order_by(tables.audit.c.seq.desc()).limit(1)
    return Header(
        app=MADE_BY,
        audit_head=str(conn.execute(newest).scalar() or ""),
        bundle_id=uuid4().hex,
        counts=dict(part.counts),
        created=session.clock.now().isoformat(),
        epoch=epoch.epoch_of(conn),
        format=FORMAT,
        sender=site.install_id,
        from_key=key_name(site.signing_key.public_key().public_bytes_raw()),
        part=place.part,
        parts=place.parts,
        payload_hash=hashlib.sha256(part.payload).hexdigest(),
        payload_size=len(part.payload),
        previous=row.previous,
        purpose=place.purpose.value,
        schema=tables.NEWEST,
        sequence=row.sequence,
        set_id=place.set_id,
        skipped=list(row.skipped),
        receiver=known.install_id,
        to_key=key_name(known.sealing_key.encode()),
        version=VERSION,
    )


def _kept(session: Session, header: Header, place: _Place) -> ledger.Sent:
    return ledger.Sent(
        bundle_id=header.bundle_id,
        set_id=header.set_id,
        to_install=header.receiver,
        epoch=header.epoch,
        sequence=header.sequence,
        header_hash=hash_of(header_bytes(header)),
        part=header.part,
        parts=header.parts,
        purpose=header.purpose,
        created_at=header.created,
        created_by=session.account.account_id,
        people=place.cargo.people,
        counts=header.counts,
        position=place.cargo.chosen.position,
        tomb_position=place.cargo.chosen.tomb_position,
        since=place.cargo.since[0],
        tomb_since=place.cargo.since[1],
    )
