"""What was carried from here and to here: in a row without gaps, and which of it the other side has told to hold."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import late_content
from app.storage.database import AnyRow
from app.storage.exchange_tables import ledger_in, ledger_out, receipts, site_cards

Counts = Mapping[str, int]
Carried = Mapping[str, Sequence[tuple[int, int]]]
"""By person: (position of the versions, of the tombstones) at each time."""
_MOST_GAPS = 100
_EVERYTHING = "sync"
_ONLY_TOLD = "told:"
"""Before the id of somebody of whom a file brings no content: a notice, or the bare fact of an entry."""


def only_told(person_ids: Iterable[str]) -> tuple[str, ...]:
    """As such people are kept in the ledger."""
    return tuple(f"{_ONLY_TOLD}{each}" for each in person_ids)


def named_in(people: Iterable[str]) -> tuple[str, ...]:
    """The ids of everybody whom a file names, whether it brings content of theirs or not."""
    return tuple(each.removeprefix(_ONLY_TOLD) for each in people)


@dataclass(frozen=True)
class Sent:
    """One file that was made here. Moments are ISO; `receipt_at` is empty until the receipt came back."""

    bundle_id: str
    set_id: str
    to_install: str
    epoch: int
    sequence: int
    header_hash: str
    part: int
    parts: int
    purpose: str
    created_at: str
    created_by: str
    people: tuple[str, ...]
    counts: Counts
    position: int
    tomb_position: int
    since: int
    tomb_since: int
    state: str = "making"
    receipt_at: str = ""
    receipt_counts: Counts | None = None


@dataclass(frozen=True)
class Came:
    """One file that was received here."""

    bundle_id: str
    from_install: str
    epoch: int
    sequence: int
    header_hash: str
    previous: str
    part: int
    parts: int
    purpose: str
    created_at: str
    received_at: str
    received_by: str
    people: tuple[str, ...]
    counts: Counts
    skipped: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """Where the next file to a site stands: its number, the hash of the one before, numbers that never left."""

    sequence: int
    previous: str
    skipped: tuple[int, ...]


def next_in_row(conn: Connection, to_install: str, epoch: int, set_id: str) -> Row:
    """`set_id` is the sending that it belongs to: its other parts are on their way, they were not skipped."""
    columns = (ledger_out.c.sequence, ledger_out.c.header_hash, ledger_out.c.state, ledger_out.c.set_id)
    mine = sa.select(*columns).where(ledger_out.c.to_install == to_install, ledger_out.c.epoch == epoch)
    made = conn.execute(mine.order_by(ledger_out.c.sequence)).all()
    skipped = tuple(row.sequence for row in made if row.state != "written" and row.set_id != set_id)
    return Row(made[-1].sequence + 1 if made else 1, made[-1].header_hash if made else "", skipped[-1000:])


def keep_sent(conn: Connection, sent: Sent) -> None:
    row = {column.name: getattr(sent, column.name) for column in ledger_out.columns}
    conn.execute(sa.insert(ledger_out), row | {"people": json.dumps(sent.people), "counts": json.dumps(sent.counts)})


def mark_sent(conn: Connection, bundle_id: str, state: str) -> None:
    conn.execute(sa.update(ledger_out).where(ledger_out.c.bundle_id == bundle_id).values(state=state))


def sent(conn: Connection, bundle_id: str) -> Sent | None:
    row = conn.execute(_SENT.where(ledger_out.c.bundle_id == bundle_id)).first()
    return None if row is None else _sent(row)


def all_sent(conn: Connection, to_install: str = "") -> list[Sent]:
    """Newest first."""
    wanted = _SENT.order_by(ledger_out.c.created_at.desc(), ledger_out.c.epoch.desc(), ledger_out.c.sequence.desc())
    if to_install:
        wanted = wanted.where(ledger_out.c.to_install == to_install)
    return [_sent(row) for row in conn.execute(wanted)]


def carried_to(conn: Connection, to_install: str, purposes: Sequence[str], *, notices: bool = False) -> Carried:
    """Of whom files that left for a site brought content, or else `notices`; and how far versions and tombstones had
    come each time. A file that was cut off by a power cut just before it was noted as written may have left."""
    wanted = sa.select(ledger_out.c.people, ledger_out.c.position, ledger_out.c.tomb_position).where(
        ledger_out.c.to_install == to_install, ledger_out.c.purpose.in_(purposes), ledger_out.c.state != "not_written"
    )
    found: dict[str, list[tuple[int, int]]] = {}
    for row in conn.execute(wanted):
        for kept in json.loads(row.people):
            if kept.startswith(_ONLY_TOLD) is notices:
                found.setdefault(kept.removeprefix(_ONLY_TOLD), []).append((row.position, row.tomb_position))
    return found


@dataclass(frozen=True)
class Exchanged:
    """When a file last went and came, ISO or empty, and how many that went have no receipt. One that was lost waits for
    none any more once the other site has all that was in it."""

    last_sent: str
    last_came: str
    waiting: int


def exchanged_with(conn: Connection, install_id: str) -> Exchanged:
    """Counted where it lies: there may be thousands."""
    held, stones = known_to_hold(conn, install_id, _EVERYTHING)
    later = sa.and_(
        ledger_out.c.purpose == _EVERYTHING, ledger_out.c.position <= held, ledger_out.c.tomb_position <= stones
    )
    waits = sa.func.count().filter(receipts.c.bundle_id.is_(None), sa.not_(later))
    went = sa.select(sa.func.max(ledger_out.c.created_at), waits)
    went = went.select_from(ledger_out.outerjoin(receipts, receipts.c.bundle_id == ledger_out.c.bundle_id))
    sent = conn.execute(went.where(ledger_out.c.to_install == install_id, ledger_out.c.state == "written")).one()
    # A file is no younger than the day on which it came, whatever the clock was that dated it.
    made = sa.func.min(ledger_in.c.created_at, ledger_in.c.received_at)
    newest = sa.select(sa.func.max(made)).where(ledger_in.c.from_install == install_id)
    return Exchanged(str(sent[0] or ""), str(conn.execute(newest).scalar() or ""), int(sent[1]))


def keep_receipt(conn: Connection, bundle_id: str, epoch: int, received_at: str, kept_at: str, counts: Counts) -> None:
    """`epoch` is the life that the other side was in when it received: after a restore the receipt counts no more."""
    row = {"epoch": epoch, "received_at": received_at, "kept_at": kept_at, "counts": json.dumps(dict(counts))}
    conn.execute(sa.delete(receipts).where(receipts.c.bundle_id == bundle_id))
    conn.execute(sa.insert(receipts), row | {"bundle_id": bundle_id})


def known_to_hold(conn: Connection, install_id: str, purpose: str) -> tuple[int, int]:
    """(position, tombstone position) up to which a site holds everything that goes to it with this purpose.

    Counted from the beginning over whole sets with all receipts, given in the life that the site is in now: after a
    restore it holds nothing until it says so again, and a file that builds on lost ones counts for nothing.
    """
    whole = (
        sa.select(
            sa.func.min(ledger_out.c.since),
            sa.func.min(ledger_out.c.position),
            sa.func.min(ledger_out.c.tomb_since),
            sa.func.min(ledger_out.c.tomb_position),
            sa.func.min(late_content.file_place),
        )
        .join(receipts, receipts.c.bundle_id == ledger_out.c.bundle_id)
        .join(site_cards, site_cards.c.install_id == ledger_out.c.to_install)
        .where(ledger_out.c.to_install == install_id, ledger_out.c.purpose == purpose)
        .where(receipts.c.epoch == site_cards.c.epoch)
        .group_by(ledger_out.c.set_id)
        .having(sa.func.count() == sa.func.max(ledger_out.c.parts))
    )
    held, stones = 0, 0
    sets = sorted(tuple(row) for row in conn.execute(whole))
    for since, position, tomb_since, tomb_position, _file in sets:
        held = max(held, position) if since <= held else held
        stones = max(stones, tomb_position) if tomb_since <= stones else stones
    if purpose == _EVERYTHING:
        held = late_content.held_until(conn, install_id, held, [(each[-1], each[0]) for each in sets])
    return held, stones


def keep_came(conn: Connection, came: Came) -> None:
    row = {column.name: getattr(came, column.name) for column in ledger_in.columns}
    texts = {name: json.dumps(row[name]) for name in ("people", "counts", "skipped")}
    conn.execute(sa.insert(ledger_in), row | texts)


def came(conn: Connection, bundle_id: str) -> Came | None:
    row = conn.execute(sa.select(ledger_in).where(ledger_in.c.bundle_id == bundle_id)).first()
    return None if row is None else _came(row)


def all_came(conn: Connection, from_install: str = "") -> list[Came]:
    """Newest first."""
    wanted = sa.select(ledger_in).order_by(ledger_in.c.received_at.desc(), ledger_in.c.sequence.desc())
    if from_install:
        wanted = wanted.where(ledger_in.c.from_install == from_install)
    return [_came(row) for row in conn.execute(wanted)]


def breaks_row(conn: Connection, fresh: Came) -> bool:
    """Whether a file cannot come from the same row as those that came before it: two copies of a site are at work."""
    same = came(conn, fresh.bundle_id)
    if same is not None and (same.from_install, same.header_hash) != (fresh.from_install, fresh.header_hash):
        return True
    near = (fresh.sequence - 1, fresh.sequence, fresh.sequence + 1)
    beside = sa.select(ledger_in).where(ledger_in.c.from_install == fresh.from_install)
    beside = beside.where(ledger_in.c.epoch == fresh.epoch, ledger_in.c.sequence.in_(near))
    for each in (_came(row) for row in conn.execute(beside)):
        if each.bundle_id == fresh.bundle_id:
            continue
        if each.sequence == fresh.sequence:
            return True
        if each.sequence == fresh.sequence - 1 and each.header_hash != fresh.previous:
            return True
        if each.sequence == fresh.sequence + 1 and each.previous != fresh.header_hash:
            return True
    return False


def gaps(conn: Connection, from_install: str) -> tuple[int, ...]:
    """Numbers of files that were made for this site and have not come, in the sender's present life."""
    return missing(_row_of(conn, from_install))


