"""An assessment is the fold of its sittings: closing a sitting, finishing the whole, reading what was said before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.domain.assessment import Answer, Silence, Sitting, TalkSet
from app.domain.findings import Finding, findings_from
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.domain.sitting_order import in_order
from app.errors import NotFound
from app.i18n import _
from app.services.session import Session
from app.storage import audit, people, reading, review_rows, sittings, versions
from app.storage.answers import answer_from_json, answer_to_json

CONSENTS = {
    "start.consent_health": "health",
    "start.consent_keyworker": "keyworker",
    "start.consent_family": "family",
    "start.consent_gp": "gp",
    "start.consent_move": "move",
}


@dataclass(frozen=True)
class Unfinished:
    """An assessment with closed sittings that nobody has finished yet."""

    assessment_id: str
    content_hash: str
    talk_set: TalkSet
    role: str
    at_question: str


@dataclass(frozen=True)
class Assessment:
    """A finished assessment as it stands: answers folded over its sittings, in the words then used."""

    assessment_id: str
    version_id: str
    talk_set: TalkSet
    finished_on: str
    content_hash: str
    answers: dict[str, Answer]
    findings: tuple[Finding, ...]
    sittings: tuple[Version, ...]


def close_sitting(session: Session, sitting: Sitting, because: str) -> Version | None:
    """Make a `sitting` version of what was said so far. None, and no version, when nothing was said at all."""
    session.require(Action.HOLD_TALK)
    with session.site.store.write() as conn:
        answers = sittings.answers_of(conn, sitting.sitting_id)
        said = [answer for answer in answers.values() if answer.settled or answer.half_typed]
        held_on = sittings.paper_day(conn, sitting.sitting_id)
        from_paper = {"held_on": held_on.isoformat()} if held_on is not None else {}
        of_review = review_rows.as_body(review_rows.review_of(conn, sitting.sitting_id))
        kept = None
        if said or of_review:
            kept = versions.append(
                conn,
                session.site,
                NewVersion(
                    record_id=sitting.sitting_id,
                    kind=VersionKind.SITTING,
                    person_id=sitting.person_id,
                    body=_sitting_body(session, sitting, said, because) | from_paper | of_review,
                    reason=because,
                    content_hash=sitting.content_hash,
                ),
                held_by=sitting.helper.name,
            )
        else:
            # The line tells the anchor that these saves went away on purpose.
            audit.record(conn, session.site, "talk_dropped", record=sitting.sitting_id)
        sittings.mark_closed(conn, sitting.sitting_id)
    return kept


def finish(session: Session, sitting: Sitting, occasion: str = "") -> Version:
    """Close the last sitting and make the `assessment` version, with the findings of the fold and the consent given.

    A talk that was held on paper is finished on the day on which it was held.
    """
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        finished_on = sittings.paper_day(conn, sitting.sitting_id) or session.today()
    close_sitting(session, sitting, "finished")
    with session.site.store.write() as conn:
        return finish_in(conn, session, sitting, occasion, finished_on.isoformat())


def finish_in(conn: Connection, session: Session, sitting: Sitting, occasion: str, finished_on: str) -> Version:
    """The same for sittings that are closed already, in the caller's transaction. `finished_on` is an ISO day.

    An assessment that somebody finished in the meantime is amended by the sittings that came after.
    """
    held = _sittings_of(versions.versions_about(conn, sitting.person_id, VersionKind.SITTING), sitting.assessment_id)
    if not held:
        raise NotFound(_("Nothing was said in this talk, so there is nothing to finish."))
    answers = fold(held)
    details = people.person(conn, sitting.person_id).details
    found = findings_from(session.release(sitting.content_hash), answers, session.about(details))
    before = versions.head_of(conn, sitting.assessment_id)
    made = versions.append(
        conn,
        session.site,
        NewVersion(
            record_id=sitting.assessment_id,
            kind=VersionKind.ASSESSMENT,
            person_id=sitting.person_id,
            body={
                "assessment_id": sitting.assessment_id,
                "set": str(sitting.talk_set),
                "role": str(sitting.helper.role),
                "occasion": occasion,
                "finished_on": finished_on,
                "sittings": [version.version_id for version in held],
                "findings": [finding_body(finding) for finding in found],
            },
            parents=(*((before.version_id,) if before else ()), *(version.version_id for version in held)),
            content_hash=sitting.content_hash,
        ),
        held_by=sitting.helper.name,
    )
    keep_consent(conn, session, sitting, answers)
    return made


def unfinished(session: Session, person_id: str, talk_set: TalkSet) -> Unfinished | None:
    """The person's unfinished assessment of this set, latest first; None when there is none."""
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        held = versions.versions_about(conn, person_id, VersionKind.SITTING)
        finished = {version.record_id for version in versions.versions_about(conn, person_id, VersionKind.ASSESSMENT)}
    for version in reversed(held):
        body = version.body or {}
        assessment_id = str(body.get("assessment_id", ""))
        if assessment_id and assessment_id not in finished and body.get("set") == str(talk_set):
            return Unfinished(
                assessment_id,
                version.content_hash,
                talk_set,
                str(body.get("role", "")),
                str(body.get("at_question", "")),
            )
    return None


def latest(session: Session, person_id: str) -> Assessment | None:
    """The person's last finished assessment; None when there is none."""
    session.require(Action.SEE_ANSWERS)
    with session.site.store.read() as conn:
        made = [each for each in versions.versions_about(conn, person_id, VersionKind.ASSESSMENT) if each.body]
        if not made:
            return None
        # A talk that was moved here was written later than it was held.
        in_order = sorted(made, key=lambda each: str((each.body or {}).get("finished_on", "")))
        return assessment_of(session, in_order[-1], versions.versions_about(conn, person_id, VersionKind.SITTING))


