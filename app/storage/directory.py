"""The directory as it is kept: replaced list by list in the caller's transaction, and looked up by place."""

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.places import ListedPlace, PlaceKind, find_postcode
from app.storage.database import AnyRow
from app.storage.directory_tables import directory_checks, directory_places, directory_services

_PART = 2_000
_AROUND = 0.7  # degrees of latitude and longitude: some 45 miles


@dataclass(frozen=True)
class Check:
    """Who found out when whether a number works."""

    service_id: str
    phone: str
    checked_on: date
    checked_by: str
    works: bool


def replace_list(conn: Connection, list_name: str, places: Iterable[ListedPlace], today: date) -> tuple[int, int]:
    """All of the list in place of what was held of it. Returns (new codes, codes that are gone)."""
    table = directory_places
    before = codes_held(conn, list_name)
    conn.execute(sa.delete(table).where(table.c.list_name == list_name))
    rows = [_row(place, today) for place in places]
    for start in range(0, len(rows), _PART):
        conn.execute(sa.insert(table), rows[start : start + _PART])
    now = {str(row["code"]) for row in rows}
    return len(now - before), len(before - now)


def codes_held(conn: Connection, list_name: str) -> frozenset[str]:
    """The codes of what is held of a list now."""
    table = directory_places
    return frozenset(conn.execute(sa.select(table.c.code).where(table.c.list_name == list_name)).scalars())


def find_places(conn: Connection, words: Sequence[str], kinds: Collection[PlaceKind], most: int) -> list[ListedPlace]:
    """Places of these kinds that hold every word in name, address, postcode or phone, with or without its spaces."""
    table = directory_places
    spaced = table.c.name + " " + table.c.address + " " + table.c.postcode + " " + table.c.phone
    whole = spaced + " " + sa.func.replace(table.c.postcode + " " + table.c.phone, " ", "")
    fitting = [whole.contains(word, autoescape=True) for word in words]
    found = sa.select(table).where(table.c.kind.in_([str(kind) for kind in kinds]), *fitting)
    # What begins with the first word stands before what only holds it.
    begins = sa.case((table.c.name.startswith(words[0], autoescape=True), 0), else_=1) if words else sa.literal(0)
    return [_place(row) for row in conn.execute(found.order_by(begins, table.c.name, table.c.code).limit(most))]


def lists_held(conn: Connection) -> list[tuple[str, int, date]]:
    """(list, lines, the day it was loaded)"""
    table = directory_places
    counted = sa.select(table.c.list_name, sa.func.count().label("lines"), sa.func.max(table.c.loaded_on).label("day"))
    found = conn.execute(counted.group_by(table.c.list_name).order_by(table.c.list_name))
    return [(row.list_name, row.lines, date.fromisoformat(row.day)) for row in found]


def places_in_area(conn: Connection, kind: PlaceKind, area: str) -> list[ListedPlace]:
    table = directory_places
    return [_place(row) for row in conn.execute(sa.select(table).where(table.c.kind == kind, table.c.area == area))]


def places_around(conn: Connection, kind: PlaceKind, point: tuple[float, float]) -> list[ListedPlace]:
    """Those with coordinates within some 45 miles of (latitude, longitude)."""
    table, (latitude, longitude) = directory_places, point
    near = sa.select(table).where(
        table.c.kind == kind,
        table.c.latitude.between(latitude - _AROUND, latitude + _AROUND),
        table.c.longitude.between(longitude - 2 * _AROUND, longitude + 2 * _AROUND),
    )
    return [_place(row) for row in conn.execute(near)]


def points_in_area(conn: Connection, area: str) -> list[ListedPlace]:
    """Every place of the area that has coordinates, whatever its kind."""
    table = directory_places
    found = sa.select(table).where(table.c.area == area, table.c.latitude.is_not(None))
    return [_place(row) for row in conn.execute(found)]


def places_with_council(conn: Connection, area: str) -> list[ListedPlace]:
    """Every place of a postcode area whose list names its council, whatever its kind."""
    table = directory_places
    found = sa.select(table).where(table.c.area == area, table.c.council != "")
    return [_place(row) for row in conn.execute(found)]


