"""Two versions that both stand, side by side in plain words: a person decides, by a version that names them all."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotAllowed, NotFound, NotValid
from app.i18n import _
from app.services import deciding_answers, deciding_pieces
from app.services.pages.deciding import BOTH, DecidePage, ToDecide
from app.services.person_pages import staff_band
from app.services.session import Session
from app.services.two_versions import Torn, torn_record
from app.storage import audit, people, tables, versions

Choices = Mapping[int, str]
"""Number of a difference -> id of the version whose words stand, or BOTH."""


def count_to_decide(session: Session, person_id: str = "") -> int:
    """How many records have more than one version standing; of one person, or of everybody."""
    session.require(Action.DECIDE)
    with session.site.store.read() as conn:
        return len(_torn_ids(conn, person_id))


def waiting_to_be_decided(session: Session, person_id: str = "") -> tuple[ToDecide, ...]:
    """Every record with more than one version standing; of one person, or of everybody."""
    session.require(Action.DECIDE)
    with session.site.store.read() as conn:
        return tuple(torn_record(session, conn, record_id).page for record_id in _torn_ids(conn, person_id))


def decide_page(session: Session, person_id: str = "", place: int = 0) -> DecidePage | None:
    """The record at `place` (0 is the first) of those that wait, or the last one; None when nothing waits."""
    session.require(Action.DECIDE)
    with session.site.store.read() as conn:
        waiting = _torn_ids(conn, person_id)
        if not waiting:
            return None
        at = min(max(place, 0), len(waiting) - 1)
        page = torn_record(session, conn, waiting[at]).page
        person = people.person(conn, people.canonical_of(conn, page.person_id))
    return DecidePage(staff_band(session, person), page, at + 1, len(waiting))


def to_decide(session: Session, record_id: str) -> ToDecide:
    """One record. Raises NotFound when there is nothing to decide about it."""
    session.require(Action.DECIDE)
    with session.site.store.read() as conn:
        return torn_record(session, conn, record_id).page


def decide(session: Session, record_id: str, keep: str, reason: str) -> Version:
    """Let what the version `keep` says stand alone. Nothing is lost: the others stay in the history.

    Raises NotFound when it does not stand (somebody may have decided already), NotValid without a reason or when its
    content is not here, NotAllowed for a part that was said in private.
    """
    return _settle(session, record_id, keep, None, reason)


def decide_each(session: Session, record_id: str, choices: Choices, reason: str) -> Version:
    """Choose for each difference by itself. Raises like `decide`, and NotValid when a choice is missing."""
    return _settle(session, record_id, "", choices, reason)


def _settle(session: Session, record_id: str, keep: str, choices: Choices | None, reason: str) -> Version:
    session.require(Action.DECIDE)
    if not reason.strip():
        raise NotValid(_("Say in a few words why you choose this one."))
    with session.site.store.write() as conn:
        torn = torn_record(session, conn, record_id)
        if torn.page.not_me:
            raise NotAllowed(torn.page.not_me)
        ids = [each.version_id for each in torn.heads]
        if keep and keep not in ids:
            raise NotFound(_("There is nothing left to decide here."))
        kept = _kept(session, conn, torn, keep, choices, reason.strip())
        audit.record(conn, session.site, "decided", record_id, kept.hash)
        return kept


def _kept(session: Session, conn: Connection, torn: Torn, keep: str, choices: Choices | None, reason: str) -> Version:
    if choices is None:
        chosen = next(each for each in torn.heads if each.version_id == keep)
        if chosen.body is None:
            raise NotValid(_("The content of this one is not here. Choose the other one."))
        if torn.kind is not VersionKind.ASSESSMENT or not torn.page.by_line:
            return _append(session, conn, torn, chosen, dict(chosen.body), reason)
    if not torn.page.by_line:
        raise NotValid(_("Choose one whole version here."))
    picked = _picked(torn, keep, choices)
    if torn.kind is VersionKind.ASSESSMENT:
        return deciding_answers.keep(session, conn, torn, picked, reason)
    first, body = deciding_pieces.whole(session, torn, picked)
    return _append(session, conn, torn, first, body, reason)


def _picked(torn: Torn, keep: str, choices: Choices | None) -> dict[int, tuple[int, ...]]:
    """Number of each difference -> the sides that were chosen for it. Raises NotValid."""
    ids = [each.version_id for each in torn.heads]
    picked: dict[int, tuple[int, ...]] = {}
    for each in torn.page.differences:
        said = keep if choices is None else choices.get(each.number, "")
        if said == BOTH and each.both:
            picked[each.number] = tuple(range(len(ids)))
        elif said in ids:
            picked[each.number] = (ids.index(said),)
        else:
            raise NotValid(_("Choose for each line what is right. Line {number} is open.").format(number=each.number))
    return picked


def _append(
    session: Session, conn: Connection, torn: Torn, chosen: Version, body: dict[str, object], reason: str
) -> Version:
    if torn.kind is VersionKind.PLAN and chosen.kind is VersionKind.PLAN:
        # Nobody agreed anew: reviews go on counting from the agreement.
        body["change"] = {"what": "decided", "on": session.today().isoformat()}
    new = NewVersion(
        record_id=chosen.record_id,
        kind=chosen.kind,
        person_id=chosen.person_id,
        body=body,
        parents=tuple(each.version_id for each in torn.heads),
        reason=reason,
        content_hash=chosen.content_hash,
    )
    return versions.append(conn, session.site, new, held_by=chosen.author.held_by)


def _torn_ids(conn: Connection, person_id: str) -> Sequence[str]:
    heads = tables.heads
    torn = sa.select(heads.c.record_id).group_by(heads.c.record_id).having(sa.func.count() > 1)
    if person_id:
        from app.storage.joined import same_as

        mine = sa.select(heads.c.record_id).where(same_as(heads.c.person_id, person_id))
        torn = torn.where(heads.c.record_id.in_(mine))
    return conn.execute(torn.order_by(heads.c.record_id)).scalars().all()
