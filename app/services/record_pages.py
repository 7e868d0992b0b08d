"""What the pages of rights show: what may be shared, which parts of a record can be moved, which answers corrected."""

from sqlalchemy import Connection

from app.domain.assessment import Answer, How, Question, Silence
from app.domain.record import Version, VersionKind
from app.domain.roles import Action
from app.i18n import _, plain_date
from app.services import assessments, consents, retention
from app.services.pages import Band
from app.services.pages.rights import Correctable, MorePage, PlanGoes, RecordPart
from app.services.session import Session
from app.services.words import answer_in_words, facts_in_words
from app.services.wrong_plan import Whose, plan_since
from app.storage import people, versions

_MOVABLE = (
    VersionKind.ASSESSMENT,
    VersionKind.SITTING,
    VersionKind.PLAN,
    VersionKind.REVIEW,
    VersionKind.CHECK_IN,
    VersionKind.OFFER,
    VersionKind.CONCERN,
)


def more_page(session: Session, person_id: str) -> MorePage:
    """Raises NotFound."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        details = people.person(conn, person_id).details
        parts = _parts(conn, versions.versions_about(conn, person_id))
    given = consents.consents(session, person_id)
    sharing = tuple((name, recipient_in_words(name), given.get(name)) for name in consents.RECIPIENTS)
    band = Band(details.called, details.full_name, facts_in_words(details), practice=session.practice)
    correctable = bool(correctable_answers(session, person_id))
    may = session.may
    hold = retention.hold_stands(session, person_id) if may(Action.HOLD_RECORD) else None
    return MorePage(band, sharing, parts, may(Action.GIVE_EVERYTHING), correctable, may(Action.EXPORT_FHIR), hold)


def _parts(conn: Connection, standing: list[Version]) -> tuple[RecordPart, ...]:
    """What can be moved or taken out, the newest first. What belongs to a finished talk goes with the talk."""
    finished = {each.record_id for each in standing if each.kind is VersionKind.ASSESSMENT}
    talks: set[str] = set()
    parts: list[RecordPart] = []
    for each in reversed(standing):
        talk = str((each.body or {}).get("assessment_id", ""))
        of_a_talk = each.kind in (VersionKind.SITTING, VersionKind.CONCERN) and talk
        if each.kind not in _MOVABLE or each.body is None or (of_a_talk and talk in finished | talks):
            continue
        if any(part.record_id == each.record_id for part in parts):
            continue  # two versions stand: it is one part all the same
        talks |= {talk} if of_a_talk else set()
        day = plain_date(each.made_at.astimezone().date())
        parts.append(RecordPart(each.record_id, _part_in_words(each.kind, day), _plan_of(conn, standing, each)))
    return tuple(parts)


def _plan_of(conn: Connection, standing: list[Version], part: Version) -> PlanGoes:
    """Whether a plan was made from this talk, so that it goes along or somebody has to say."""
    talk = part.record_id if part.kind is VersionKind.ASSESSMENT else str((part.body or {}).get("assessment_id", ""))
    if part.kind not in (VersionKind.ASSESSMENT, VersionKind.SITTING):
        return PlanGoes.NO
    mine = [each for each in standing if each.record_id == talk or (each.body or {}).get("assessment_id") == talk]
    found = plan_since(conn, part.person_id, mine)
    return {Whose.NOT: PlanGoes.NO, Whose.FROM_TALK: PlanGoes.ALONG, Whose.UNSURE: PlanGoes.ASK}[found.whose]


def correctable_answers(session: Session, person_id: str) -> tuple[Correctable, ...]:
    """In the order of asking; private answers, and what only healthcare asks, only for healthcare."""
    session.require(Action.CORRECT_ANSWER)
    latest = assessments.latest(session, person_id)
    if latest is None:
        return ()
    content = session.release(latest.content_hash)
    private = session.may(Action.SEE_PRIVATE_ANSWERS)
    return tuple(
        Correctable(question, latest.answers[question.question_id], _said(question, latest.answers))
        for question in content.questions
        if question.question_id in latest.answers
        and latest.answers[question.question_id].silence is not Silence.NOT_ASKED
        and (private or _mine(session, question, latest.answers[question.question_id]))
    )


def _mine(session: Session, question: Question, answer: Answer) -> bool:
    return answer.how is not How.PRIVATE and session.account.role in question.who


def recipient_in_words(recipient: str) -> str:
    return {
        "health": _("Healthcare here"),
        "keyworker": _("The key worker"),
        "family": _("Family"),
        "gp": _("The GP outside"),
        "move": _("The next place, when they move"),
    }.get(recipient, recipient.replace("_", " ").capitalize())


def _said(question: Question, answers: dict[str, Answer]) -> str:
    return answer_in_words(question, answers[question.question_id])


def _part_in_words(kind: VersionKind, day: str) -> str:
    words = {
        VersionKind.ASSESSMENT: _("Finished talk, {day}"),
        VersionKind.PLAN: _("Plan, {day}"),
        VersionKind.REVIEW: _("Review, {day}"),
        VersionKind.CHECK_IN: _("Check-in, {day}"),
        VersionKind.SITTING: _("Talk that is not finished, {day}"),
        VersionKind.OFFER: _("A talk was offered, {day}"),
        VersionKind.CONCERN: _("Someone was told, {day}"),
    }
    return words[kind].format(day=day)
