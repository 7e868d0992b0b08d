"""One person as FHIR R4, for another system: made from what is held, when somebody asks for it."""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from app.domain.assessment import TalkSet
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.exchange import fhir
from app.exchange.fhir import Json
from app.services import assessments
from app.services.session import Session
from app.storage import audit, cards, people, reading, versions
from app.storage.answers import plan_from_json
from app.storage.files import write_safely


def person_as_fhir(session: Session, person_id: str) -> Json:
    """A FHIR Bundle: the person, questions, answers of finished talks, plan with goals, consent, who made what.

    Raises NotFound.
    """
    session.require(Action.EXPORT_FHIR)
    with session.site.store.write() as conn:
        details = people.person(conn, person_id).details
        patient = fhir.patient(person_id, details)
        found = [patient, *_talks(session, conn, person_id), *_plans(session, conn, person_id)]
        found += _consents(session, conn, person_id)
        audit.record(conn, session.site, "exported", person_id, reason="fhir")
    once = {(str(each["resourceType"]), str(each["id"])): each for each in found}
    return fhir.bundle(once.values(), session.clock.now())


def write_fhir(session: Session, person_id: str, file: Path) -> None:
    """The same as a file, in clear: who makes it looks after it. Raises CouldNotSave."""
    session.require(Action.EXPORT_FHIR)
    made = person_as_fhir(session, person_id)
    write_safely(file, (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode())


def _talks(session: Session, conn: Connection, person_id: str) -> Iterator[Json]:
    for version in versions.versions_about(conn, person_id, VersionKind.ASSESSMENT):
        if version.body is None:
            continue
        talk_set, content = TalkSet(str(version.body["set"])), session.release(version.content_hash)
        said = assessments.fold(reading.sitting_versions(conn, version.record_id))
        told = fhir.response(version.record_id, person_id, content, talk_set, said, str(version.body["finished_on"]))
        yield from (fhir.questionnaire(content, talk_set), told, _made(session, conn, version, [told]))


def _plans(session: Session, conn: Connection, person_id: str) -> Iterator[Json]:
    current = reading.current_plan(conn, person_id)
    if current is None or current[0].body is None:
        return
    version, plan = current[0], plan_from_json(current[0].body)
    goals = [fhir.goal(person_id, at, aim, plan.agreed_on) for at, aim in enumerate(plan.goals)]
    whole = fhir.care_plan(version.record_id, person_id, plan)
    yield from (*goals, whole, _made(session, conn, version, [whole, *goals]))


def _consents(session: Session, conn: Connection, person_id: str) -> Iterator[Json]:
    given = [each for each in versions.versions_about(conn, person_id, VersionKind.CONSENT) if each.body]
    if given:
        agreed = reading.consents_of(conn, person_id)
        told = fhir.consent(given[-1].record_id, person_id, agreed, given[-1].made_at)
        yield from (told, _made(session, conn, given[-1], [told]))


def _made(session: Session, conn: Connection, version: Version, targets: list[Json]) -> Json:
    known = cards.known(conn, version.install_id)
    here = f"{session.settings.establishment}, {session.settings.installation}"
    return fhir.provenance(version, targets, known.name if known else here)
