"""What was taken out as entered by mistake: it stays in the chain here, and its content goes nowhere else."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.record import VersionKind
from app.storage import many_rows
from app.storage.tables import bodies, version_parents, versions


def taken_out(conn: Connection, condition: sa.ColumnElement[bool]) -> frozenset[str]:
    """Ids of all that a voiding among these versions follows in its own record, as far back as it goes."""
    voiding = sa.select(versions.c.version_id).where(condition, versions.c.kind == VersionKind.VOID.value)
    of, parent = versions.alias("of"), versions.alias("parent")
    step = (
        sa.select(parent.c.version_id)
        .select_from(
            version_parents.join(of, of.c.version_id == version_parents.c.version_id).join(
                parent, parent.c.version_id == version_parents.c.parent_id
            )
        )
        .where(of.c.record_id == parent.c.record_id)
    )
    up = step.where(of.c.version_id.in_(voiding)).cte("taken_out", recursive=True)
    up = up.union(step.join(up, up.c.version_id == of.c.version_id))
    return frozenset(conn.execute(sa.select(up.c.version_id)).scalars())


def with_content(conn: Connection, records: Collection[str], but: Collection[str]) -> list[str]:
    """Of those that a voiding in these records took out: which have content here. Neither the voiding nor they were
    made by an installation in `but`.
    """
    voiding = sa.select(versions.c.record_id).where(versions.c.kind == VersionKind.VOID.value)
    voided = set(conn.execute(voiding.where(versions.c.install_id.not_in(but)).distinct()).scalars()) & set(records)
    if not voided:
        return []
    mine = versions.c.record_id.in_(many_rows.listed(voided))
    gone = taken_out(conn, sa.and_(mine, versions.c.install_id.not_in(but)))
    wanted = (
        sa.select(versions.c.version_id)
        .join(bodies, bodies.c.version_id == versions.c.version_id)
        .where(versions.c.version_id.in_(many_rows.listed(gone)), versions.c.install_id.not_in(but))
        .where(versions.c.kind != VersionKind.VOID.value)
    )
    return list(conn.execute(wanted).scalars())
