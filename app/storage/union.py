"""Merging what another installation sent: the union of versions, in one transaction, whatever order they come in.

Bodies go one way only: a fact without its body, then with it, then disposed of; never back.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.domain.record import Version, VersionKind
from app.storage import catching_up, disposal, joined, many_rows, taken_out
from app.storage.exchange_tables import withheld
from app.storage.projected_rows import Made
from app.storage.tables import bodies, heads, tombstones, version_parents, versions


class Arriving(NamedTuple):
    """A version that was checked, with its body as it was hashed; None when only the fact of it travels. `rows` is what
    the body gives to the lists."""

    version: Version
    salt: bytes | None
    body: str | None
    rows: Made = ()


@dataclass(frozen=True)
class HeldHere:
    """What is known here of versions that arrive: hash by id, who holds a number, which bodies are here or gone."""

    hashes: Mapping[str, str]
    with_body: frozenset[str]
    disposed: frozenset[str]


def held_of(conn: Connection, version_ids: Collection[str], sender: str = "") -> HeldHere:
    """`disposed` also names those whose content this sender has taken away before it came."""
    named = many_rows.listed(version_ids)
    wanted = (
        sa.select(versions.c.version_id, versions.c.hash, bodies.c.version_id.label("whole"))
        .outerjoin(bodies, bodies.c.version_id == versions.c.version_id)
        .where(versions.c.version_id.in_(named))
    )
    found = conn.execute(wanted).all()
    gone = conn.execute(sa.select(tombstones.c.version_id).where(tombstones.c.version_id.in_(named))).scalars().all()
    whole = frozenset(row.version_id for row in found if row.whole is not None)
    empty = sa.select(withheld.c.version_id).where(withheld.c.version_id.in_(named), withheld.c.why == _gone_at(sender))
    taken = conn.execute(empty).scalars() if sender else ()
    return HeldHere({row.version_id: row.hash for row in found}, whole, frozenset((*gone, *taken)))


def whose(conn: Connection, version_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """(person, installation that made it) of those of these versions that are held."""
    wanted = sa.select(versions.c.version_id, versions.c.person_id, versions.c.install_id)
    rows = conn.execute(wanted.where(versions.c.version_id.in_(many_rows.listed(version_ids))))
    return {row.version_id: (row.person_id, row.install_id) for row in rows}


def numbers_taken(conn: Connection, numbers: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """(installation, number) -> the version that has it here, for those that are held."""
    taken: dict[tuple[str, int], str] = {}
    by_install: dict[str, list[int]] = {}
    for install_id, seq in numbers:
        by_install.setdefault(install_id, []).append(seq)
    for install_id, seqs in by_install.items():
        named = sa.func.json_each(json.dumps(seqs)).table_valued("value")
        wanted = sa.select(versions.c.seq, versions.c.version_id).where(
            versions.c.install_id == install_id, versions.c.seq.in_(sa.select(named.c.value))
        )
        taken.update({(install_id, row.seq): row.version_id for row in conn.execute(wanted)})
    return taken


def conflicts_after(conn: Connection, fresh: Sequence[Version]) -> int:
    """How many records will have two versions standing or more that have not now, once these are added."""
    records: dict[str, list[Version]] = {}
    for version in fresh:
        records.setdefault(version.record_id, []).append(version)
    before: dict[str, set[str]] = {}
    wanted = sa.select(heads.c.record_id, heads.c.version_id).where(heads.c.record_id.in_(many_rows.listed(records)))
    for row in conn.execute(wanted):
        before.setdefault(row.record_id, set()).add(row.version_id)
    found = 0
    for record_id, some_fresh in records.items():
        if len(some_fresh) == 1 and record_id not in before:
            continue
        followed = {parent for version in some_fresh for parent in version.parents}
        now = (before.get(record_id, set()) | {version.version_id for version in some_fresh}) - followed
        found += len(now) > 1 and len(before.get(record_id, set())) < 2
    return found


def strangers(conn: Connection, fresh: Sequence[Version]) -> list[str]:
    """Versions that begin a record, or follow nothing in it, while it is known as another person's."""
    records = {version.version_id: version.record_id for version in fresh}
    roots = [
        each
        for each in fresh
        if (not each.parents or all(records.get(parent) != each.record_id for parent in each.parents))
        # Whether two are one person is a record of both: each computer may have kept another of them.
        and not (each.kind is VersionKind.LINK and joined.names(each.record_id, each.person_id))
    ]
    named = many_rows.listed({each.record_id for each in roots})
    wanted = sa.select(versions.c.record_id, versions.c.version_id, versions.c.person_id)
    here: dict[str, dict[str, str]] = {}
    for row in conn.execute(wanted.where(versions.c.record_id.in_(named))):
        here.setdefault(row.record_id, {})[row.version_id] = row.person_id
    first: dict[str, str] = {}
    found = []
    for each in roots:
        known = here.get(each.record_id)
        if known is None:
            strange = first.setdefault(each.record_id, each.person_id) != each.person_id
        else:
            strange = each.person_id not in known.values() and known.keys().isdisjoint(each.parents)
        if strange:
            found.append(each.version_id)
    return found


