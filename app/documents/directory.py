"""Reads the shipped tables of services and of sample practices."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from app import paths
from app.domain.directory import Practice, Service
from app.domain.site import Nation
from app.easyread.reading import read

NationName: TypeAlias = Literal["scotland", "england", "wales"]
Confidence: TypeAlias = Literal["none", "low", "medium", "medium-high", "high"]


class ServiceShape(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One row of services.toml. `source_dated`, `text` and `note` are kept for whoever checks the row next."""

    id: str
    name: str
    what_for: str
    nations: list[NationName]
    topics: list[str]
    picture: str
    status: Literal["active", "ended", "unknown"]
    seen: str
    source: str
    phone: str = ""
    phone_confidence: Confidence = "none"
    phone_free: bool = False
    hours: str = ""
    hours_confidence: Confidence = "none"
    web: str = ""
    text: str = ""
    source_dated: str = ""
    valid_until: date | None = None
    checked_on: date | None = None
    tells: bool = False
    street_name: str = ""
    note: str = ""


class ServiceFile(Struct, forbid_unknown_fields=True, frozen=True):
    service: list[ServiceShape]


class PracticeShape(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    nation: NationName
    name: str
    address: str
    postcode: str
    phone: str
    distance: str = ""


class PracticeFile(Struct, forbid_unknown_fields=True, frozen=True):
    practice: list[PracticeShape]


def services(folder: Path | None = None) -> tuple[Service, ...]:
    """Every national service of services.toml, in its order. Raises ContentError when the file cannot be used."""
    return _services(folder or paths.resources() / "services")


def sample_practices(nation: Nation) -> tuple[Practice, ...]:
    """Three made-up practices, marked as samples, nearest first. Raises ContentError when the file cannot be used."""
    _read, file = read(paths.resources() / "services" / "sample_practices.toml", PracticeFile)
    return tuple(
        Practice(row.name, row.address, row.postcode, row.phone, row.distance, sample=True)
        for row in file.practice
        if row.nation == nation.value
    )


@lru_cache(maxsize=4)
def _services(folder: Path) -> tuple[Service, ...]:
    _read, file = read(folder / "services.toml", ServiceFile)
    return tuple(_service(row) for row in file.service)


def _service(row: ServiceShape) -> Service:
    return Service(
        service_id=row.id,
        name=row.name,
        what_for=row.what_for,
        nations=tuple(Nation(name) for name in row.nations),
        topics=tuple(row.topics),
        phone=row.phone,
        phone_confidence=row.phone_confidence,
        phone_free=row.phone_free,
        hours=row.hours,
        hours_confidence=row.hours_confidence,
        web=row.web,
        picture=row.picture,
        active=row.status == "active",
        seen=row.seen,
        valid_until=row.valid_until,
        checked_on=row.checked_on,
        street_name=row.street_name,
        tells=row.tells,
        source=row.source,
    )
