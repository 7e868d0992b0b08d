"""Asking again inside a review: only what changed or is older than its period, kept answer by answer like any talk."""

from uuid import uuid4

from sqlalchemy import Connection

from app.domain.assessment import Helper, Sitting
from app.domain.findings import findings_from
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotFound, NotValid
from app.i18n import _
from app.services import assessments, talks
from app.services.reviews import ASKED_AGAIN, ReviewSaid, hold_review_in
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import audit, people, review_rows, sittings, versions
from app.storage.answers import answer_to_json
from app.storage.review_rows import ReviewInWork


def ask_again(session: Session, person_id: str, said: ReviewSaid, held_by: str = "") -> TalkInHand:
    """Open the talk that asks `said.ask` again. The review itself is kept when that talk is finished.

    `held_by` is who holds it, if another than the one who types.

    Raises NotFound when there was no talk before, NotValid when there is nothing to ask.
    """
    session.require(Action.HOLD_REVIEW)
    if not said.ask:
        raise NotValid(_("Nothing has to be asked again. Keep the review."))
    latest = assessments.latest(session, person_id)
    if latest is None:
        raise NotFound(_("There was no talk yet. Start with a talk."))
    review = ReviewInWork(said.ask, said.still_true, said.changed, said.note.strip())
    with session.site.store.write() as conn:
        opened = _opened(conn, session, people.canonical_of(conn, person_id), latest, held_by)
        review_rows.keep_review(conn, opened.sitting_id, review)
    return talks.go_on(session, opened.sitting_id)


def is_review(session: Session, sitting_id: str) -> bool:
    session.require(Action.HOLD_TALK)
    with session.site.store.read() as conn:
        return review_rows.review_of(conn, sitting_id) is not None


def take_over(session: Session, sitting_id: str, reason: str) -> TalkInHand:
    """Somebody else's open talk. What was said in a review is kept, and the rest of it is asked again by us.

    Raises NotValid without a reason.
    """
    with session.site.store.read() as conn:
        review, found = review_rows.review_of(conn, sitting_id), sittings.sitting(conn, sitting_id)
        answered = {name for name, each in sittings.answers_of(conn, sitting_id).items() if each.answered}
    if review is None:
        return talks.take_over(session, sitting_id, reason)
    session.require(Action.HOLD_REVIEW)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you take this talk over."))
    left = tuple(name for name in review.ask if name not in answered)
    with session.site.store.write() as conn:
        _close(conn, session, found, reason.strip())
        latest = assessments.latest(session, found.person_id)
        if latest is None:
            raise NotFound(_("There was no talk yet. Start with a talk."))
        opened = _opened(conn, session, found.person_id, latest)
        kept = ReviewInWork(left, review.still_true, review.changed, review.note)
        review_rows.keep_review(conn, opened.sitting_id, kept)
    return talks.go_on(session, opened.sitting_id)


def finish(session: Session, sitting: Sitting) -> Version:
    """Close the talk of a review: the new answers stand, findings follow, and the review is kept as held today.

    The day on which the whole talk was finished stays: a review is no full talk. Raises NotFound when it is no review.
    """
    session.require(Action.HOLD_REVIEW)
    latest = assessments.latest(session, sitting.person_id)
    with session.site.store.write() as conn:
        review = review_rows.review_of(conn, sitting.sitting_id)
        if review is None or latest is None:
            raise NotFound(_("This review is not open any more. Open the person again."))
        closed = _close(conn, session, sitting, ASKED_AGAIN)
        if closed is not None:
            _amend(conn, session, sitting, latest, closed)
        asked = tuple(sorted({*review.changed, *review.ask}))
        said = ReviewSaid(review.still_true, asked, review.note)
        return hold_review_in(conn, session, sitting.person_id, said, sitting.helper.name)


def _opened(
    conn: Connection, session: Session, person_id: str, latest: assessments.Assessment, held_by: str = ""
) -> Sitting:
    account = session.account
    opened = Sitting(
        sitting_id=uuid4().hex,
        assessment_id=latest.assessment_id,
        person_id=person_id,
        talk_set=latest.talk_set,
        helper=Helper(account.role, account.level, held_by or account.name),
        typed_by=account.account_id,
        content_hash=latest.content_hash,
        opened_at=session.clock.now(),
    )
    sittings.open_sitting(conn, opened)
    audit.record(conn, session.site, "talk_opened", record=opened.assessment_id, reason=ASKED_AGAIN)
    return opened


def _close(conn: Connection, session: Session, sitting: Sitting, because: str) -> Version | None:
    """A version of what was said, after all that was said before; None when nothing was."""
    answers = sittings.answers_of(conn, sitting.sitting_id)
    said = [answer for answer in answers.values() if answer.settled or answer.half_typed]
    kept = None
    if said:
        held = versions.versions_about(conn, sitting.person_id, VersionKind.SITTING)
        before = [each for each in held if (each.body or {}).get("assessment_id") == sitting.assessment_id]
        new = NewVersion(
            record_id=sitting.sitting_id,
            kind=VersionKind.SITTING,
            person_id=sitting.person_id,
            body={
                "assessment_id": sitting.assessment_id,
                "set": str(sitting.talk_set),
                "role": str(sitting.helper.role),
                "level": str(sitting.helper.level),
                "held_by": sitting.helper.name,
                "answers": [answer_to_json(answer) for answer in said],
                "opened_at": sitting.opened_at.isoformat(timespec="seconds"),
                "closed_at": session.clock.now().isoformat(timespec="seconds"),
                "closed_because": because,
                "at_question": sitting.at_question,
                **review_rows.as_body(review_rows.review_of(conn, sitting.sitting_id)),
            },
            parents=tuple(each.version_id for each in before[-1:]),
            reason=because,
            content_hash=sitting.content_hash,
        )
        kept = versions.append(conn, session.site, new, held_by=sitting.helper.name)
    else:
        audit.record(conn, session.site, "talk_dropped", record=sitting.sitting_id)
    sittings.mark_closed(conn, sitting.sitting_id)
    return kept


def _amend(
    conn: Connection, session: Session, sitting: Sitting, latest: assessments.Assessment, closed: Version
) -> None:
    """The assessment with the sittings that are closed now; it was finished when it was finished."""
    held = versions.versions_about(conn, sitting.person_id, VersionKind.SITTING)
    mine = [each for each in held if (each.body or {}).get("assessment_id") == sitting.assessment_id]
    answers = assessments.fold(mine)
    about = session.about(people.person(conn, sitting.person_id).details)
    found = findings_from(session.release(latest.content_hash), answers, about)
    made = versions.version(conn, latest.version_id)
    body = {
        **(made.body or {}),
        "sittings": [each.version_id for each in mine],
        "findings": [assessments.finding_body(finding) for finding in found],
    }
    amended = NewVersion(
        made.record_id,
        VersionKind.ASSESSMENT,
        made.person_id,
        body,
        (made.version_id, closed.version_id),
        ASKED_AGAIN,
        latest.content_hash,
    )
    versions.append(conn, session.site, amended, held_by=made.author.held_by)
