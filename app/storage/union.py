"""Merging what another installation sent: the union of versions, in one transaction, whatever order they come in.

Bodies go one way only: a fact without its body, then with it, then disposed of; never back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.domain.record import Version, VersionKind
from app.storage import catching_up, disposal
from app.storage.exchange_tables import withheld
from app.storage.tables import bodies, heads, tombstones, version_parents, versions

AT_ONCE = 400


@dataclass(frozen=True)
class Arriving:
    """A version that was checked, with its body as it was hashed; None when only the fact of it travels."""

    version: Version
    salt: bytes | None
    body: str | None


@dataclass(frozen=True)
class HeldHere:
    """What is known here of versions that arrive: hash by id, who holds a number, which bodies are here or gone."""

    hashes: Mapping[str, str]
    with_body: frozenset[str]
    disposed: frozenset[str]


Thing = TypeVar("Thing")


def held_of(conn: Connection, version_ids: Iterable[str]) -> HeldHere:
    hashes: dict[str, str] = {}
    with_body: set[str] = set()
    gone: set[str] = set()
    for some in in_steps(version_ids):
        wanted = sa.select(versions.c.version_id, versions.c.hash).where(versions.c.version_id.in_(some))
        hashes.update((row.version_id, row.hash) for row in conn.execute(wanted))
        with_body.update(conn.execute(sa.select(bodies.c.version_id).where(bodies.c.version_id.in_(some))).scalars())
        stones = sa.select(tombstones.c.version_id).where(tombstones.c.version_id.in_(some))
        gone.update(conn.execute(stones).scalars())
    return HeldHere(hashes, frozenset(with_body), frozenset(gone))


def numbers_taken(conn: Connection, numbers: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """(installation, number) -> the version that has it here, for those that are held."""
    taken: dict[tuple[str, int], str] = {}
    by_install: dict[str, list[int]] = {}
    for install_id, seq in numbers:
        by_install.setdefault(install_id, []).append(seq)
    for install_id, seqs in by_install.items():
        for some in in_steps(seqs):
            wanted = sa.select(versions.c.seq, versions.c.version_id).where(
                versions.c.install_id == install_id, versions.c.seq.in_(some)
            )
            taken.update({(install_id, row.seq): row.version_id for row in conn.execute(wanted)})
    return taken


def conflicts_after(conn: Connection, fresh: Sequence[Version]) -> int:
    """How many records will have two versions standing or more that have not now, once these are added."""
    records: dict[str, list[Version]] = {}
    for version in fresh:
        records.setdefault(version.record_id, []).append(version)
    before: dict[str, set[str]] = {}
    for some in in_steps(records):
        wanted = sa.select(heads.c.record_id, heads.c.version_id).where(heads.c.record_id.in_(some))
        for row in conn.execute(wanted):
            before.setdefault(row.record_id, set()).add(row.version_id)
    found = 0
    for record_id, some_fresh in records.items():
        followed = {parent for version in some_fresh for parent in version.parents}
        now = (before.get(record_id, set()) | {version.version_id for version in some_fresh}) - followed
        found += len(now) > 1 and len(before.get(record_id, set())) < 2
    return found


def add(conn: Connection, arriving: Sequence[Arriving], held: HeldHere) -> None:
    """Keep what is new and bring every list up to date. Raises the database's error for a parent that is nowhere.

    `held` is what `held_of` says of all these versions inside of the same transaction.
    """
    conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    fresh = sorted(
        (each for each in arriving if each.version.version_id not in held.hashes),
        key=lambda each: each.version.version_id,
    )
    settled = held.with_body | held.disposed
    with_body = [each for each in arriving if each.body is not None and each.version.version_id not in settled]
    _put_versions(conn, fresh)
    rows = [{"version_id": each.version.version_id, "salt": each.salt, "body": each.body} for each in with_body]
    if rows:
        conn.execute(sa.insert(bodies), sorted(rows, key=lambda row: str(row["version_id"])))
    came = {each.version.version_id for each in with_body}
    settled_now = came | held.disposed
    without = [each.version.version_id for each in fresh if each.version.version_id not in settled_now]
    mark_withheld(conn, without, "sent without content")
    if came:
        _not_withheld(conn, came)
    catching_up.catch_up(conn, {each.version.record_id for each in (*fresh, *with_body)})


def mark_withheld(conn: Connection, version_ids: Iterable[str], why: str) -> None:
    rows = [{"version_id": each, "why": why} for each in sorted(version_ids)]
    if rows:
        conn.execute(insert(withheld).on_conflict_do_nothing(), rows)


def lay_stones(conn: Connection, stones: Iterable[tuple[str, str, str]]) -> int:
    """Tombstones (version, disposal, day) that came from elsewhere: they win. Returns how many bodies went."""
    rows = [{"version_id": each[0], "disposal_id": each[1], "on_date": each[2]} for each in stones]
    if not rows:
        return 0
    named = [row["version_id"] for row in rows]
    here = [each for some in in_steps(named) for each in _with_body(conn, some)]
    conn.execute(insert(tombstones).on_conflict_do_nothing(), rows)
    disposal.take_bodies(conn, here)
    _not_withheld(conn, named)
    return len(here)


def take_moved_away(conn: Connection, moved: Collection[str]) -> int:
    """Versions that came without content because a record was about somebody not known here: what was kept of it under
    the wrong person goes too. Returns how many bodies went."""
    going: list[str] = []
    for version_id in sorted(moved):
        # Only what stands: an old part of the record may well be about somebody who is not known here.
        stands = versions.c.version_id.in_(sa.select(heads.c.version_id).where(heads.c.version_id == version_id))
        mine = conn.execute(sa.select(versions).where(stands)).first()
        if mine is None or _is_known(conn, mine.person_id):
            continue
        others = (
            sa.select(versions.c.version_id)
            .join(bodies, bodies.c.version_id == versions.c.version_id)
            .where(versions.c.record_id == mine.record_id, versions.c.person_id != mine.person_id)
        )
        going += conn.execute(others).scalars()
    disposal.take_bodies(conn, going)
    mark_withheld(conn, going, "entered under the wrong person")
    return len(going)


def in_steps(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """Few enough at a time for one statement."""
    waiting = iter(things)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def _is_known(conn: Connection, person_id: str) -> bool:
    wanted = sa.select(versions.c.seq).where(
        versions.c.person_id == person_id, versions.c.kind == VersionKind.PERSON.value
    )
    return conn.execute(wanted.limit(1)).first() is not None


def _with_body(conn: Connection, version_ids: Sequence[str]) -> list[str]:
    return list(conn.execute(sa.select(bodies.c.version_id).where(bodies.c.version_id.in_(version_ids))).scalars())


def _not_withheld(conn: Connection, version_ids: Iterable[str]) -> None:
    for some in in_steps(version_ids):
        conn.execute(sa.delete(withheld).where(withheld.c.version_id.in_(some)))


def _put_versions(conn: Connection, fresh: Sequence[Arriving]) -> None:
    rows = [_row(each.version) for each in fresh]
    if rows:
        conn.execute(sa.insert(versions), rows)
    edges = [
        {"version_id": each.version.version_id, "parent_id": parent}
        for each in fresh
        for parent in sorted(each.version.parents)
    ]
    if edges:
        conn.execute(sa.insert(version_parents), edges)


def _row(version: Version) -> dict[str, object]:
    return {
        "version_id": version.version_id,
        "record_id": version.record_id,
        "kind": version.kind.value,
        "person_id": version.person_id,
        "install_id": version.install_id,
        "author_id": version.author.account_id,
        "author_role": version.author.role,
        "held_by": version.author.held_by,
        "made_at": version.made_at.isoformat(),
        "seq": version.seq,
        "content_hash": version.content_hash,
        "reason": version.reason,
        "body_hash": version.body_hash,
        "hash": version.hash,
        "sig": version.sig,
    }
