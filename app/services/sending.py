"""Sending: numbered in its row, sealed, written on a stick and compared before it says done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.roles import Action
from app.errors import NotAllowed
from app.exchange.envelope import FORMAT, MADE_BY, VERSION, Header, hash_of, header_bytes, key_name, seal_into
from app.i18n import _
from app.services import site_cards
from app.services.cargo import Purpose, by_consent, cargo_for, require_fitting
from app.services.packing import LIMITS, Cargo, Limits, Part, parts_of
from app.services.progress import Progress, Stretch, unwatched
from app.services.session import Session
from app.storage import audit, carrying, epoch, ledger, tables
from app.storage.cards import KnownSite
from app.storage.carried_files import ENDING, Writing, forget_unnamed, name_all, tidy, write_unnamed


@dataclass(frozen=True)
class Going:
    """What would go, before it goes. `only_notice` are people without consent to move; `refused` may not go at all.

    `notices` counts the new ones in a correction, in place of those that told of something wrong.
    """

    to: str
    purpose: Purpose
    entries: int
    people: int
    only_notice: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    notices: int = 0


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
        cargo = cargo_for(session, conn, known, purpose, free, only_notice)
        found = carrying.sizes(conn, cargo.chosen)
    entries = sum(number for _person, number, _size in found)
    anew = len(cargo.notices) - len(only_notice)
    return Going(known.name, purpose, entries, len(found), only_notice, refused, anew)


def send(
    session: Session,
    person_ids: Sequence[str],
    to: str,
    purpose: Purpose,
    folder: Path,
    progress: Progress = unwatched,
    limits: Limits = LIMITS,
) -> tuple[SentFile, ...]:
    """Write everything that goes to this site as one file or more, with neutral names.

    `person_ids` is empty for a sync and a correction. Raises NotFound for a site or person, NotAllowed for a site that
    is not trusted or a person who did not agree, NotValid when the purpose does not fit or one record is too large,
    CouldNotSave for the stick, Stopped when `progress` says so.
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
    tidy(folder)
    set_id, made = uuid4().hex, list[_Made]()
    try:
        for number, of, part in parts_of(site, cargo, Stretch(progress), limits):
            place = _Place(set_id, number, of, purpose, cargo)
            made.append(_numbered(session, known, place, part, folder))
            _write(session, known, made[-1], part, Stretch(progress).part((number - 0.5) / of, number / of))
        # Before they get their names: when all ends here they may be carried all the same, and then they were sent.
        _keep_written(session, known, made, cargo, purpose)
        name_all([each.path for each in made])
    except BaseException:
        _take_back(session, made)
        raise
    return tuple(SentFile(each.path, each.header.bundle_id, each.header.part, len(made), each.counts) for each in made)


@dataclass(frozen=True)
class _Place:
    """Which file of which sending."""

    set_id: str
    part: int
    parts: int
    purpose: Purpose
    cargo: Cargo


@dataclass(frozen=True)
class _Made:
    """A file that has its number in the row, and what it will be called."""

    path: Path
    header: Header
    counts: dict[str, int]


def _numbered(session: Session, known: KnownSite, place: _Place, part: Part, folder: Path) -> _Made:
    """The number in the row is taken first: a file that then cannot be written is told of in the next one."""
    with session.site.store.write() as conn:
        row = ledger.next_in_row(conn, known.install_id, epoch.epoch_of(conn), place.set_id)
        header = _header(session, conn, known, place, part, row)
        ledger.keep_sent(conn, _kept(session, header, place))
    return _Made(folder / f"{header.bundle_id[:12]}{ENDING}", header, dict(part.counts))


def _write(session: Session, known: KnownSite, made: _Made, part: Part, stretch: Stretch) -> None:
    """Sealed on the way to the stick, without its name yet."""

    def chunks() -> Iterator[bytes]:
        # Each is let go of when it is sealed: what was written is kept in its place, to be compared.
        done = 0
        while part.chunks:
            stretch.at(done, part.carried)
            chunk = part.chunks.popleft()
            yield chunk
            done += len(chunk)

    def seal(file: Writing) -> None:
        seal_into(file, made.header, chunks(), session.site.signing_key, known.sealing_key)

    write_unnamed(made.path, seal)
    stretch.at(1, 1)


def _take_back(session: Session, made: Sequence[_Made]) -> None:
    """Nothing is left on the stick, and the next file tells which numbers never left."""
    forget_unnamed([each.path for each in made])
    with session.site.store.write() as conn:
        for each in made:
            ledger.mark_sent(conn, each.header.bundle_id, "not_written")


def _keep_written(session: Session, known: KnownSite, made: Sequence[_Made], cargo: Cargo, purpose: Purpose) -> None:
    site = session.site
    with site.store.write() as conn:
        for each in made:
            ledger.mark_sent(conn, each.header.bundle_id, "written")
        for person_id in ledger.named_in(cargo.people) or ("",):
            audit.record(conn, site, "exported", person_id, reason=f"{purpose} to:{known.install_id}")


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
        payload_hash=part.payload_hash,
        payload_size=part.carried,
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
