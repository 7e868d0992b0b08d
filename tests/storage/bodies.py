"""Bodies of versions in the shapes that the services write."""

from datetime import date

from app.domain.assessment import Answer
from app.domain.plan import Goal, Plan, Step
from app.domain.record import NewVersion, VersionKind
from app.storage.answers import answer_to_json, plan_to_json


def a_talk(person_id: str, number: int, answers: tuple[Answer, ...], parents: tuple[str, ...] = ()) -> NewVersion:
    body = {
        "assessment_id": f"assessment-{person_id}",
        "set": "induction",
        "role": "officer",
        "level": "navigator",
        "held_by": "An Officer",
        "answers": [answer_to_json(answer) for answer in answers],
        "opened_at": "2026-11-22T10:00:00+00:00",
        "closed_at": "2026-11-22T10:30:00+00:00",
        "closed_because": "finished",
    }
    return NewVersion(f"talk-{person_id}-{number}", VersionKind.SITTING, person_id, body, parents)


def an_assessment(
    person_id: str, findings: tuple[tuple[str, str, str], ...], sittings: tuple[str, ...], parents: tuple[str, ...]
) -> NewVersion:
    body = {
        "assessment_id": f"assessment-{person_id}",
        "set": "induction",
        "occasion": "induction",
        "finished_on": "2026-11-22",
        "sittings": list(sittings),
        "findings": [{"finding_id": name, "level": level, "topic": topic} for name, level, topic in findings],
    }
    return NewVersion(f"assessment-{person_id}", VersionKind.ASSESSMENT, person_id, body, parents)


def a_closed_finding(person_id: str, finding_id: str, reason: str) -> NewVersion:
    body = {"assessment_id": f"assessment-{person_id}", "finding_id": finding_id, "reason": reason}
    return NewVersion(f"closed-{person_id}-{finding_id}", VersionKind.FINDING_CLOSED, person_id, body)


def a_plan(person_id: str, words: str, parents: tuple[str, ...] = ()) -> NewVersion:
    step = Step("Ask the health centre", by=date(2026, 12, 1))
    plan = Plan(strengths=("Good with people",), goals=(Goal("teeth", words, target="3 months", steps=(step, step)),))
    return NewVersion(f"plan-{person_id}", VersionKind.PLAN, person_id, plan_to_json(plan), parents)


def a_consent(person_id: str, agreed: dict[str, bool], parents: tuple[str, ...] = ()) -> NewVersion:
    body = {"with": agreed, "on": "2026-11-22"}
    return NewVersion(f"consent-{person_id}", VersionKind.CONSENT, person_id, body, parents)
