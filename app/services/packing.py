"""What goes into one bundle: entries with their words and cards, in parts that a reader takes."""

import base64
import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from app.errors import NotValid
from app.exchange.bundle import MOST_PEOPLE, Card, Entry, Item, Notice, Release, Tombstone, lines_of
from app.exchange.envelope import MOST_BYTES
from app.exchange.squeezing import END, squeezed
from app.i18n import _
from app.services.author_names import names_to_carry
from app.services.progress import Stretch
from app.storage import cards, carrying
from app.storage.carrying import Chosen, Written
from app.storage.database import AnyRow, Store
from app.storage.opened import OpenSite

FIRST, LAST = carrying.EVERYBODY
_READERS, _READ_AT_ONCE = 2, 500
_PARENT, _SALT = (Entry.__struct_fields__.index(name) for name in ("parents", "salt"))


@dataclass(frozen=True)
class Limits:
    """How much goes into one part: less than a reader takes."""

    people: int = MOST_PEOPLE
    entries: int = 48_000
    size: int = 48 * 1024 * 1024


LIMITS = Limits()


@dataclass(frozen=True)
class Cargo:
    """What one sending is made of. `bare` travels without content; `bodies` says whose content may go (None: all)."""

    chosen: Chosen
    bare: Chosen | None = None
    bodies: Callable[[Entry], bool] | None = None
    stones: Sequence[AnyRow] = ()
    notices: Sequence[Notice] = ()
    people: tuple[str, ...] = ()
    since: tuple[int, int] = (0, 0)


@dataclass
class Part:
    """The payload of one file, as it grows: `chunks` one after the other are its lines, squeezed.

    `size` counts the bytes of the lines, `carried` those of the chunks.
    """

    chunks: deque[bytes] = field(default_factory=deque)
    size: int = 0
    carried: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)
    authors: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._digest = hashlib.sha256()

    @property
    def payload_hash(self) -> str:
        return self._digest.hexdigest()

    def add(self, items: Sequence[Item]) -> None:
        """Items of one kind."""
        if items:
            lines = lines_of(items)
            self._add(type(items[0]).__name__.casefold(), squeezed(lines), len(lines), len(items))

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """With what they need beside them."""
        self.add(entries)
        self.hashes.update([each.content_hash for each in entries])
        self.ids.update([each.version_id for each in entries])
        self.authors.update([(each.install_id, each.author_id) for each in entries])
        self.followed.update([parent for each in entries for parent in each.parents])

    def add_written(self, written: Written, piece: bytes) -> None:
        """The same, already squeezed, but for what they follow: that is in the same part."""
        self._add("entry", piece, len(written.lines), written.number)
        self.hashes |= written.content_hashes
        self.authors |= written.authors

    def end(self) -> None:
        """Nothing is added after this."""
        self._append(END)

    def _add(self, name: str, piece: bytes, size: int, count: int) -> None:
        self._append(piece)
        self.size += size
        self.counts[name] = self.counts.get(name, 0) + count

    def _append(self, piece: bytes) -> None:
        self._digest.update(piece)
        self.chunks.append(piece)
        self.carried += len(piece)


def parts_of(
    site: OpenSite, cargo: Cargo, stretch: Stretch, limits: Limits = LIMITS
) -> Iterator[tuple[int, int, Part]]:
    """(number, of how many, part): at most 5,000 people, 48,000 entries and 48 MiB each. Raises Stopped.

    Each part is packed when it is asked for, in the first half of its share of the stretch.
    """
    with site.store.read() as conn:
        spans = _spans(conn, cargo, limits)
    if len(spans) == 1:
        with site.store.read() as conn:
            part = _packed(conn, cargo, spans[0], site, stretch.part(0, 0.5), limits.size)
        if part.size <= limits.size:
            yield 1, 1, part
            return
        with site.store.read() as conn:
            spans = _spans_by_size(conn, cargo, limits)
    for number, span in enumerate(spans, 1):
        with site.store.read() as conn:
            share = stretch.part((number - 1) / len(spans), (number - 0.5) / len(spans))
            part = _packed(conn, cargo, span, site, share)
        if part.size > MOST_BYTES:
            raise NotValid(_("One record is too large to be carried. Nothing was sent. Call your administrator."))
        yield number, len(spans), part


def _spans(conn: Connection, cargo: Cargo, limits: Limits) -> list[tuple[str, str]]:
    """(first person, last person) of each part. Few people and entries are first tried as one: to add up the sizes
    takes as long as to pack them."""
    people, entries = carrying.total(conn, cargo.chosen)
    if people <= limits.people and entries <= limits.entries:
        return [carrying.EVERYBODY]
    return _spans_by_size(conn, cargo, limits)


