"""Where things are: postcodes taken apart, distances, and how near two places are when no coordinates are known."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum

_OUTWARD = r"([A-Z]{1,2})([0-9][A-Z0-9]?)"
_WHOLE = re.compile(rf"(?<![A-Z0-9]){_OUTWARD}\s*([0-9])([ABD-HJLNP-UW-Z]{{2}})(?![A-Z0-9])")
_SECTOR = re.compile(rf"(?<![A-Z0-9]){_OUTWARD}\s+([0-9])(?![A-Z0-9])")
_DISTRICT = re.compile(rf"(?<![A-Z0-9]){_OUTWARD}(?![A-Z0-9])")
_EARTH_MILES = 3958.8


class PlaceKind(StrEnum):
    GP = "gp"
    PHARMACY = "pharmacy"
    DENTIST = "dentist"


@dataclass(frozen=True)
class Postcode:
    """A postcode or the beginning of one. `sector` is "G31 2", `unit` "G31 2ER"; empty when not known."""

    area: str
    district: str
    sector: str = ""
    unit: str = ""


@dataclass(frozen=True)
class ListedPlace:
    """A line of an official list. `far` is miles from where was asked, None when it cannot be known."""

    list_name: str
    code: str
    kind: PlaceKind
    name: str
    address: str
    postcode: str
    phone: str = ""
    council: str = ""
    latitude: float | None = None
    longitude: float | None = None
    far: float | None = None


def find_postcode(text: str) -> Postcode | None:
    """The first postcode in a text, whole or its beginning; None when there is none. It need not exist."""
    plain = " ".join(text.upper().split())[:200]
    if whole := _WHOLE.search(plain):
        area, number, sector, unit = whole.groups()
        district = area + number
        return Postcode(area, district, f"{district} {sector}", f"{district} {sector}{unit}")
    if begun := _SECTOR.search(plain):
        area, number, sector = begun.groups()
        return Postcode(area, area + number, f"{area}{number} {sector}")
    if outward := _DISTRICT.search(plain):
        area, number = outward.groups()
        return Postcode(area, area + number)
    return None


def miles_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle miles between two (latitude, longitude) in degrees."""
    first, second = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1])
    part = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return 2 * _EARTH_MILES * math.asin(min(1.0, math.sqrt(part)))


def closeness(wanted: Postcode, postcode: str) -> tuple[int, int]:
    """Sorts the nearest first: same unit, sector, district, then neighbours by number, then the same area."""
    here = find_postcode(postcode)
    if here is None or here.area != wanted.area:
        return (9, 0)
    if wanted.unit and here.unit == wanted.unit:
        return (0, 0)
    if wanted.sector and here.sector == wanted.sector:
        return (1, 0)
    if here.district == wanted.district:
        apart = abs(int(here.sector[-1]) - int(wanted.sector[-1])) if wanted.sector and here.sector else 0
        return (2, apart)
    return (3, abs(_number(here.district, here.area) - _number(wanted.district, wanted.area)))


def _number(district: str, area: str) -> int:
    digits = re.match(r"\d+", district[len(area) :])
    return int(digits.group()) if digits else 0
