"""What entries from outside may make of the records that are here: a record stays what it is."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.record import Version, VersionKind
from app.storage import many_rows
from app.storage.tables import version_parents, versions


def other_kind(conn: Connection, fresh: Sequence[Version]) -> list[str]:
    """Versions that follow another kind in their record. Only taking out, and putting back what was taken out, may."""
    mine = {each.version_id: (each.record_id, each.kind) for each in fresh}
    outside = {parent for each in fresh for parent in each.parents} - mine.keys()
    wanted = sa.select(versions.c.version_id, versions.c.record_id, versions.c.kind)
    rows = conn.execute(wanted.where(versions.c.version_id.in_(many_rows.listed(outside)))) if outside else ()
    known = mine | {row.version_id: (row.record_id, VersionKind(row.kind)) for row in rows}
    return [
        each.version_id
        for each in fresh
        for record_id, kind in (known[parent] for parent in each.parents if parent in known)
        if record_id == each.record_id and kind is not each.kind and VersionKind.VOID not in (kind, each.kind)
    ]


def takes_person_away(conn: Connection, fresh: Sequence[Version], own: Collection[str]) -> list[str]:
    """Voidings, made at another establishment, that follow what an installation of `own` wrote in a person's own
    record: they would stand in no list here any more, with all that is held about them.

    One that follows only what was written elsewhere hides nothing: what was written here stands beside it.
    """
    voided = [
        each
        for each in fresh
        if each.kind is VersionKind.VOID and each.record_id == each.person_id and each.install_id not in own
    ]
    if not voided:
        return []
    mine = versions.c.record_id.in_(many_rows.listed({each.record_id for each in voided}))
    held = sa.select(versions.c.version_id, versions.c.install_id).where(mine)
    made_by = {row.version_id: row.install_id for row in conn.execute(held)}
    led = sa.select(version_parents).join(versions, versions.c.version_id == version_parents.c.version_id).where(mine)
    parents: dict[str, list[str]] = {each.version_id: list(each.parents) for each in fresh}
    for row in conn.execute(led):
        parents.setdefault(row.version_id, []).append(row.parent_id)
    ours = {version_id for version_id, install_id in made_by.items() if install_id in own}
    return [each.version_id for each in voided if not ours.isdisjoint(_behind(each.version_id, parents))]


def _behind(version_id: str, parents: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(parents.get(version_id, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += parents.get(name, ())
    return seen
