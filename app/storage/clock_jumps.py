"""The computer's clock against the log: a clock put back or far forward is written down, and nothing depends on it."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.storage import audit
from app.storage.tables import audit as log

BACK = timedelta(minutes=5)
"""Less is what a computer corrects by itself."""
FORWARD = timedelta(days=100)
"""A site that nobody opened for longer than that is rarer than a flat battery."""


def write_down(conn: Connection, open_site: audit.Witnessed) -> None:
    """Before the line of a sign-in: one more line when the clock stands before the newest one, or far after it."""
    newest = conn.execute(sa.select(log.c.utc).order_by(log.c.seq.desc()).limit(1)).scalar()
    if newest is None:
        return
    apart = open_site.clock.now() - datetime.fromisoformat(newest)
    if apart < -BACK:
        audit.record(conn, open_site, "clock_back", reason=str(-apart))
    elif apart > FORWARD:
        audit.record(conn, open_site, "clock_forward", reason=str(apart))
