"""What is held about a person, read back as frozen dataclasses."""

import json
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.domain.assessment import TalkSet, Urgency
from app.domain.person import Person
from app.domain.plan import Plan
from app.domain.record import CORRECTED_AT_CARD, Version, VersionKind
from app.storage import versions
from app.storage.answers import plan_from_json
from app.storage.database import AnyRow
from app.storage.joined import same_as
from app.storage.people import person
from app.storage.tables import assessments, bodies, consents, finding_closings, findings, held_sittings, people


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
    found = sa.select(assessments, bodies.c.body).join(bodies, bodies.c.version_id == assessments.c.version_id)
    mine = found.where(same_as(assessments.c.person_id, person_id))
    newest_first = mine.order_by(assessments.c.finished_on.desc(), assessments.c.version_id)
    return [_assessment(row) for row in conn.execute(newest_first)]


def people_with_assessment(conn: Connection) -> frozenset[str]:
    """Ids of everybody who has a finished assessment."""
    return frozenset(conn.execute(sa.select(assessments.c.person_id).distinct()).scalars())


def latest_assessment(conn: Connection, person_id: str) -> AssessmentHeld | None:
    return next(iter(assessments_about(conn, person_id)), None)


def findings_of(conn: Connection, assessment_id: str) -> list[FindingHeld]:
    """In the order in which they were found; each once, closed ones with their reason."""
    reasons = sa.select(finding_closings.c.finding_id, finding_closings.c.reason).where(
        finding_closings.c.assessment_id == assessment_id, finding_closings.c.reason != CORRECTED_AT_CARD
    )
    closed = {row.finding_id: row.reason for row in conn.execute(reasons.order_by(finding_closings.c.version_id))}
    found = sa.select(findings).where(findings.c.assessment_id == assessment_id).order_by(findings.c.position)
    held = {
        row.finding_id: FindingHeld(row.finding_id, Urgency(row.level), row.topic, closed.get(row.finding_id))
        for row in conn.execute(found)
    }
    return list(held.values())


def current_plan(conn: Connection, person_id: str) -> tuple[Version, Plan] | None:
    """The plan that stands, with its version; the one made last when two wait for a decision."""
    standing = [plan for plan in versions.versions_about(conn, person_id, VersionKind.PLAN) if plan.body is not None]
    if not standing or standing[-1].body is None:
        return None
    return standing[-1], plan_from_json(standing[-1].body)


def sitting_versions(conn: Connection, assessment_id: str) -> list[Version]:
    """The closed sittings of an assessment that stand, oldest first; their bodies hold the answers."""
    return versions.chosen(
        conn, sa.select(held_sittings.c.version_id).where(held_sittings.c.assessment_id == assessment_id)
    )


def people_leaving(conn: Connection, from_day: date, until_day: date) -> list[Person]:
    """People whose leaving day is in these days, both ends included, the first to leave first."""
    leaving = sa.select(people.c.person_id).where(people.c.leaves.between(from_day.isoformat(), until_day.isoformat()))
    in_order = leaving.order_by(people.c.leaves, people.c.sort_name, people.c.person_id)
    return [person(conn, person_id) for person_id in conn.execute(in_order).scalars().all()]


def consents_of(conn: Connection, person_id: str) -> dict[str, bool]:
    """Recipient -> whether the person agreed, from the consents that stand; a refusal outweighs an agreement."""
    mine = sa.select(consents.c.recipient, sa.func.min(consents.c.agreed).label("agreed"))
    mine = mine.where(same_as(consents.c.person_id, person_id)).group_by(consents.c.recipient)
    return {row.recipient: bool(row.agreed) for row in conn.execute(mine)}


def _assessment(row: AnyRow) -> AssessmentHeld:
    return AssessmentHeld(
        assessment_id=row.assessment_id,
        version_id=row.version_id,
        person_id=row.person_id,
        talk_set=TalkSet(row.talk_set),
        occasion=row.occasion,
        finished_on=date.fromisoformat(row.finished_on),
        sittings=tuple(json.loads(row.body)["sittings"]),
    )
