"""The safety card: it cannot be passed unread, and what was done is kept."""

from uuid import uuid4

from app.domain.findings import Finding
from app.domain.record import NewVersion, Version, VersionKind
from app.errors import NotValid
from app.i18n import _
from app.services.talks import TalkInHand
from app.storage import sittings, versions


def open_card(hand: TalkInHand) -> tuple[Finding, ...]:
    """The *now* findings that the card must deal with, kept so that the card is back after a crash. Empty: no card."""
    urgent = hand.urgent()
    if urgent:
        with hand.session.site.store.write() as conn:
            sittings.pend_safety(conn, hand.sitting.sitting_id, [finding.finding_id for finding in urgent])
    return urgent


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
