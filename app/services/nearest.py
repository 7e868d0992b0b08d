"""The places of the loaded lists that are nearest: by coordinates, else by postcode, else by council or town."""

import re
from dataclasses import replace

from sqlalchemy import Connection

from app.domain.places import ListedPlace, PlaceKind, Postcode, closeness, find_postcode, miles_between
from app.storage import directory as kept

CLOSE_ENOUGH = 3  # a distance is said when the place asked for is known to the sector
SHORTEST_TOWN = 4  # letters: "Ayr" is asked for by itself, never as one word of many


def nearest(conn: Connection, place: str, kind: PlaceKind) -> list[ListedPlace]:
    """All that are near, the nearest first; empty when neither the postcode nor the town is known.

    By coordinates where lists have them, then by postcode sector, district and area, then the rest of the council.
    """
    wanted = find_postcode(place)
    if wanted is None:
        return _in_town(conn, kind, place)
    found = _by_postcode(conn, wanted, kind)
    return [*found, *_rest_of_council(conn, wanted, kind, found)]


def _by_postcode(conn: Connection, wanted: Postcode, kind: PlaceKind) -> list[ListedPlace]:
    point, known_to = _point_of(conn, wanted)
    found = kept.places_in_area(conn, kind, wanted.area)
    around = kept.places_around(conn, kind, point) if point is not None else []
    if point is None or not around:
        return _by_closeness(wanted, found)
    held = {(each.list_name, each.code) for each in around}
    measured = [replace(each, far=_miles(point, each)) for each in around]
    measured.sort(key=lambda each: (each.far or 0.0, each.name))
    if known_to < CLOSE_ENOUGH:
        measured = [replace(each, far=None) for each in measured]
    return [*measured, *_by_closeness(wanted, [each for each in found if (each.list_name, each.code) not in held])]


def _rest_of_council(
    conn: Connection, wanted: Postcode, kind: PlaceKind, found: list[ListedPlace]
) -> list[ListedPlace]:
    """Places of the council that the postcode lies in, by what the lists say of that sector, district or area."""
    known = [each for each in kept.places_with_council(conn, wanted.area) if each.council]
    if not known:
        return []
    closest = min(closeness(wanted, each.postcode)[0] for each in known)
    councils = {each.council for each in known if closeness(wanted, each.postcode)[0] == closest}
    held = {(each.list_name, each.code) for each in found}
    rest = [each for each in kept.places_of_councils(conn, kind, councils) if (each.list_name, each.code) not in held]
    return sorted(rest, key=lambda each: each.name)


def _in_town(conn: Connection, kind: PlaceKind, place: str) -> list[ListedPlace]:
    """By council or address; of a longer answer, such as "my mum's, Falkirk", by the words that name a town."""
    found = kept.places_in_town(conn, kind, place)
    for words in [part.strip() for part in re.split(r"[,.;\n]", place)] + re.findall(r"[\w'-]+", place)[::-1]:
        if found:
            return found
        if len(words) >= SHORTEST_TOWN and words != place.strip():
            found = kept.places_in_town(conn, kind, words, whole=True)
    return found


def _by_closeness(wanted: Postcode, places: list[ListedPlace]) -> list[ListedPlace]:
    return sorted(places, key=lambda each: (closeness(wanted, each.postcode), each.name))


def _point_of(conn: Connection, wanted: Postcode) -> tuple[tuple[float, float] | None, int]:
    """The middle of what is known in the same unit (4), sector (3) or district (2); None when nothing is."""
    points = [(find_postcode(each.postcode), each) for each in kept.points_in_area(conn, wanted.area)]
    for closely, part in ((4, wanted.unit), (3, wanted.sector), (2, wanted.district)):
        same = [
            (each.latitude, each.longitude)
            for postcode, each in points
            if part and postcode and part in (postcode.unit, postcode.sector, postcode.district)
            if each.latitude is not None and each.longitude is not None
        ]
        if same:
            latitude = sum(one for one, _other in same) / len(same)
            return (latitude, sum(other for _one, other in same) / len(same)), closely
    return None, 0


def _miles(point: tuple[float, float], place: ListedPlace) -> float:
    return miles_between(point, (place.latitude or 0.0, place.longitude or 0.0))