def earlier_answers(session: Session, sitting: Sitting) -> dict[str, Answer]:
    """What the closed sittings of this assessment hold."""
    session.require(Action.SEE_ANSWERS)
    with session.site.store.read() as conn:
        held = versions.versions_about(conn, sitting.person_id, VersionKind.SITTING)
    return fold(_sittings_of(held, sitting.assessment_id))


def acted_on(session: Session, assessment_id: str, person_id: str) -> frozenset[str]:
    """*Now* findings of this assessment for which a safety card was filled in."""
    session.require(Action.SEE_ANSWERS)
    with session.site.store.read() as conn:
        concerns = versions.versions_about(conn, person_id, VersionKind.CONCERN)
    bodies = [version.body or {} for version in concerns]
    dealt_with = [body.get("findings") for body in bodies if body.get("assessment_id") == assessment_id]
    return frozenset(str(name) for names in dealt_with if isinstance(names, list) for name in names)


def fold(held: list[Version]) -> dict[str, Answer]:
    """Answers of closed sittings in the order in which they count; a later answer stands over an earlier one.

    *Not asked* never stands over what somebody else was told.
    """
    folded: dict[str, Answer] = {}
    for version in in_order(held):
        for answer in answers_in(version):
            if answer.settled and (answer.answered or answer.question_id not in folded or _spoken(answer)):
                folded[answer.question_id] = answer
    return folded


def answers_in(version: Version) -> list[Answer]:
    """The answers of one `sitting` version; empty when its body was disposed of."""
    kept = (version.body or {}).get("answers")
    return [answer_from_json(each) for each in kept] if isinstance(kept, list) else []


def _spoken(answer: Answer) -> bool:
    return answer.silence is not None and answer.silence != "not_asked"


def _sittings_of(held: list[Version], assessment_id: str) -> list[Version]:
    return [version for version in held if (version.body or {}).get("assessment_id") == assessment_id]


def assessment_of(session: Session, made: Version, held: list[Version]) -> Assessment:
    """A finished assessment, with its answers from those of its sittings that are given."""
    session.require(Action.SEE_ANSWERS)
    body = made.body or {}
    finished_on = str(body.get("finished_on", ""))
    sat = _sittings_of(held, made.record_id)
    answers = fold(sat)
    with session.site.store.read() as conn:
        details = people.person(conn, made.person_id).details
    return Assessment(
        assessment_id=made.record_id,
        version_id=made.version_id,
        talk_set=TalkSet(str(body.get("set", "short"))),
        finished_on=finished_on,
        content_hash=made.content_hash,
        answers=answers,
        findings=findings_from(session.release(made.content_hash), answers, session.about(details, finished_on)),
        sittings=tuple(sat),
    )


def _sitting_body(session: Session, sitting: Sitting, said: list[Answer], because: str) -> dict[str, object]:
    return {
        "assessment_id": sitting.assessment_id,
        "set": str(sitting.talk_set),
        "role": str(sitting.helper.role),
        "level": str(sitting.helper.level),
        "held_by": sitting.helper.name,
        "answers": [answer_to_json(answer) for answer in said],
        "opened_at": _moment(sitting.opened_at),
        "closed_at": _moment(session.clock.now()),
        "closed_because": because,
        "at_question": sitting.at_question,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def finding_body(finding: Finding) -> dict[str, object]:
    return {"finding_id": finding.finding_id, "level": str(finding.level), "topic": finding.topic}


def keep_consent(conn: Connection, session: Session, sitting: Sitting, answers: Mapping[str, Answer]) -> None:
    """A `consent` version with what these answers say that was not kept before; what they do not speak of stands.

    A silence where somebody was asked again is no yes. What was kept of this talk and taken back since stays so.
    """
    said = _said_of_sharing(answers)
    record_id = f"consent-{sitting.person_id}"
    made = versions.versions_of(conn, record_id)
    of_this = [each.body or {} for each in made if (each.body or {}).get("assessment_id") == sitting.assessment_id]
    kept = of_this[-1].get("with") if of_this else None
    fresh = {who: yes for who, yes in said.items() if not isinstance(kept, dict) or kept.get(who) is not yes}
    standing = reading.consents_of(conn, sitting.person_id)
    given = {who: yes for who, yes in {**standing, **fresh}.items() if yes is not None}
    if given == standing and (of_this or not fresh):
        return
    versions.append(
        conn,
        session.site,
        NewVersion(
            record_id=record_id,
            kind=VersionKind.CONSENT,
            person_id=sitting.person_id,
            body={"with": given, "on": session.today().isoformat(), "assessment_id": sitting.assessment_id},
            parents=tuple(each.version_id for each in versions.heads_of(conn, record_id)),
        ),
        held_by=sitting.helper.name,
    )


def _said_of_sharing(answers: Mapping[str, Answer]) -> dict[str, bool | None]:
    """Recipient -> yes, no, or None for a silence; who was not asked about is left out."""
    said: dict[str, bool | None] = {}
    for name, who in CONSENTS.items():
        answer = answers.get(name)
        if answer is not None and answer.settled and answer.silence is not Silence.NOT_ASKED:
            said[who] = answer.value if isinstance(answer.value, bool) else None
    return said
