"""The safety card: it cannot be passed unread, and what was done is kept."""

from uuid import uuid4

from app.domain.assessment import Question
from app.domain.findings import Finding
from app.domain.record import CORRECTED_AT_CARD, NewVersion, Version, VersionKind
from app.domain.roles import Role
from app.errors import NotFound, NotValid
from app.i18n import _
from app.services.talk_in_hand import TalkInHand
from app.services.talks import go_to
from app.storage import sittings, versions


def open_card(hand: TalkInHand) -> tuple[Finding, ...]:
    """The *now* findings that the card must deal with, kept so that the card is back after a crash. Empty: no card.

    A finding that a card waited for and that no answer raises any more is closed, and the record says why.
    """
    urgent = hand.urgent()
    waiting = frozenset(finding.finding_id for finding in urgent)
    put_right = hand.on_card - waiting - hand.acted_on
    if put_right and hand.talk.role is not Role.CHAMPION:  # what a champion's talk raised is for staff to close
        _close(hand, put_right, card_stays=bool(urgent))
    if urgent:
        with hand.keeper.saving() as conn:
            sittings.pend_safety(conn, hand.sitting.sitting_id, [finding.finding_id for finding in urgent])
    hand.on_card = waiting
    return urgent


def answer_to_correct(hand: TalkInHand) -> str | None:
    """The question of this talk whose answer opened the card: the one on screen, else the last one asked.

    None when another talk holds the answer, and in a champion's talk: there only staff change what stands.
    """
    if hand.talk.role is Role.CHAMPION:
        return None
    raising = {name for finding in hand.urgent() for name in finding.because_of if name in hand.answers}
    asked = [question.question_id for question in hand.open_questions() if question.question_id in raising]
    return hand.at if hand.at in asked else next(reversed(asked), None)


def go_back_to_answer(hand: TalkInHand) -> Question:
    """To the question whose answer opened the card. The card is back unless the answer is another one then.

    Raises NotFound when no answer of this talk opened it.
    """
    question_id = answer_to_correct(hand)
    question = go_to(hand, question_id) if question_id is not None else None
    if question is None:
        raise NotFound(_("That answer was given in another talk. Fill in the card."))
    return question


def keep_typed(hand: TalkInHand, who: str, when: str, next_step: str) -> None:
    """Keep what is being typed on the card, so that a crash takes no word of it."""
    with hand.keeper.saving() as conn:
        sittings.keep_card_words(conn, hand.sitting.sitting_id, (who, when, next_step))


def typed(hand: TalkInHand) -> tuple[str, str, str]:
    """Who, when and the next step as far as they were typed on this card."""
    with hand.session.site.store.read() as conn:
        kept = sittings.card_words(conn, hand.sitting.sitting_id)
    who, when, next_step = (*kept, "", "", "")[:3]
    return who, when, next_step


def mark_told(hand: TalkInHand, finding_id: str) -> Version:
    """Keep that whoever has to know of a *soon* finding was told now. Raises NotFound when there is no such finding."""
    if finding_id not in {finding.finding_id for finding in hand.findings()}:
        raise NotFound(_("This does not come up with the answers given so far."))
    moment = hand.session.clock.now()
    with hand.session.site.store.write() as conn:
        kept = versions.append(
            conn,
            hand.session.site,
            NewVersion(
                record_id=uuid4().hex,
                kind=VersionKind.CONCERN,
                person_id=hand.person.person_id,
                body={
                    "findings": [finding_id],
                    "told": hand.content.rule_by_id[finding_id].who_is_told,
                    "told_at": moment.astimezone().strftime("%H:%M"),
                    "next_step": "",
                    "sitting_id": hand.sitting.sitting_id,
                    "assessment_id": hand.sitting.assessment_id,
                    "recorded_at": moment.isoformat(timespec="seconds"),
                },
                content_hash=hand.sitting.content_hash,
            ),
            held_by=hand.sitting.helper.name,
        )
    hand.acted_on |= frozenset({finding_id})
    return kept


def record_told(hand: TalkInHand, told: str, told_at: str, next_step: str = "") -> Version:
    """Keep who was told and when, as a `concern` version, and close the card.

    Raises NotValid while one of the two is missing. A *now* finding is told regardless of consent.
    """
    if not told.strip() or not told_at.strip():
        raise NotValid(_("Write who you told and when. Both are needed."))
    urgent = hand.urgent()
    with hand.session.site.store.write() as conn:
        kept = versions.append(
            conn,
            hand.session.site,
            NewVersion(
                record_id=uuid4().hex,
                kind=VersionKind.CONCERN,
                person_id=hand.person.person_id,
                body={
                    "findings": [finding.finding_id for finding in urgent],
                    "told": told.strip(),
                    "told_at": told_at.strip(),
                    "next_step": next_step.strip(),
                    "sitting_id": hand.sitting.sitting_id,
                    "assessment_id": hand.sitting.assessment_id,
                    "recorded_at": hand.session.clock.now().isoformat(timespec="seconds"),
                },
                content_hash=hand.sitting.content_hash,
            ),
            held_by=hand.sitting.helper.name,
        )
        sittings.clear_safety(conn, hand.sitting.sitting_id)
    hand.acted_on |= frozenset(finding.finding_id for finding in urgent)
    hand.on_card = frozenset()
    return kept


def _close(hand: TalkInHand, finding_ids: frozenset[str], *, card_stays: bool) -> None:
    """The answer was wrong and is put right: what it had raised is closed, and who did it when stays on record."""
    with hand.session.site.store.write() as conn:
        for finding_id in sorted(finding_ids):
            body = {
                "assessment_id": hand.sitting.assessment_id,
                "finding_id": finding_id,
                "reason": CORRECTED_AT_CARD,
                "sitting_id": hand.sitting.sitting_id,
                "recorded_at": hand.session.clock.now().isoformat(timespec="seconds"),
            }
            versions.append(
                conn,
                hand.session.site,
                NewVersion(
                    record_id=uuid4().hex,
                    kind=VersionKind.FINDING_CLOSED,
                    person_id=hand.person.person_id,
                    body=body,
                    reason=CORRECTED_AT_CARD,
                    content_hash=hand.sitting.content_hash,
                ),
                held_by=hand.sitting.helper.name,
            )
        if not card_stays:
            sittings.clear_safety(conn, hand.sitting.sitting_id)
