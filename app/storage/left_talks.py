"""Open talks of somebody who signed out at the lock, when the records were closed already."""

import json
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.assessment import Sitting
from app.storage import sittings
from app.storage import tables as held

LEFT = "signed_out_at_lock"


def left_at_the_lock(conn: Connection) -> list[Sitting]:
    """Open talks that their owner left behind: they signed out at the lock after the talk was opened."""
    still_open = sittings.open_sittings(conn)
    if not still_open:
        return []
    left: dict[str, datetime] = {}
    found = sa.select(held.audit.c.record, held.audit.c.reason).where(held.audit.c.action == LEFT)
    for row in conn.execute(found):
        when = _moment(str(row.reason))
        if when is not None:
            left[row.record] = max(when, left.get(row.record, when))
    return [each for each in still_open if each.typed_by in left and left[each.typed_by] >= each.opened_at]


def _moment(reason: str) -> datetime | None:
    """When it happened: the line in the log is written at the next sign-in."""
    try:
        return datetime.fromisoformat(str(json.loads(reason)["utc"]))
    except (ValueError, KeyError, TypeError):
        return None
