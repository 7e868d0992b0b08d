"""What goes into one bundle: entries with their words and cards, in parts that a reader takes."""

import base64
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from app.exchange.bundle import MOST_PEOPLE, Card, Entry, Item, Notice, Release, Tombstone, line_of
from app.storage import cards, carrying
from app.storage.carrying import Chosen
from app.storage.database import AnyRow

_MOST_ENTRIES = 48_000
_MOST_BYTES = 48 * 1024 * 1024
FIRST, LAST = carrying.EVERYBODY


@dataclass(frozen=True)
class Cargo:
    """What one sending is made of. `bare` travels without content; `bodies` says whose content may go (None: all)."""

    chosen: Chosen
    bare: Chosen | None = None
    bodies: Callable[[AnyRow], bool] | None = None
    stones: Sequence[AnyRow] = ()
    notices: Sequence[Notice] = ()
    people: tuple[str, ...] = ()
    since: tuple[int, int] = (0, 0)


@dataclass
class Part:
    """The payload of one file, as it grows."""

    payload: bytearray = field(default_factory=bytearray)
    counts: dict[str, int] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    installs: set[str] = field(default_factory=set)

    def add(self, item: Item) -> None:
        self.payload += line_of(item)
        name = type(item).__name__.casefold()
        self.counts[name] = self.counts.get(name, 0) + 1


def ranges(conn: Connection, cargo: Cargo) -> list[tuple[str, str]]:
    """(first person, last person) of each part: at most 5,000 people, 48,000 entries and 48 MiB each."""
    people, entries, size = carrying.total(conn, cargo.chosen)
    if people <= MOST_PEOPLE and entries <= _MOST_ENTRIES and size <= _MOST_BYTES:
        return [carrying.EVERYBODY]
    parts: list[tuple[str, str]] = []
    first, last, people, entries, size = FIRST, FIRST, 0, 0, 0
    for person_id, more, bytes_more in carrying.sizes(conn, cargo.chosen):
        full = people + 1 > MOST_PEOPLE or entries + more > _MOST_ENTRIES or size + bytes_more > _MOST_BYTES
        if people and full:
            parts.append((first, last))
            first, people, entries, size = person_id, 0, 0, 0
        last, people, entries, size = person_id, people + 1, entries + more, size + bytes_more
    return [*parts, (first, LAST)]


def packed(conn: Connection, cargo: Cargo, span: tuple[str, str], sender: str) -> Part:
    """One part, with the cards of all whose entries are in it but the sender's own."""
    part, is_first = Part(), span[0] == FIRST
    for entry in _entries(conn, cargo, span, is_first):
        part.add(entry)
        part.installs.add(entry.install_id)
        if entry.content_hash:
            part.hashes.add(entry.content_hash)
    for content_hash, body in carrying.releases(conn, part.hashes):
        part.add(Release(base64.b64encode(body).decode(), content_hash))
    for install_id in sorted(part.installs - {sender}):
        known = cards.known(conn, install_id)
        for card in known.cards if known is not None else ():
            part.add(Card(card))
    if is_first:
        for stone in cargo.stones:
            part.add(Tombstone(stone.disposal_id, stone.on_date, stone.version_id))
        for notice in cargo.notices:
            part.add(notice)
    return part


def _entries(conn: Connection, cargo: Cargo, span: tuple[str, str], is_first: bool) -> Iterator[Entry]:
    if is_first and cargo.bare is not None:
        for row in carrying.rows(conn, cargo.bare, FIRST, LAST):
            yield _entry(row, whole=False)
    for row in carrying.rows(conn, cargo.chosen, *span):
        yield _entry(row, whole=cargo.bodies is None or cargo.bodies(row))


def _entry(row: AnyRow, *, whole: bool) -> Entry:
    carried = whole and row.body is not None
    return Entry(
        author_id=row.author_id,
        author_role=row.author_role,
        body=row.body if carried else None,
        body_hash=row.body_hash,
        content_hash=row.content_hash,
        hash=row.hash,
        held_by=row.held_by,
        install_id=row.install_id,
        kind=row.kind,
        made_at=row.made_at,
        parents=sorted(msgspec.json.decode(row.parents, type=list[str])),
        person_id=row.person_id,
        reason=row.reason,
        record_id=row.record_id,
        salt=base64.b64encode(row.salt).decode() if carried else None,
        seq=row.seq,
        sig=row.sig,
        version_id=row.version_id,
    )
