"""Services and practices: facts with a date, held back when they are old or not sure."""

from dataclasses import dataclass
from datetime import date

from app.domain.site import Nation

SURE_ENOUGH = frozenset(("high", "medium-high"))
NEVER_HELD_BACK = frozenset(("999", "111", "116 123"))


@dataclass(frozen=True)
class Service:
    """A national or local service. `phone` is as printed; `topics` are topic ids."""

    service_id: str
    name: str
    what_for: str
    nations: tuple[Nation, ...]
    topics: tuple[str, ...] = ()
    phone: str = ""
    phone_confidence: str = "none"
    phone_free: bool = False
    hours: str = ""
    hours_confidence: str = "none"
    web: str = ""
    picture: str = ""
    active: bool = True
    seen: str = ""  # e.g. "November 2026"
    valid_until: date | None = None
    checked_on: date | None = None  # by the site
    street_name: str = ""
    tells: bool = False  # its name tells where someone has been: left off street documents without a street_name
    source: str = ""

    def phone_on(self, day: date) -> str:
        """The number that may be printed on `day`; empty when it is not sure, not active or out of date."""
        if self.phone in NEVER_HELD_BACK:
            return self.phone
        usable = self.active and self.phone_confidence in SURE_ENOUGH and self.fresh_on(day)
        return self.phone if usable else ""

    def hours_on(self, day: date) -> str:
        """Opening hours that may be printed on `day`: only where their confidence is high (data/README.md)."""
        return self.hours if self.active and self.hours_confidence == "high" and self.fresh_on(day) else ""

    def fresh_on(self, day: date) -> bool:
        return self.valid_until is not None and day <= self.valid_until


@dataclass(frozen=True)
class Practice:
    """A GP practice. `sample` marks a made-up one: the word SAMPLE stands on everything printed from it."""

    name: str
    address: str
    postcode: str
    phone: str
    distance: str = ""
    sample: bool = False
    listed_on: date | None = None  # the day on which its list was loaded
