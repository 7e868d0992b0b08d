"""The people of a working day: counted, filtered, put in order and cut to a page by the database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.due import DueItem, DueKind
from app.storage.due_rows import item
from app.storage.tables import due, people, sittings


class DayFilter(StrEnum):
    OVERDUE = "overdue"
    DUE = "due"
    HOLD = "hold"
    LEAVING = "leaving"
    OPEN = "open"
    ALL = "all"


class DaySort(StrEnum):
    """By hall and then by date; by date; by name; by the day of leaving."""

    HALL = "hall"
    DATE = "date"
    NAME = "name"
    LEAVING = "leaving"


@dataclass(frozen=True)
class DayAsked:
    """What to list on `today`. `soon` and `leaving` are numbers of days ahead; empty text means all."""

    today: date
    soon: int
    leaving: int
    shown: DayFilter = DayFilter.ALL
    hall: str = ""
    key_worker: str = ""
    kind: DueKind | None = None
    until: date | None = None
    sort: DaySort = DaySort.HALL


@dataclass(frozen=True)
class DayPerson:
    """One person of the list with everything that is open for them; `leaves` is the adjusted day."""

    person_id: str
    name: str
    number: str
    hall: str
    key_worker: str
    leaves: date | None
    items: tuple[DueItem, ...]


def counts(conn: Connection, asked: DayAsked) -> Mapping[DayFilter, int]:
    """How many people each filter would list."""
    return {each: _count(conn, asked, each) for each in DayFilter}


def people_of_day(conn: Connection, asked: DayAsked, limit: int, offset: int = 0) -> list[DayPerson]:
    """A page of the list, in the order asked for."""
    columns = (people.c.person_id, people.c.full_name, people.c.custody_number, people.c.hall)
    wanted = sa.select(*columns, people.c.key_worker, people.c.adjusted).where(*_chosen(asked, asked.shown))
    rows = conn.execute(wanted.order_by(*_order(asked)).limit(limit).offset(offset)).all()
    open_ = _items(conn, [row.person_id for row in rows], asked)
    return [
        DayPerson(
            row.person_id,
            row.full_name,
            row.custody_number,
            row.hall,
            row.key_worker,
            date.fromisoformat(row.adjusted) if row.adjusted else None,
            tuple(open_.get(row.person_id, ())),
        )
        for row in rows
    ]


def hall_counts(conn: Connection, asked: DayAsked) -> dict[str, int]:
    """How many people of the list each hall has, by the words that were typed, cell included."""
    wanted = sa.select(people.c.hall, sa.func.count().label("how_many")).where(*_chosen(asked, asked.shown))
    return {row.hall: row.how_many for row in conn.execute(wanted.group_by(people.c.hall))}


def halls_and_key_workers(conn: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every hall as it was typed, cell included, and every key worker of somebody who is here."""
    here = people.c.here == 1
    halls = conn.execute(sa.select(people.c.hall).distinct().where(here, people.c.hall != "")).scalars().all()
    workers = sa.select(people.c.key_worker).distinct().where(here, people.c.key_worker != "")
    return tuple(sorted(halls)), tuple(sorted(conn.execute(workers).scalars()))


def _count(conn: Connection, asked: DayAsked, shown: DayFilter) -> int:
    return int(conn.execute(sa.select(sa.func.count()).select_from(people).where(*_chosen(asked, shown))).scalar_one())


def _chosen(asked: DayAsked, shown: DayFilter) -> list[sa.ColumnElement[bool]]:
    chosen = [people.c.here == 1, people.c.canonical_id == people.c.person_id]
    if asked.hall:
        chosen.append(in_hall(asked.hall))
    if asked.key_worker:
        chosen.append(people.c.key_worker == asked.key_worker)
    if asked.kind is not None or asked.until is not None:
        chosen.append(_with(_open_items(asked)))
    return [*chosen, *_shown(asked, shown)]


def _shown(asked: DayAsked, shown: DayFilter) -> list[sa.ColumnElement[bool]]:
    today, open_ = asked.today.isoformat(), _open_items(asked)
    ahead = (asked.today + timedelta(days=asked.soon)).isoformat()
    last_leaving = (asked.today + timedelta(days=asked.leaving)).isoformat()
    match shown:
        case DayFilter.OVERDUE:
            return [_with(open_.where(due.c.due_on < today))]
        case DayFilter.DUE:
            return [_with(open_.where(due.c.due_on.between(today, ahead)))]
        case DayFilter.HOLD:
            return [_with(open_.where(due.c.hold != ""))]
        case DayFilter.LEAVING:
            return [people.c.adjusted.between(today, last_leaving)]
        case DayFilter.OPEN:
            return [_with(sa.select(sittings.c.person_id).where(sittings.c.state == "open"))]
        case DayFilter.ALL:
            return []


def _open_items(asked: DayAsked) -> sa.Select[tuple[str]]:
    open_ = sa.select(due.c.person_id).where(due.c.opened_on <= asked.today.isoformat())
    if asked.kind is not None:
        open_ = open_.where(due.c.kind == asked.kind.value)
    if asked.until is not None:
        open_ = open_.where(due.c.due_on <= asked.until.isoformat())
    return open_


def _with(listed: sa.Select[tuple[str]]) -> sa.ColumnElement[bool]:
    return people.c.person_id.in_(listed)


def _order(asked: DayAsked) -> tuple[sa.ColumnElement[str], ...]:
    name = (people.c.sort_name, people.c.person_id)
    first = sa.select(sa.func.min(due.c.due_on)).where(
        due.c.person_id == people.c.person_id, due.c.opened_on <= asked.today.isoformat()
    )
    soonest = sa.func.coalesce(first.scalar_subquery(), "9999")
    match asked.sort:
        case DaySort.DATE:
            return (soonest, *name)
        case DaySort.NAME:
            return name
        case DaySort.LEAVING:
            return (sa.func.coalesce(people.c.adjusted, "9999"), *name)
        case DaySort.HALL:
            return (people.c.hall, *name)


def _items(conn: Connection, person_ids: Collection[str], asked: DayAsked) -> dict[str, list[DueItem]]:
    mine = sa.select(due).where(due.c.person_id.in_(person_ids), due.c.opened_on <= asked.today.isoformat())
    found: dict[str, list[DueItem]] = {}
    for row in conn.execute(mine.order_by(due.c.person_id, due.c.due_on, due.c.kind)):
        found.setdefault(row.person_id, []).append(item(row))
    return found


def in_hall(hall: str) -> sa.ColumnElement[bool]:
    """The hall itself, or a cell in it: "Iona Hall" and "Iona Hall 2-14", not "Iona Hall East 1-01"."""
    rest = sa.func.substr(people.c.hall, len(hall) + 2)
    cell = sa.and_(
        people.c.hall >= f"{hall} ",
        people.c.hall < f"{hall}!",
        sa.func.instr(rest, " ") == 0,
        rest.op("GLOB")("*[0-9]*"),
    )
    return sa.or_(people.c.hall == hall, cell)
