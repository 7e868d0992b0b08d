"""What the pages of rights show: what may be shared, which parts of a record can be moved, which answers corrected."""

from app.domain.assessment import Answer, How, Question, Silence
from app.domain.record import VersionKind
from app.domain.roles import Action
from app.i18n import _, plain_date
from app.services import assessments, consents
from app.services.pages import Band
from app.services.pages.rights import Correctable, MorePage, RecordPart
from app.services.session import Session
from app.services.words import answer_in_words, facts_in_words
from app.storage import people, versions

_MOVABLE = (VersionKind.ASSESSMENT, VersionKind.PLAN, VersionKind.REVIEW, VersionKind.CHECK_IN)


def more_page(session: Session, person_id: str) -> MorePage:
    """Raises NotFound."""
    session.require(Action.OPEN_RECORD)
    with session.site.store.read() as conn:
        details = people.person(conn, person_id).details
        standing = versions.versions_about(conn, person_id)
    parts = tuple(
        RecordPart(each.record_id, _part_in_words(each.kind, plain_date(each.made_at.astimezone().date())))
        for each in standing
        if each.kind in _MOVABLE and each.body is not None
    )
    given = consents.consents(session, person_id)
    sharing = tuple((name, recipient_in_words(name), given.get(name)) for name in consents.RECIPIENTS)
    band = Band(details.called, details.full_name, facts_in_words(details), practice=session.practice)
    correctable = bool(correctable_answers(session, person_id))
    return MorePage(band, sharing, parts, session.may(Action.GIVE_EVERYTHING), correctable)


def correctable_answers(session: Session, person_id: str) -> tuple[Correctable, ...]:
    """In the order of asking; private answers only for those who may see them."""
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
        and (private or latest.answers[question.question_id].how is not How.PRIVATE)
    )


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
        VersionKind.CHECK_IN: _("Champion's talk, {day}"),
    }
    return words[kind].format(day=day)
