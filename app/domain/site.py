"""What a site says about itself at set-up: who it is, and what happens when someone is not safe."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Nation(StrEnum):
    SCOTLAND = "scotland"
    ENGLAND = "england"
    WALES = "wales"


class Setting(StrEnum):
    PRISON = "prison"
    APPROVED_PREMISES = "approved_premises"


class ReleaseRule(StrEnum):
    """How a release date moves to a permitted day (content/due_rules.md). None in approved premises."""

    BASE = "base"
    ACT_2023 = "act_2023"
    NONE = "none"


LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES = 2, 15
"""How long a screen that nobody touches stays open for staff (security.md section 4)."""


@dataclass(frozen=True)
class SafetyPathway:
    """The site's own words: no strategy's name is built in. `sample` marks one filled in by practice mode."""

    name: str
    who_to_tell: str
    phone: str
    phone_at_night: str
    form: str
    where_form_is: str = ""
    sample: bool = False


@dataclass(frozen=True)
class SiteSettings:
    establishment: str
    installation: str
    nation: Nation
    setting: Setting
    pathway: SafetyPathway
    healthcare_contact: str
    healthcare_phone: str
    release_rule: ReleaseRule
    own_holidays: tuple[date, ...] = ()
    practice: bool = False  # made-up people, watermarked
    saves_pdf: bool = False  # printing to a file is allowed
    interpreter_line: str = ""
    due_periods: tuple[tuple[str, int], ...] = ()  # the site's own numbers by their name in rules/due.toml
    lock_minutes: int = 5  # without a key or click, then the screen locks


def missing_facts(settings: SiteSettings) -> tuple[str, ...]:
    """Names of the fields without which set-up is not finished; empty when it is."""
    needed = {
        "establishment": settings.establishment,
        "installation": settings.installation,
        "pathway.name": settings.pathway.name,
        "pathway.who_to_tell": settings.pathway.who_to_tell,
        "pathway.phone": settings.pathway.phone,
        "pathway.phone_at_night": settings.pathway.phone_at_night,
        "pathway.form": settings.pathway.form,
        "healthcare_contact": settings.healthcare_contact,
        "healthcare_phone": settings.healthcare_phone,
    }
    return tuple(name for name, words in needed.items() if not words.strip())
