"""Putting right what was kept of a finished talk: a new answer beside the old one, with who, when and why."""

from dataclasses import replace
from uuid import uuid4

from sqlalchemy import Connection

from app.domain.assessment import Answer, How
from app.domain.findings import findings_from
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.domain.valid import fitting
from app.errors import NotAllowed, NotFound, NotValid
from app.i18n import _
from app.services import assessments
from app.services.session import Session
from app.storage import people, reading, versions
from app.storage.answers import answer_to_json


def correct_answer(session: Session, person_id: str, answer: Answer, reason: str) -> Version:
    """Correct one answer of the person's latest finished talk; findings follow. The old answer stays in the history.

    Returns the new version of the assessment. Raises NotFound when no talk is finished or the question was not part
    of it, NotValid without a reason or for an answer that does not fit, NotAllowed for a private answer, or one that
    only healthcare asks for, when this user is not of healthcare.
    """
    session.require(Action.CORRECT_ANSWER)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you change this."))
    latest = assessments.latest(session, person_id)
    if latest is None or answer.question_id not in latest.answers:
        raise NotFound(_("This question has no answer in the last finished talk."))
    before = latest.answers[answer.question_id]
    if before.how is How.PRIVATE and not session.may(Action.SEE_PRIVATE_ANSWERS):
        raise NotAllowed(_("This answer is private. Ask healthcare to change it."))
    question = session.release(latest.content_hash).by_id[answer.question_id]
    if session.account.role not in question.who and not session.may(Action.SEE_PRIVATE_ANSWERS):
        raise NotAllowed(_("Healthcare asks this question. Ask healthcare to change the answer."))
    fit = fitting(question, answer)
    if before.how is How.PRIVATE:
        fit = replace(fit, how=How.PRIVATE)  # what was said in private does not come out by being put right
    return _kept(session, person_id, latest, fit, reason.strip())


def _kept(session: Session, person_id: str, latest: assessments.Assessment, answer: Answer, reason: str) -> Version:
    with session.site.store.write() as conn:
        correction = versions.append(
            conn,
            session.site,
            NewVersion(
                record_id=uuid4().hex,
                kind=VersionKind.SITTING,
                person_id=person_id,
                body=_body(session, latest, answer),
                parents=tuple(each.version_id for each in latest.sittings[-1:]),
                reason=reason,
                content_hash=latest.content_hash,
            ),
        )
        made = versions.version(conn, latest.version_id)
        answers = {**latest.answers, answer.question_id: answer}
        about = session.about(people.person(conn, person_id).details, latest.finished_on)
        found = findings_from(session.release(latest.content_hash), answers, about)
        body = {
            **(made.body or {}),
            "sittings": [*(each.version_id for each in latest.sittings), correction.version_id],
            "findings": [assessments.finding_body(finding) for finding in found],
        }
        parents = (made.version_id, correction.version_id)
        amended = NewVersion(
            made.record_id, VersionKind.ASSESSMENT, person_id, body, parents, reason, latest.content_hash
        )
        kept = versions.append(conn, session.site, amended, held_by=made.author.held_by)
        if answer.question_id in assessments.CONSENTS:
            _keep_consent(conn, session, latest, answer, reason)
        return kept


def _keep_consent(
    conn: Connection, session: Session, latest: assessments.Assessment, answer: Answer, reason: str
) -> None:
    """What may be shared follows the corrected answer from now on; a silence is no yes.

    A yes that was heard wrongly in the talk does not undo what the person took back since: they said that later.
    """
    recipient, agreed = assessments.CONSENTS[answer.question_id], answer.value is True
    person_id = versions.version(conn, latest.version_id).person_id
    if agreed and _taken_back_since(conn, person_id, recipient, latest.assessment_id):
        return
    given = {**reading.consents_of(conn, person_id), recipient: agreed}
    if answer.value is None:
        given.pop(recipient)
    standing = tuple(each.version_id for each in versions.heads_of(conn, f"consent-{person_id}"))
    body: dict[str, object] = {
        "with": given,
        "on": session.today().isoformat(),
        "assessment_id": latest.assessment_id,
    }
    new = NewVersion(f"consent-{person_id}", VersionKind.CONSENT, person_id, body, standing, reason)
    versions.append(conn, session.site, new)


def _taken_back_since(conn: Connection, person_id: str, recipient: str, assessment_id: str) -> bool:
    taken_back = False
    for version in versions.versions_of(conn, f"consent-{person_id}"):
        body = version.body or {}
        shared = body.get("with")
        said = shared.get(recipient) if isinstance(shared, dict) else None
        if body.get("assessment_id"):
            taken_back = False if body["assessment_id"] == assessment_id else taken_back
        else:
            taken_back = said is False
    return taken_back


def _body(session: Session, latest: assessments.Assessment, answer: Answer) -> dict[str, object]:
    now = session.clock.now().isoformat(timespec="seconds")
    return {
        "assessment_id": latest.assessment_id,
        "set": str(latest.talk_set),
        "role": str(session.account.role),
        "level": str(session.account.level),
        "held_by": session.account.name,
        "answers": [answer_to_json(answer)],
        "opened_at": now,
        "closed_at": now,
        "closed_because": "corrected",
        "at_question": "",
    }