def _spans_by_size(conn: Connection, cargo: Cargo, limits: Limits) -> list[tuple[str, str]]:
    spans: list[tuple[str, str]] = []
    first, last, people, entries, size = FIRST, FIRST, 0, 0, 0
    for person_id, more, bytes_more in carrying.sizes(conn, cargo.chosen):
        full = people + 1 > limits.people or entries + more > limits.entries or size + bytes_more > limits.size
        if people and full:
            spans.append((first, last))
            first, people, entries, size = person_id, 0, 0, 0
        last, people, entries, size = person_id, people + 1, entries + more, size + bytes_more
    return [*spans, (first, LAST)]


def _packed(
    conn: Connection,
    cargo: Cargo,
    span: tuple[str, str],
    site: OpenSite,
    stretch: Stretch,
    alone: int = 0,
) -> Part:
    """One part, with the cards of all whose entries are in it but the sender's own. The first try of putting all into
    one stops when it is larger than `alone`."""
    part = Part()
    with closing(_fill(part, conn, cargo, span, site if alone else None)) as filling:
        for done, of in filling:
            if alone and part.size > alone:
                return part
            stretch.at(done, of)
    if not alone:
        _add_followed(conn, cargo.chosen, part)
    for content_hash, body in carrying.releases(conn, part.hashes - {""}):
        part.add([Release(base64.b64encode(body).decode(), content_hash)])
    for install_id in sorted({each for each, _author in part.authors} - {site.install_id}):
        known = cards.known(conn, install_id)
        part.add([Card(card) for card in (known.cards if known is not None else ())])
    part.add(names_to_carry(conn, site, part.authors))
    if span[0] == FIRST:
        part.add([Tombstone(each.disposal_id, each.on_date, each.version_id) for each in cargo.stones])
        part.add(cargo.notices)
    part.end()
    return part


def _fill(
    part: Part, conn: Connection, cargo: Cargo, span: tuple[str, str], alone: OpenSite | None
) -> Generator[tuple[int, int]]:
    """Put the versions in, and say now and then (how many are in, of how many)."""
    bare = cargo.bare if span[0] == FIRST else None
    without = carrying.places(conn, bare, FIRST, LAST) if bare else ()
    whole = carrying.places(conn, cargo.chosen, *span)
    done, of = 0, len(without) + len(whole)
    for rows in carrying.rows(conn, without):
        part.add_entries([_without_body(each) for each in entries_of(rows)])
        yield (done := done + len(rows)), of
    if alone and cargo.bodies is None:
        with closing(_read_ahead(alone.store, whole, cargo.chosen.but)) as coming:
            for some in coming:
                part.add_written(*some)
                yield (done := done + some[0].number), of
        return
    for rows in carrying.rows(conn, whole, but=cargo.chosen.but):
        entries = entries_of(rows)
        if cargo.bodies is not None:
            entries = [each if cargo.bodies(each) else _without_body(each) for each in entries]
        part.add_entries(entries)
        yield (done := done + len(rows)), of


def _read_ahead(store: Store, places: Sequence[int], but: str) -> Generator[tuple[Written, bytes]]:
    """In order, and squeezed. Most of the time goes into decrypting pages, which other processor cores can do
    meanwhile. Nobody reads any more when it is closed."""

    def read(start: int) -> list[tuple[Written, bytes]]:
        with store.read() as conn:
            some = carrying.written(conn, places[start : start + _READ_AT_ONCE], but)
            return [(each, squeezed(each.lines)) for each in some]

    readers, coming = ThreadPoolExecutor(_READERS, "reading ahead"), deque[Future[list[tuple[Written, bytes]]]]()
    try:
        for start in range(0, len(places), _READ_AT_ONCE):
            coming.append(readers.submit(read, start))
            if len(coming) > 2 * _READERS:
                yield from coming.popleft().result()
        while coming:
            yield from coming.popleft().result()
    finally:
        readers.shutdown(cancel_futures=True)


def _add_followed(conn: Connection, chosen: Chosen, part: Part) -> None:
    """What the entries follow and is in another part, as far back as it goes: only the fact of it, so that the parts
    can be taken in in any order."""
    while missing := part.followed - part.ids:
        rows = carrying.rows(conn, carrying.places_of(conn, missing, chosen.after or 0))
        found = [_without_body(entry) for some in rows for entry in entries_of(some)]
        part.followed = set()
        part.add_entries(found)


def entries_of(rows: Sequence[AnyRow]) -> list[Entry]:
    """The rows come with their columns in the order of an entry's fields; one with several parents comes again."""
    made: list[Entry] = []
    for row in rows:
        plain = tuple(row)
        parent, salt = plain[_PARENT], plain[_SALT]
        if made and made[-1].version_id == plain[-1]:
            made[-1].parents.append(parent)
            continue
        parents = [] if parent is None else [parent]
        in_hex = None if salt is None else salt.hex()
        fields = (*plain[:_PARENT], parents, *plain[_PARENT + 1 : _SALT], in_hex, *plain[_SALT + 1 :])
        made.append(Entry(*fields))
    return made


def _without_body(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, body=None, salt=None)
