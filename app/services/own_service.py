"""A service of the site's own: how it is kept in the directory, and read back with the check of its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.domain.directory import Service
from app.domain.site import Nation
from app.storage.directory import Check

CHECK_LASTS = timedelta(days=183)
"""A number is checked again after half a year, and a list is loaded again: our own default, no figure is published."""


@dataclass(frozen=True)
class OwnService:
    """A service or community asset that the site added. `place` is a postcode or a town; empty: everywhere."""

    service: Service
    place: str = ""
    address: str = ""
    community: bool = False  # a group, club, gym, faith or volunteering
    checked_by: str = ""


def own_of(service_id: str, body: Mapping[str, object], check: Check | None) -> OwnService:
    """What is kept, with the last check: a number that nobody rang, or that failed, is not sure."""
    topics = body.get("topics")
    works = check is not None and check.works
    checked_on = check.checked_on if check is not None and works else None
    service = Service(
        service_id=service_id,
        name=str(body.get("name", "")),
        what_for=str(body.get("what_for", "")),
        nations=tuple(Nation),
        topics=tuple(str(each) for each in topics) if isinstance(topics, list) else (),
        phone=str(body.get("phone", "")),
        phone_confidence="high" if works else "none",
        hours=str(body.get("hours", "")),
        hours_confidence="high" if works else "none",
        web=str(body.get("web", "")),
        picture=str(body.get("picture", "")) or "people",
        street_name=str(body.get("street_name", "")),
        tells=bool(body.get("tells")),
        checked_on=checked_on,
        valid_until=checked_on + CHECK_LASTS if checked_on else None,
    )
    return OwnService(
        service,
        str(body.get("place", "")),
        str(body.get("address", "")),
        bool(body.get("community")),
        check.checked_by if check is not None else "",
    )


def body_of(own: OwnService) -> dict[str, object]:
    """What is kept of it: the check of its number is kept apart."""
    service = own.service
    return {
        "name": service.name.strip(),
        "what_for": service.what_for.strip(),
        "topics": list(service.topics),
        "phone": " ".join(service.phone.split()),
        "hours": service.hours,
        "web": service.web,
        "picture": service.picture,
        "street_name": service.street_name,
        "tells": service.tells,
        "place": own.place.strip(),
        "address": own.address.strip(),
        "community": own.community,
    }
