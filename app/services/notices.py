"""What may go along when a person did not agree that their record moves: who they are and what must not be missed."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection

from app.domain.assessment import Urgency
from app.domain.roles import Action
from app.exchange.bundle import Notice
from app.services import assessments
from app.services.session import Session
from app.services.words import answer_in_words
from app.storage import people, reading

CRITICAL_MEDICINE = "body.critical_medicine"
_NONE = ("none",)
_SAID = ("given_name", "family_name", "known_as", "custody_number", "chi", "nhs_number", "language")


def notice_about(session: Session, conn: Connection, person_id: str) -> Notice:
    """Critical medicine, open *now* and *soon* findings and a notice, marked as such; nothing else (security.md 6).

    Raises NotFound.
    """
    session.require(Action.SEND)
    details = people.person(conn, person_id).details
    who = {name: getattr(details, name) for name in _SAID if getattr(details, name)}
    held = reading.latest_assessment(conn, person_id)
    findings = reading.findings_of(conn, held.assessment_id) if held else []
    body: dict[str, object] = {
        "who": {**who, **({"born": details.born.isoformat()} if details.born else {})},
        "without_consent": True,
        "from": session.settings.establishment,
        "on": session.today().isoformat(),
        "talk_on": held.finished_on.isoformat() if held else "",
        "critical_medicine": _medicine(session, conn, held),
        "findings": [
            {"finding_id": each.finding_id, "level": each.level.value, "topic": each.topic}
            for each in findings
            if each.level in (Urgency.NOW, Urgency.SOON) and each.closed_reason is None
        ],
    }
    return Notice(json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True), person_id)


def in_words(notice: Mapping[str, object]) -> tuple[str, ...]:
    """The medicine as it was told, one line each."""
    told = notice.get("critical_medicine")
    return tuple(str(each) for each in told) if isinstance(told, list) else ()


def _medicine(session: Session, conn: Connection, held: reading.AssessmentHeld | None) -> list[str]:
    if held is None:
        return []
    said = assessments.fold(reading.sitting_versions(conn, held.assessment_id)).get(CRITICAL_MEDICINE)
    made = reading.sitting_versions(conn, held.assessment_id)
    if said is None or not said.answered or said.value == _NONE or not made:
        return []
    question = session.release(made[-1].content_hash).by_id.get(CRITICAL_MEDICINE)
    return [answer_in_words(question, said)] if question else []
