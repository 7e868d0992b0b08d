"""One person, as the site knows them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.due import Arrival, Sentence


class Sex(StrEnum):
    """Organs relevant to health, not gender; decides only who is asked about pregnancy and screening."""

    FEMALE = "female"
    MALE = "male"
    NOT_SAID = "not_said"


class MedicinesKept(StrEnum):
    """Who keeps the medicines in approved premises: themselves, staff, or some of each."""

    NOT_SAID = "not_said"
    SELF = "self"
    SOME = "some"
    STAFF = "staff"


@dataclass(frozen=True)
class PersonDetails:
    """What is held about a person before any talk. Empty text and None mean "not known"."""

    given_name: str
    family_name: str = ""
    known_as: str = ""
    born: date | None = None
    sex: Sex = Sex.NOT_SAID
    custody_number: str = ""
    hall: str = ""
    admitted: date | None = None
    sentence_months: int | None = None
    leaves: date | None = None
    language: str = "en"
    chi: str = ""
    nhs_number: str = ""
    arrival: Arrival = Arrival.NEW
    sentence: Sentence = Sentence.SENTENCED
    stay: int = 1  # counts arrivals: a later version with a higher number is a new arrival, not a correction
    key_worker: str = ""
    gp: str = ""  # the local practice, as approved premises know it before any talk
    medicines_kept: MedicinesKept = MedicinesKept.NOT_SAID

    @property
    def called(self) -> str:
        """The name to use in a talk."""
        return self.known_as or self.given_name

    @property
    def full_name(self) -> str:
        """Known-as name and family name: what staff look for in a list."""
        return " ".join(part for part in (self.called, self.family_name) if part)


@dataclass(frozen=True)
class Person:
    person_id: str
    details: PersonDetails
    version_id: str = ""


def age_on(born: date, day: date) -> int:
    """Whole years on `day`; someone born on 29 February turns a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
