"""FHIR R4 as plain dicts, made on demand from what is held: a copy for other systems, never the truth."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import cast
from uuid import NAMESPACE_URL, uuid5

from app.domain.assessment import Answer, Content, Kind, Question, Row, Silence, TalkSet
from app.domain.person import PersonDetails, Sex
from app.domain.plan import Goal, GoalState, Plan, Step, StepState, target_day
from app.domain.record import Version

Json = dict[str, object]


Agent = tuple[str, str, str]
"""Role, name and site of who had a part in something; empty when not known, or not to be told."""
_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_SILENCE = {
    Silence.DONT_KNOW: "asked-unknown",
    Silence.RATHER_NOT_SAY: "asked-declined",
    Silence.NOT_ASKED: "not-asked",
}
_TYPES = {
    Kind.YESNO: "boolean",
    Kind.ONE: "choice",
    Kind.MANY: "choice",
    Kind.FACES: "integer",
    Kind.NUMBER: "integer",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.LIST: "group",
}
_GOALS = {
    GoalState.NOW: ("active", ""),
    GoalState.LATER: ("planned", ""),
    GoalState.ACHIEVED: ("completed", "achieved"),
    GoalState.PART_ACHIEVED: ("active", "improving"),
    GoalState.STOPPED: ("cancelled", ""),
}
_STEPS = {
    StepState.NOT_STARTED: "not-started",
    StepState.DOING: "in-progress",
    StepState.CANNOT_YET: "on-hold",
    StepState.NOT_NEEDED: "cancelled",
    StepState.DONE: "completed",
}
_NOT_IN_FHIR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def bundle(resources: Iterable[Json], made_at: datetime) -> Json:
    """A collection. Each resource stands under the address that the others name it by."""
    entries = [{"fullUrl": address(str(each["resourceType"]), str(each["id"])), "resource": each} for each in resources]
    return {"resourceType": "Bundle", "type": "collection", "timestamp": made_at.isoformat(), "entry": entries}


def address(kind: str, name: str) -> str:
    """Where a resource stands in the bundle; always the same for the same thing."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'wellgate:{kind}/{name}')}"


