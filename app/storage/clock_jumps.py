"""The computer's clock against the log: a clock put back or far forward is written down.

Nothing depends on it but taking away for good, which waits until somebody has looked at the date.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import audit
from app.storage.tables import audit as log

BACK = timedelta(minutes=5)
"""Less is what a computer corrects by itself."""
FORWARD = timedelta(days=100)
"""A site that nobody opened for longer than that is rarer than a flat battery."""
_AHEAD, _LOOKED_AT = "clock_forward", "clock_looked_at"
_NEWEST = sa.select(log.c.utc).order_by(log.c.seq.desc()).limit(1)


def write_down(conn: Connection, open_site: audit.Witnessed) -> None:
    """Before the line of a sign-in: one more line when the clock stands before the newest one, or far after it."""
    newest = conn.execute(_NEWEST).scalar()
    if newest is None:
        return
    apart = open_site.clock.now() - datetime.fromisoformat(newest)
    if apart < -BACK:
        audit.record(conn, open_site, "clock_back", reason=str(-apart))
    elif apart > FORWARD:
        audit.record(conn, open_site, _AHEAD, reason=str(apart))


def far_ahead_since(conn: Connection, now: datetime) -> datetime | None:
    """The last moment before the clock went far ahead; None when it did not, was put right again, or somebody has said
    that the date is true."""
    looked_at = sa.select(sa.func.max(log.c.seq)).where(log.c.action == _LOOKED_AT)
    last = conn.execute(looked_at).scalar() or 0
    ahead = sa.select(log.c.seq).where(log.c.action == _AHEAD, log.c.seq > last).order_by(log.c.seq)
    for number in conn.execute(ahead).scalars().all():
        before = conn.execute(sa.select(log.c.utc).where(log.c.seq == number - 1)).scalar_one()
        if not _was_put_right(conn, number, datetime.fromisoformat(before)):
            return datetime.fromisoformat(before)
    newest = conn.execute(_NEWEST).scalar()
    moment = datetime.fromisoformat(newest) if newest else now
    return moment if now - moment > FORWARD else None


def say_it_is_true(conn: Connection, open_site: audit.Witnessed) -> None:
    """Somebody has looked at the date that the clock shows now."""
    audit.record(conn, open_site, _LOOKED_AT, reason=open_site.clock.now().date().isoformat())


def _was_put_right(conn: Connection, number: int, before: datetime) -> bool:
    latest = (before + FORWARD).isoformat()
    later = sa.select(log.c.seq).where(log.c.seq > number, log.c.utc <= latest).limit(1)
    return conn.execute(later).first() is not None
