"""Taking in what was looked at: the union of versions, in the caller's transaction, and what goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from app.domain.record import NewVersion, VersionKind
from app.domain.roles import Action
from app.errors import BundleRefused
from app.exchange.card import SiteCard, card_bytes
from app.i18n import _
from app.services.checking_bundles import NOT_WELL_FORMED, Checked, keys_on, require_sender
from app.services.previewing_bundles import Counted, Preview, came_of, counted, notices_that_count, standing, stones_of
from app.services.progress import Stretch
from app.services.session import Session
from app.storage import audit, cards, content, late_content, ledger, own_keys, people, union, versions, waiting_stones
from app.storage.cards import KnownSite, Trust


@dataclass(frozen=True)
class Merged:
    """What was taken in, counted at that moment, and what the receipt says of it."""

    preview: Preview
    counts: dict[str, int]


def merged(session: Session, conn: Connection, found: Checked, before: Counted, stretch: Stretch) -> Merged:
    """Take it in. Raises BundleRefused, ForkAlarm or Stopped; the caller's transaction then has to be undone."""
    session.require(Action.RECEIVE)
    require_sender(conn, found)
    now = before if before.standing == standing(conn) else counted(conn, found)
    try:
        return Merged(now.preview, _merge(session, conn, found, now, stretch))
    except NOT_WELL_FORMED:
        # What no check foresaw: the lists cannot be made of it. The words of the error may hold a value.
        failure = BundleRefused()
    raise failure


def _merge(session: Session, conn: Connection, found: Checked, now: Counted, stretch: Stretch) -> dict[str, int]:
    preview = now.preview
    for content_hash, body in found.releases.items():
        content.keep_release(conn, content_hash, body)
    for card in found.introduced.values():
        _introduce(session, conn, found, card.install_id)
    for install_id, more in found.followed.items():
        _keep_followed(session, conn, install_id, more)
    cards.note_epoch(conn, found.sender.install_id, found.header.epoch)
    found.names.keep(conn, found.sender.install_id)
    stones = stones_of(conn, found)
    late_content.note(conn, union.add(conn, found.arriving, now.held, stretch.at), found.sender.install_id)
    gone = union.lay_stones(conn, stones.counting, found.inside)
    union.expect_nothing(conn, stones.too_early, found.sender.install_id)
    # Whatever brought it, and in whatever order: a correction may overtake what it corrects, or come by way of another
    # computer of this establishment.
    touched = {each.version.record_id for each in found.arriving}
    gone += union.take_moved_away(conn, touched, found.own)
    gone += union.take_voided_away(conn, touched, found.own)
    waiting_stones.keep(conn, stones.on_hold, found.inside)
    gone += waiting_stones.lay_free(conn)
    for number, (person_id, notice) in enumerate(notices_that_count(conn, found)):
        _keep_notice(session, conn, found, number, person_id, dict(notice))
    counts = {
        "new": preview.entries,
        "held": preview.held,
        "conflicts": preview.conflicts,
        "new_people": preview.new_people,
        "disposed_here": preview.disposed,
        "taken_away": gone,
        "on_hold": preview.on_hold,
        "notices": preview.notices,
    }
    at = session.clock.now().isoformat()
    ledger.keep_came(conn, came_of(found, at, session.account.account_id, counts))
    told = f"{found.header.purpose} from:{found.sender.install_id} head:{found.header.audit_head}"
    audit.record(conn, session.site, "imported", found.header.bundle_id, reason=told)
    return counts


def _keep_followed(session: Session, conn: Connection, install_id: str, more: Sequence[SiteCard]) -> None:
    """Keys that a known one vouches for: good for checking who made an entry, never for files from there."""
    known = cards.known(conn, install_id)
    if known is None:
        for card in more:
            own_keys.keep_lost(conn, card.signing_key)
        return
    keys = tuple(dict.fromkeys((*known.signing_keys, *keys_on(more))))
    texts = tuple(dict.fromkeys((*known.cards, *(card_bytes(card).decode() for card in more))))
    cards.keep(conn, replace(known, signing_keys=keys, cards=texts))


def _introduce(session: Session, conn: Connection, found: Checked, install_id: str) -> None:
    """Somebody may have accepted its card since the file was looked at: a sender's word never stands above that."""
    known, told = cards.known(conn, install_id), _introduced(session, found, install_id)
    if known is None:
        cards.keep(conn, told)
    elif not set(told.signing_keys).issubset(known.signing_keys):
        raise BundleRefused(_("What is known of a computer in this file has changed. Look into the file again."))


def _introduced(session: Session, found: Checked, install_id: str) -> KnownSite:
    card = found.introduced[install_id]
    return KnownSite(
        install_id=install_id,
        establishment=card.establishment,
        installation=card.installation,
        sealing_key=card.sealing_key,
        signing_keys=keys_on(found.cards[install_id]),
        cards=tuple(card_bytes(each).decode() for each in found.cards[install_id]),
        trust=Trust.INTRODUCED,
        vouched_by=found.sender.install_id,
        epoch=card.epoch,
        on=session.today(),
    )


def _keep_notice(
    session: Session, conn: Connection, found: Checked, number: int, person_id: str, body: dict[str, object]
) -> None:
    """The person is made known here, by the words of the notice, when they are not held yet."""
    who = body["who"]
    if not people.people_by_id(conn, [person_id], listed=False) and isinstance(who, dict):
        details = {"given_name": "", **who, "on": session.today().isoformat()}
        why = _("came with a notice")
        parents = tuple(each.version_id for each in versions.heads_of(conn, person_id))
        new = NewVersion(person_id, VersionKind.PERSON, person_id, details, parents, why)
        versions.append(conn, session.site, new)
    record_id = f"notice-{found.header.bundle_id}-{number}"
    versions.append(conn, session.site, NewVersion(record_id, VersionKind.NOTICE, person_id, body))
