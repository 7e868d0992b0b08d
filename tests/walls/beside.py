"""Who stands beside whoever acts, and the talk that a test acts on."""

from app.services import assessments
from app.services.second_person import Second
from app.services.session import Session
from tests.sites import MANAGER, NURSE, PASSWORD

BESIDE_NURSE = Second(MANAGER, PASSWORD)
BESIDE = Second(NURSE, PASSWORD)


def talk_of(session: Session, person_id: str) -> str:
    latest = assessments.latest(session, person_id)
    assert latest is not None
    return latest.assessment_id
