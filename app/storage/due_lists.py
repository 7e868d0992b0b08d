"""Reading the due list for many people at once: filtered and in order by the database, never row by row."""

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.due import DueItem, DueKind
from app.storage.day_lists import in_hall
from app.storage.due_rows import item_of
from app.storage.tables import due, people

_COLUMNS = (
    *(due.c.person_id, people.c.full_name, people.c.custody_number, people.c.hall, people.c.key_worker),
    *(due.c.kind, due.c.opened_on, due.c.due_on, due.c.may_from, due.c.hold, due.c.held_on),
)
_AT_ONCE = 1000
About = tuple[str, str, str, str, str]
"""Of whom something is due: id, name, number, hall as it was typed, key worker."""


def open_items(
    conn: Connection, day: date, until: date | None, hall: str = "", key_worker: str = "", kinds: Sequence[DueKind] = ()
) -> Iterator[tuple[About, DueItem]]:
    """Open on `day` and due by `until` (None: whenever), by date, kind and name. Read while it is asked for."""
    wanted = (
        sa.select(*_COLUMNS)
        .join(people, people.c.person_id == due.c.person_id)
        .where(due.c.opened_on <= day.isoformat())
        .order_by(due.c.due_on, due.c.kind, people.c.sort_name, people.c.person_id)
    )
    if until is not None:
        wanted = wanted.where(due.c.due_on <= until.isoformat())
    if hall:
        wanted = wanted.where(in_hall(hall))
    if key_worker:
        wanted = wanted.where(people.c.key_worker == key_worker)
    if kinds:
        wanted = wanted.where(due.c.kind.in_([kind.value for kind in kinds]))
    for some in conn.execute(wanted).partitions(_AT_ONCE):
        for person_id, name, number, its_hall, worker, kind, opened_on, due_on, may_from, hold, held_on in some:
            item = item_of(kind, opened_on, due_on, may_from, hold, held_on)
            yield (person_id, name, number, its_hall, worker), item
