"""What entries from outside may make of the records that are here: a record stays what it is."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.record import Version, VersionKind
from app.storage import many_rows
from app.storage.tables import versions


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
    """Voidings, made at another establishment, of a person's own record in which an installation of `own` wrote: they
    would stand in no list here any more, with all that is held about them."""
    voided = {
        each.record_id: each.version_id
        for each in fresh
        if each.kind is VersionKind.VOID and each.record_id == each.person_id and each.install_id not in own
    }
    if not voided:
        return []
    ours = sa.select(versions.c.record_id).where(
        versions.c.record_id.in_(many_rows.listed(voided)), versions.c.install_id.in_(own)
    )
    return [voided[record_id] for record_id in conn.execute(ours.distinct()).scalars()]
