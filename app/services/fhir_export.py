"""People as FHIR R4, for another system: made from what is held, when somebody asks for it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.domain.assessment import Answer, How, TalkSet
from app.domain.record import VersionKind
from app.domain.roles import Action
from app.errors import CouldNotSave, NotAllowed, NotFound, NotValid
from app.exchange import fhir
from app.exchange.fhir import Json
from app.i18n import _
from app.services import assessments
from app.services.consents import RECIPIENTS
from app.services.fhir_makers import FhirMakers, makers_for
from app.services.progress import Progress, Stretch, unwatched
from app.services.receiving_bundles import look_into
from app.services.session import Session
from app.storage import audit, ledger, people, reading, versions
from app.storage.answers import plan_from_json
from app.storage.files import require_no_record, write_safely

HEALTH = "health"
_NO_ANSWERS = ("keyworker", "family")
"""As with a copy that is carried: they get the plan, never the answers of a talk."""


@dataclass(frozen=True)
class Exported:
    """How many people are in the file, and how many were left out because they did not agree."""

    people: int
    left_out: int = 0


def person_as_fhir(session: Session, person_id: str, recipient: str = HEALTH) -> Json:
    """A FHIR Bundle: the person, questions, answers of finished talks, plan with goals, consent, who made what.

    For healthcare a person must not have said no; for any other `recipient` they must have said yes.
    Raises NotFound, NotValid for an unknown recipient, NotAllowed without that consent.
    """
    session.require(Action.EXPORT_FHIR)
    with session.site.store.write() as conn:
        people.person(conn, person_id)
        if not _agreed(conn, person_id, _known(recipient)):
            raise NotAllowed(_("The person has not agreed to that. Ask them first."))
        return _bundle(session, conn, [person_id], recipient)


def people_as_fhir(
    session: Session, bundle: Path, recipient: str = HEALTH, progress: Progress = unwatched
) -> tuple[Json, Exported]:
    """The same about everybody in a file that came here and was taken in; who did not agree is left out.

    What is exported is what stands here now, not what the file says. Raises BundleRefused for a file that is not
    whole, NotFound when it was not taken in yet, Stopped.
    """
    session.require(Action.EXPORT_FHIR)
    stretch, checked = Stretch(progress), look_into(session, bundle).checked
    named = {*checked.people, *(person_id for person_id, _body in checked.notices)}
    with session.site.store.write() as conn:
        if ledger.came(conn, checked.header.bundle_id) is None:
            raise NotFound(_("This file was not taken in yet. Receive it first, then export its people."))
        held = sorted(each.person_id for each in people.people_by_id(conn, named))
        free = [each for each in held if _agreed(conn, each, _known(recipient))]
        made = _bundle(session, conn, free, recipient, stretch)
    return made, Exported(len(free), len(held) - len(free))


def write_fhir(session: Session, person_id: str, file: Path, recipient: str = HEALTH) -> None:
    """One person as a file, in clear: who makes it looks after it. Raises CouldNotSave."""
    session.require(Action.EXPORT_FHIR)
    _write(person_as_fhir(session, person_id, recipient), file)


def write_fhir_of_bundle(
    session: Session, bundle: Path, file: Path, recipient: str = HEALTH, progress: Progress = unwatched
) -> Exported:
    """The people of a bundle as a file, in clear. Raises CouldNotSave."""
    session.require(Action.EXPORT_FHIR)
    made, told = people_as_fhir(session, bundle, recipient, progress)
    _write(made, file)
    return told


def _write(made: Json, file: Path) -> None:
    require_no_record(file)
    try:
        write_safely(file, (json.dumps(made, indent=1, ensure_ascii=False) + "\n").encode())
    except CouldNotSave:
        failure = CouldNotSave(_("The file could not be saved there. Choose another place, then try again."))
    else:
        return
    raise failure


def _known(recipient: str) -> str:
    if recipient not in RECIPIENTS:
        names = ", ".join(RECIPIENTS)
        raise NotValid(_("Nothing is shared with that recipient. Choose one of: {names}.").format(names=names))
    return recipient


def _agreed(conn: Connection, person_id: str, recipient: str) -> bool:
    return reading.consents_of(conn, person_id).get(recipient, recipient == HEALTH)


def _bundle(
    session: Session, conn: Connection, person_ids: Iterable[str], recipient: str, stretch: Stretch | None = None
) -> Json:
    ids, once = list(person_ids), dict[tuple[str, str], Json]()
    who = makers_for(session, conn, recipient)
    for done, person_id in enumerate(ids):
        if stretch is not None:
            stretch.at(done, len(ids))
        for each in _about(session, conn, person_id, who, answers=recipient not in _NO_ANSWERS):
            once[(str(each["resourceType"]), str(each["id"]))] = each
        audit.record(conn, session.site, "exported", person_id, reason=f"fhir to:{recipient}")
    return fhir.bundle(once.values(), session.clock.now())


def _about(session: Session, conn: Connection, person_id: str, who: FhirMakers, *, answers: bool) -> Iterator[Json]:
    yield fhir.patient(person_id, people.person(conn, person_id).details)
    if answers:
        yield from _talks(session, conn, person_id, who)
    yield from _plans(conn, person_id, who)
    yield from _consents(conn, person_id, who)


def _talks(session: Session, conn: Connection, person_id: str, who: FhirMakers) -> Iterator[Json]:
    for version in versions.versions_about(conn, person_id, VersionKind.ASSESSMENT):
        if version.body is None:
            continue
        talk_set, content = TalkSet(str(version.body["set"])), session.release(version.content_hash)
        said = assessments.fold(reading.sitting_versions(conn, version.record_id))
        told = fhir.response(version.record_id, person_id, content, talk_set, said, str(version.body["finished_on"]))
        if _private(said.values()):
            told = fhir.restricted(told)
        yield from (fhir.questionnaire(content, talk_set), told, fhir.provenance(version, [told], who.of(version)))


def _private(said: Iterable[Answer]) -> bool:
    return any(each.how is How.PRIVATE for each in said)


def _plans(conn: Connection, person_id: str, who: FhirMakers) -> Iterator[Json]:
    current = reading.current_plan(conn, person_id)
    if current is None or current[0].body is None:
        return
    version, plan = current[0], plan_from_json(current[0].body)
    goals = [fhir.goal(person_id, at, aim, plan.agreed_on) for at, aim in enumerate(plan.goals)]
    whole = fhir.care_plan(version.record_id, person_id, plan)
    yield from (*goals, whole, fhir.provenance(version, [whole, *goals], who.of(version)))


def _consents(conn: Connection, person_id: str, who: FhirMakers) -> Iterator[Json]:
    given = [each for each in versions.versions_about(conn, person_id, VersionKind.CONSENT) if each.body]
    if given:
        agreed = reading.consents_of(conn, person_id)
        told = fhir.consent(given[-1].record_id, person_id, agreed, given[-1].made_at)
        yield from (told, fhir.provenance(given[-1], [told], who.of(given[-1])))