def add(
    conn: Connection,
    arriving: Sequence[Arriving],
    held: HeldHere,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> frozenset[str]:
    """Keep what is new and bring every list up to date. Returns the versions that were held, and whose content is new.

    Raises the database's error for a parent that is nowhere.

    `held` is what `held_of` says of all these versions inside of the same transaction; `told` hears how many of how
    many records are done, and may raise.
    """
    conn.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    in_order = sorted(arriving, key=lambda each: each.version.version_id)
    fresh = [each for each in in_order if each.version.version_id not in held.hashes]
    settled = held.with_body | held.disposed
    with_body = [each for each in in_order if each.body is not None and each.version.version_id not in settled]
    for some in many_rows.in_steps(fresh):
        _put_versions(conn, some)
    for some in many_rows.in_steps(with_body):
        rows = [(each.version.version_id, each.salt, each.body) for each in some]
        many_rows.put_plain(conn, bodies, ("version_id", "salt", "body"), rows)
    came = {each.version.version_id for each in with_body}
    settled_now = came | held.disposed
    without = [each.version.version_id for each in fresh if each.version.version_id not in settled_now]
    mark_withheld(conn, without, "sent without content")
    if came:
        _not_withheld(conn, came)
    made = {each.version.version_id: each.rows for each in with_body if each.version.kind is not VersionKind.LINK}
    catching_up.catch_up(conn, {each.version.record_id for each in (*fresh, *with_body)}, made, told)
    return frozenset(came & held.hashes.keys())


def mark_withheld(conn: Connection, version_ids: Iterable[str], why: str) -> None:
    rows = [{"version_id": each, "why": why} for each in sorted(version_ids)]
    if rows:
        conn.execute(insert(withheld).on_conflict_do_nothing(), rows)


def lay_stones(conn: Connection, stones: Iterable[tuple[str, str, str]], inside: bool) -> int:
    """Tombstones (version, disposal, day) that came from elsewhere: they win. Returns how many bodies went.

    `inside`: from a computer of this establishment. Only then open work about these people goes too: what was made here
    is not another one's to take away.
    """
    rows = [{"version_id": each[0], "disposal_id": each[1], "on_date": each[2]} for each in stones]
    if not rows:
        return 0
    named = [row["version_id"] for row in rows]
    here = _with_body(conn, named)
    conn.execute(insert(tombstones).on_conflict_do_nothing(), rows)
    disposal.take_bodies(conn, here)
    if inside:
        disposal.drop_again(conn, disposal.people_of(conn, {row["disposal_id"] for row in rows}))
    _not_withheld(conn, named)
    return len(here)


def expect_nothing(conn: Connection, version_ids: Collection[str], sender: str) -> None:
    """This sender has disposed of what stands here without content: a file from there that comes late brings none."""
    mine = withheld.c.version_id.in_(many_rows.listed(version_ids))
    conn.execute(sa.update(withheld).where(mine).values(why=_gone_at(sender)))


def _gone_at(sender: str) -> str:
    return f"disposed of at {sender}"


def take_moved_away(conn: Connection, records: Collection[str], but: Collection[str]) -> int:
    """What stands in these records came without content, because it is about somebody not known here: what was kept
    of it under the wrong person goes too, apart from what the installations in `but` made. Returns how many bodies
    went. An old part of a record may well be about somebody not known here: it says nothing."""
    # From the few that have no content to the many that came: the record too leads along the key of the heads.
    itself = sa.and_(heads.c.record_id == versions.c.record_id, heads.c.version_id == versions.c.version_id)
    stands = (
        sa.select(heads.c.record_id, heads.c.person_id)
        .join(versions, itself)
        .where(versions.c.version_id.in_(sa.select(withheld.c.version_id)), versions.c.install_id.not_in(but))
    )
    going: list[str] = []
    for row in conn.execute(stands.order_by(heads.c.record_id)).all():
        if row.record_id not in records or _is_known(conn, row.person_id):
            continue
        others = (
            sa.select(versions.c.version_id)
            .join(bodies, bodies.c.version_id == versions.c.version_id)
            .where(versions.c.record_id == row.record_id, versions.c.person_id != row.person_id)
            .where(versions.c.install_id.not_in(but))
        )
        going += conn.execute(others).scalars()
    disposal.take_bodies(conn, going)
    mark_withheld(conn, going, "entered under the wrong person")
    return len(going)


def take_voided_away(conn: Connection, records: Collection[str], but: Collection[str]) -> int:
    """What a voiding in these records took out was somebody else's, or nobody's: its content goes here too. What the
    installations in `but` made stays, and what they took out themselves. Returns how many bodies went."""
    going = taken_out.with_content(conn, records, but)
    disposal.take_bodies(conn, going)
    mark_withheld(conn, going, "entered by mistake")
    return len(going)


def _is_known(conn: Connection, person_id: str) -> bool:
    wanted = sa.select(versions.c.seq).where(
        versions.c.person_id == person_id, versions.c.kind == VersionKind.PERSON.value
    )
    return conn.execute(wanted.limit(1)).first() is not None


def _with_body(conn: Connection, version_ids: Collection[str]) -> list[str]:
    named = many_rows.listed(version_ids)
    return list(conn.execute(sa.select(bodies.c.version_id).where(bodies.c.version_id.in_(named))).scalars())


def _not_withheld(conn: Connection, version_ids: Collection[str]) -> None:
    conn.execute(sa.delete(withheld).where(withheld.c.version_id.in_(many_rows.listed(version_ids))))


_NAMES = tuple(column.name for column in versions.columns)


def _put_versions(conn: Connection, fresh: Sequence[Arriving]) -> None:
    many_rows.put_plain(conn, versions, _NAMES, [_row(each.version) for each in fresh])
    edges = [(each.version.version_id, parent) for each in fresh for parent in sorted(each.version.parents)]
    many_rows.put_plain(conn, version_parents, ("version_id", "parent_id"), edges)


def _row(version: Version) -> tuple[object, ...]:
    """In the order of the table's columns."""
    return (
        version.version_id,
        version.record_id,
        version.kind.value,
        version.person_id,
        version.install_id,
        version.author.account_id,
        version.author.role,
        version.author.held_by,
        version.made_at.isoformat(),
        version.seq,
        version.content_hash,
        version.reason,
        version.body_hash,
        version.hash,
        version.sig,
    )