def patient(person_id: str, details: PersonDetails) -> Json:
    given = [_text(name) for name in (details.given_name, details.known_as) if _text(name)]
    name = _told({"family": _text(details.family_name), "given": given, "text": _text(details.full_name)})
    numbers = (
        ("https://fhir.nhs.uk/Id/nhs-number", details.nhs_number),
        ("urn:oid:2.16.840.1.113883.2.1.3.2.4.16.53", details.chi),
    )
    return _told(
        {
            "resourceType": "Patient",
            "id": _id(person_id),
            "identifier": [{"system": system, "value": _text(number)} for system, number in numbers if _text(number)],
            "name": [name] if name else [],
            "gender": {Sex.FEMALE: "female", Sex.MALE: "male"}.get(details.sex, "unknown"),
            "birthDate": details.born.isoformat() if details.born else None,
            "communication": [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": details.language}]}}]
            if details.language
            else [],
        }
    )


def questionnaire(content: Content, talk_set: TalkSet) -> Json:
    """The questions of one set, in the words of one release."""
    name = questionnaire_id(content, talk_set)
    sections = [
        (each, [q for q in content.questions if _asked(q, each.section_id, talk_set)]) for each in content.sections
    ]
    return {
        "resourceType": "Questionnaire",
        "id": name,
        "url": address("Questionnaire", name),
        "version": content.content_hash[:12] or "1",
        "status": "active",
        "subjectType": ["Patient"],
        "item": [
            {"linkId": each.section_id, "text": each.title, "type": "group", "item": [_question(q) for q in asked]}
            for each, asked in sections
            if asked
        ],
    }


def questionnaire_id(content: Content, talk_set: TalkSet) -> str:
    return f"{talk_set.value}-{content.content_hash[:32]}"


def response(
    name: str, person_id: str, content: Content, talk_set: TalkSet, answers: Mapping[str, Answer], on: str
) -> Json:
    """What was said in one finished talk: folded answers; silences by their reason. `on` is an ISO day."""
    items = []
    for section in content.sections:
        asked = [q for q in content.questions if _asked(q, section.section_id, talk_set) and q.question_id in answers]
        said = [line for q in asked for line in _said(q, answers[q.question_id])]
        if said:
            items.append({"linkId": section.section_id, "item": said})
    return _told(
        {
            "resourceType": "QuestionnaireResponse",
            "id": _id(name),
            "questionnaire": address("Questionnaire", questionnaire_id(content, talk_set)),
            "status": "completed",
            "subject": _reference("Patient", person_id),
            "authored": on,
            "source": _reference("Patient", person_id),
            "item": items,
        }
    )


def restricted(resource: Json) -> Json:
    """The same, marked as restricted: something in it was said in private."""
    system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
    return {**resource, "meta": {"security": [{"system": system, "code": "R", "display": "restricted"}]}}


def goal(person_id: str, number: int, aim: Goal, agreed_on: date | None) -> Json:
    status, achieved = _GOALS[aim.state]
    due = target_day(aim.target, agreed_on) if agreed_on and aim.target else None
    system = "http://terminology.hl7.org/CodeSystem/goal-achievement"
    return _told(
        {
            "resourceType": "Goal",
            "id": goal_id(person_id, number, aim),
            "lifecycleStatus": status,
            "achievementStatus": {"coding": [{"system": system, "code": achieved}]} if achieved else None,
            "description": {"text": _text(aim.words) or "-"},
            "subject": _reference("Patient", person_id),
            "startDate": agreed_on.isoformat() if agreed_on else None,
            "target": [{"dueDate": due.isoformat()}] if due else [],
            "note": [{"text": _text(aim.why)}] if _text(aim.why) else [],
        }
    )


def goal_id(person_id: str, number: int, aim: Goal) -> str:
    return _id(aim.goal_id or f"{person_id}-{number}")


def care_plan(name: str, person_id: str, plan: Plan) -> Json:
    """The one plan: its goals, and every step as an activity."""
    return _told(
        {
            "resourceType": "CarePlan",
            "id": _id(name),
            "status": "active",
            "intent": "plan",
            "subject": _reference("Patient", person_id),
            "created": plan.agreed_on.isoformat() if plan.agreed_on else None,
            "goal": [_reference("Goal", goal_id(person_id, at, aim)) for at, aim in enumerate(plan.goals)],
            "activity": [
                {"detail": _activity(step, goal_id(person_id, at, aim))}
                for at, aim in enumerate(plan.goals)
                for step in aim.steps
            ],
            "note": [{"text": _text(each)} for each in plan.strengths if _text(each)],
        }
    )


def consent(name: str, person_id: str, agreed: Mapping[str, bool], made_at: datetime) -> Json:
    """What may be shared with whom: one provision for each recipient that was asked about."""
    scope = {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}
    provisions = [
        {
            "type": "permit" if yes else "deny",
            "actor": [{"role": {"text": "recipient"}, "reference": {"display": recipient}}],
        }
        for recipient, yes in sorted(agreed.items())
    ]
    return _told(
        {
            "resourceType": "Consent",
            "id": _id(name),
            "status": "active",
            "scope": {"coding": [scope]},
            "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
            "patient": _reference("Patient", person_id),
            "dateTime": made_at.isoformat(),
            "policyRule": {"text": "Shared only with those whom the person agreed to"},
            "provision": {"type": "deny", "provision": provisions} if provisions else None,
        }
    )


def provenance(version: Version, targets: Sequence[Json], agents: Iterable[Agent]) -> Json:
    """Who made it, in which role, where and when; with the hash that the origin signed."""
    return _told(
        {
            "resourceType": "Provenance",
            "id": _id(version.version_id),
            "target": [_reference(str(each["resourceType"]), str(each["id"])) for each in targets],
            "recorded": version.made_at.isoformat(),
            "reason": [{"text": _text(version.reason)}] if _text(version.reason) else [],
            "agent": [_agent(each) for each in agents],
            "entity": [
                {"role": "source", "what": {"identifier": {"system": "urn:wellgate:hash", "value": version.hash}}}
            ],
        }
    )


def _agent(agent: Agent) -> Json:
    """Somebody, for their site; without a name the site itself."""
    role, name, place = map(_text, agent)
    site = {"display": place} if name and place else None
    return _told({"type": {"text": role or "-"}, "who": {"display": name or place or "-"}, "onBehalfOf": site})


def _question(question: Question) -> Json:
    columns = [
        {"linkId": f"{question.question_id}.{each.option_id}", "text": each.words, "type": "string"}
        for each in question.options
    ]
    coded = question.kind in (Kind.ONE, Kind.MANY)
    options = [{"valueCoding": {"code": each.option_id, "display": each.words}} for each in question.options]
    return _told(
        {
            "linkId": question.question_id,
            "text": question.words,
            "type": _TYPES[question.kind],
            "repeats": True if question.kind in (Kind.MANY, Kind.LIST) else None,
            "answerOption": options if coded else [],
            "item": columns if question.kind is Kind.LIST else [],
        }
    )


def _said(question: Question, answer: Answer) -> list[Json]:
    name = question.question_id
    if answer.silence is not None:
        return [{"linkId": name, "extension": [{"url": _ABSENT, "valueCode": _SILENCE[answer.silence]}]}]
    if question.kind is Kind.LIST:
        rows = cast(tuple[Row, ...], answer.value)
        told = [[_cell(name, column, _text(words)) for column, words in row if _text(words)] for row in rows]
        return [{"linkId": name, "item": row} for row in told if row]
    several = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    values = [part for part in (_value(question, each) for each in several) if part]
    return [{"linkId": name, "answer": values}] if values else []


def _cell(name: str, column: str, words: str) -> Json:
    return {"linkId": f"{name}.{column}", "answer": [{"valueString": words}]}


def _value(question: Question, value: object) -> Json | None:
    match value:
        case bool():
            return {"valueBoolean": value}
        case int():
            return {"valueInteger": value}
        case date():
            return {"valueDate": value.isoformat()}
        case str() if question.kind in (Kind.ONE, Kind.MANY):
            option = question.option(value)
            return {"valueCoding": _told({"code": value, "display": option.words if option else None})}
        case str() if _text(value):
            return {"valueString": _text(value)}
        case _:
            return None


def _activity(step: Step, aim: str) -> Json:
    return _told(
        {
            "status": _STEPS[step.state],
            "description": _text(step.words) or "-",
            "goal": [_reference("Goal", aim)],
            "scheduledPeriod": {"end": step.by.isoformat()} if step.by else None,
            "performer": [{"display": _text(step.service) or step.actor.value}],
        }
    )


def _asked(question: Question, section_id: str, talk_set: TalkSet) -> bool:
    return question.section == section_id and talk_set in question.sets


def _reference(kind: str, name: str) -> Json:
    return {"reference": address(kind, _id(name))}


def _id(name: str) -> str:
    """Letters, digits, - and . only, at most 64."""
    plain = re.sub(r"[^A-Za-z0-9.-]", "-", name)
    return plain if plain == name and 0 < len(name) <= 64 else str(uuid5(NAMESPACE_URL, name))


def _text(words: str) -> str:
    """Without the letters that FHIR does not know."""
    return _NOT_IN_FHIR.sub("", words).strip()


def _told(plain: Json) -> Json:
    """FHIR has no empty things: what is not known is left out."""
    return {name: value for name, value in plain.items() if value not in (None, "", [], {})}
