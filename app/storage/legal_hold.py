"""A legal hold: a version of its own for each record, so that it travels and no disposal passes it."""

from collections.abc import Collection, Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.record import NewVersion, Version, VersionKind, behind
from app.storage import cards, versions
from app.storage.many_rows import listed
from app.storage.opened import OpenSite
from app.storage.tables import heads
from app.storage.tables import versions as table


def stands(conn: Connection, person_id: str) -> bool:
    """Whether one stands on this record, or on one that is joined with it. What this establishment holds it lifts
    itself: another one, where the record went, lifts only what it holds there."""
    return next(_standing(conn, person_id), None) is not None


def reason_of(conn: Connection, person_id: str) -> str:
    """Why it stands; empty when none does."""
    return next((hold.reason for hold in _standing(conn, person_id)), "")


def free_of_holds(conn: Connection, version_ids: Collection[str]) -> frozenset[str]:
    """Of these versions, those that are not about somebody on whose record one stands."""
    if (
        conn.execute(sa.select(heads.c.record_id).where(heads.c.kind == VersionKind.HOLD.value).limit(1)).first()
        is None
    ):
        return frozenset(version_ids)
    wanted = sa.select(table.c.version_id, table.c.person_id).where(table.c.version_id.in_(listed(version_ids)))
    about = {row.version_id: row.person_id for row in conn.execute(wanted)}
    held = {person_id for person_id in set(about.values()) if stands(conn, person_id)}
    return frozenset(each for each in version_ids if about.get(each) not in held)


def _standing(conn: Connection, person_id: str) -> Iterator[Version]:
    others = None
    for head in versions.versions_about(conn, person_id, VersionKind.HOLD):
        if _holds(head):
            yield head
            continue
        others = cards.of_others(conn) if others is None else others
        made = {each.version_id: each for each in versions.versions_of(conn, head.record_id)}
        ours = [each for each in made.values() if each.install_id not in others]
        followed = {older for each in ours for older in behind(each, made)}
        yield from (each for each in ours if each.version_id not in followed and _holds(each))


def _holds(version: Version) -> bool:
    return (version.body or {}).get("hold") is True


def put(conn: Connection, site: OpenSite, person_id: str, on: bool, day: date, reason: str) -> Version:
    record_id = f"hold-{person_id}"
    parents = tuple(version.version_id for version in versions.heads_of(conn, record_id))
    body: dict[str, object] = {"hold": on, "on": day.isoformat()}
    return versions.append(conn, site, NewVersion(record_id, VersionKind.HOLD, person_id, body, parents, reason))