def gaps_with(conn: Connection, fresh: Came) -> tuple[int, ...]:
    """As they will be once this one is taken in."""
    return missing([*_row_of(conn, fresh.from_install), fresh])


def _row_of(conn: Connection, from_install: str) -> list[Came]:
    """The sender's present life only: earlier ones may be long."""
    newest = sa.select(sa.func.max(ledger_in.c.epoch)).where(ledger_in.c.from_install == from_install)
    mine = sa.and_(ledger_in.c.from_install == from_install, ledger_in.c.epoch == newest.scalar_subquery())
    return [_came(row) for row in conn.execute(sa.select(ledger_in).where(mine))]


def missing(row: Sequence[Came]) -> tuple[int, ...]:
    """The same for a row that came: the lowest hundred. A file that is part 2 of 3 tells of the two beside it too."""
    newest = max((each.epoch for each in row), default=0)
    now = [each for each in row if each.epoch == newest]
    held = {each.sequence for each in now} | {number for each in now for number in each.skipped}
    last = max((each.sequence - each.part + each.parts for each in now), default=0)
    found: list[int] = []
    before = 0
    for number in (*sorted(each for each in held if each <= last), last + 1):
        # However far apart the numbers that somebody claims may be.
        found += range(before + 1, min(number, before + 1 + _MOST_GAPS - len(found)))
        before = number
    return tuple(found)


def number_of_came(conn: Connection) -> int:
    return int(conn.execute(sa.select(sa.func.count()).select_from(ledger_in)).scalar_one())


_SENT = sa.select(ledger_out, receipts.c.received_at, receipts.c.counts.label("receipt")).outerjoin(
    receipts, receipts.c.bundle_id == ledger_out.c.bundle_id
)


def _sent(row: AnyRow) -> Sent:
    plain = Sent(**{column.name: getattr(row, column.name) for column in ledger_out.columns})
    return replace(
        plain,
        people=tuple(json.loads(row.people)),
        counts=json.loads(row.counts),
        receipt_at=row.received_at or "",
        receipt_counts=json.loads(row.receipt) if row.receipt else None,
    )


def _came(row: AnyRow) -> Came:
    plain = Came(**{column.name: getattr(row, column.name) for column in ledger_in.columns})
    return replace(
        plain,
        people=tuple(json.loads(row.people)),
        counts=json.loads(row.counts),
        skipped=tuple(json.loads(row.skipped)),
    )
