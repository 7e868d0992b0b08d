"""What is held about a person, read back as frozen dataclasses."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from app.domain.assessment import TalkSet, Urgency
from app.domain.person import Person
from app.domain.plan import Plan
from app.domain.record import Version


@dataclass(frozen=True)
class AssessmentHeld:
    """One finished assessment. `version_id` is its version; `sittings` are ids of the sitting versions it closed."""

    assessment_id: str
    version_id: str
    person_id: str
    talk_set: TalkSet
    occasion: str
    finished_on: date
    sittings: tuple[str, ...]


@dataclass(frozen=True)
class FindingHeld:
    """`closed_reason` is None while it stands."""

    finding_id: str
    level: Urgency
    topic: str
    closed_reason: str | None = None


def assessments_about(conn: Connection, person_id: str) -> list[AssessmentHeld]:
    """Finished assessments of a person, newest first."""
    raise NotImplementedError


def latest_assessment(conn: Connection, person_id: str) -> AssessmentHeld | None:
    raise NotImplementedError


def findings_of(conn: Connection, assessment_id: str) -> list[FindingHeld]:
    """In the order in which they were found."""
    raise NotImplementedError


def current_plan(conn: Connection, person_id: str) -> tuple[Version, Plan] | None:
    raise NotImplementedError


def sitting_versions(conn: Connection, assessment_id: str) -> list[Version]:
    """The closed sittings of an assessment, oldest first; their bodies hold the answers."""
    raise NotImplementedError


def people_leaving(conn: Connection, from_day: date, until_day: date) -> list[Person]:
    """People whose leaving day is in these days, both ends included, the first to leave first."""
    raise NotImplementedError