def places_of_councils(conn: Connection, kind: PlaceKind, councils: Collection[str]) -> list[ListedPlace]:
    table = directory_places
    found = sa.select(table).where(table.c.kind == kind, table.c.council.in_(councils))
    return [_place(row) for row in conn.execute(found)]


def places_in_town(conn: Connection, kind: PlaceKind, town: str, whole: bool = False) -> list[ListedPlace]:
    """By council first, then by a town that stands in the address; with `whole` as all of one part of it."""
    table, most = directory_places, 500
    of_kind = sa.select(table).where(table.c.kind == kind)
    # Letters of a name only: no mark means anything to the search.
    town = " ".join("".join(letter for letter in town if letter.isalnum() or letter in " -'").split())[:60]
    town = re.sub(r"(?i)( city)? council$", "", town)
    if not town:
        return []
    # "Glasgow" is Glasgow City, "Edinburgh" is City of Edinburgh.
    named = (town, f"{town} %", f"City of {town}", f"The City of {town}")
    council = of_kind.where(sa.or_(*(table.c.council.ilike(name) for name in named)))
    found = conn.execute(council.order_by(table.c.name).limit(most)).all()
    if not found:
        addressed = of_kind.where(table.c.address.ilike(f"%{town}%")).order_by(table.c.name).limit(10 * most)
        edge = ("(?:^|, *)", "(?=,|$)") if whole else (r"(?<!\w)", r"(?!\w)")
        named_there = re.compile(f"(?i){edge[0]}{re.escape(town)}{edge[1]}")
        return [place for row in conn.execute(addressed) if named_there.search((place := _place(row)).address)]
    return [_place(row) for row in found]


def save_service(conn: Connection, service_id: str, body: Mapping[str, object]) -> None:
    conn.execute(sa.delete(directory_services).where(directory_services.c.service_id == service_id))
    conn.execute(sa.insert(directory_services), {"service_id": service_id, "body": json.dumps(dict(body))})


def drop_service(conn: Connection, service_id: str) -> None:
    for table in (directory_services, directory_checks):
        conn.execute(sa.delete(table).where(table.c.service_id == service_id))


def own_services(conn: Connection) -> list[tuple[str, dict[str, object]]]:
    """(id, body) of the services that the site added."""
    rows = conn.execute(sa.select(directory_services).order_by(directory_services.c.service_id))
    return [(row.service_id, json.loads(row.body)) for row in rows]


def drop_check(conn: Connection, service_id: str) -> None:
    """Nobody has rung this number: it is another one now."""
    conn.execute(sa.delete(directory_checks).where(directory_checks.c.service_id == service_id))


def save_check(conn: Connection, check: Check) -> None:
    conn.execute(sa.delete(directory_checks).where(directory_checks.c.service_id == check.service_id))
    row = {
        "service_id": check.service_id,
        "phone": check.phone,
        "checked_on": check.checked_on.isoformat(),
        "checked_by": check.checked_by,
        "works": int(check.works),
    }
    conn.execute(sa.insert(directory_checks), row)


def checks(conn: Connection) -> dict[str, Check]:
    """Service id -> its last check."""
    return {
        row.service_id: Check(
            row.service_id, row.phone, date.fromisoformat(row.checked_on), row.checked_by, bool(row.works)
        )
        for row in conn.execute(sa.select(directory_checks))
    }


def _row(place: ListedPlace, today: date) -> dict[str, object]:
    postcode = find_postcode(place.postcode)
    return {
        "list_name": place.list_name,
        "code": place.code,
        "kind": str(place.kind),
        "name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "area": postcode.area if postcode else "",
        "phone": place.phone,
        "council": place.council,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "loaded_on": today.isoformat(),
    }


def _place(row: AnyRow) -> ListedPlace:
    return ListedPlace(
        row.list_name,
        row.code,
        PlaceKind(row.kind),
        row.name,
        row.address,
        row.postcode,
        row.phone,
        row.council,
        row.latitude,
        row.longitude,
    )
