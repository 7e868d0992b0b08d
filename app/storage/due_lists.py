"""Reading the due list for many people at once: filtered and in order by the database, never row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.due import DueItem, DueKind
from app.storage.day_lists import in_hall
from app.storage.due_rows import item
from app.storage.tables import due, people


@dataclass(frozen=True)
class OpenItem:
    """One open thing with the person it is for; `hall` as it was typed."""

    person_id: str
    name: str
    number: str
    hall: str
    key_worker: str
    item: DueItem


def open_items(
    conn: Connection, day: date, until: date | None, hall: str = "", key_worker: str = "", kinds: Sequence[DueKind] = ()
) -> list[OpenItem]:
    """Open on `day` and due by `until` (None: whenever), by date, kind and name."""
    wanted = (
        sa.select(due, people.c.full_name, people.c.custody_number, people.c.hall, people.c.key_worker)
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
    return [
        OpenItem(row.person_id, row.full_name, row.custody_number, row.hall, row.key_worker, item(row))
        for row in conn.execute(wanted)
    ]
