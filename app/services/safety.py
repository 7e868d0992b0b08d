"""The safety card: it cannot be passed unread, and what was done is kept."""

from uuid import uuid4

from app.domain.findings import Finding
from app.domain.record import NewVersion, Version, VersionKind
from app.errors import NotFound, NotValid
from app.i18n import _
from app.services.talks import TalkInHand
from app.storage import sittings, versions


def open_card(hand: TalkInHand) -> tuple[Finding, ...]:
    """The *now* findings that the card must deal with, kept so that the card is back after a crash. Empty: no card."""
    urgent = hand.urgent()
    if urgent:
        with hand.keeper.saving() as conn:
            sittings.pend_safety(conn, hand.sitting.sitting_id, [finding.finding_id for finding in urgent])
    return urgent


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
    return kept
