"""Entered under the wrong person: move it to the right one, or void it. Two people, a reason, and a stub that stays."""

from collections.abc import Mapping
from uuid import uuid4

from sqlalchemy import Connection

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotAllowed, NotFound, NotValid
from app.i18n import _
from app.services.second_person import Second, require_second
from app.services.session import Session
from app.services.wrong_consent import consent_into, own_consent, shared_again
from app.services.wrong_plan import MOVED_HERE, PlanSince, goes_along, move_draft, move_plan, plan_since, stand_again
from app.storage import audit, hand_overs, joined, people, sittings, versions
from app.storage.hand_overs import State

_OF_A_TALK = (VersionKind.SITTING, VersionKind.ASSESSMENT, VersionKind.CONCERN, VersionKind.FINDING_CLOSED)
_STAY = (
    VersionKind.PERSON,
    VersionKind.LINK,
    VersionKind.HOLD,
    VersionKind.DISPOSAL,
    VersionKind.MOVE,
    VersionKind.VOID,
)


def move_record(
    session: Session,
    record_id: str,
    to_person_id: str,
    reason: str,
    second: Second | None,
    with_plan: bool | None = None,
) -> int:
    """Give a record to the person whom it is about; a talk goes with its sittings and what was decided in it.

    Returns how many records moved. Here the first person keeps "entered by mistake" with the day and no content.
    A plan that was made from the talk goes along; `with_plan` says so where other talks came before the plan too.
    Raises NotFound for the record or the person, NotValid without a reason, for a kind that cannot move, while the
    talk is still open, or when that choice is missing.
    """
    session.require(Action.MOVE_RECORD)
    helper = require_second(session, second).account_id
    with session.site.store.write() as conn:
        head = _movable(conn, record_id, reason)
        people.person(conn, to_person_id)
        if head.person_id in (joined.ids_of(conn, to_person_id) or [to_person_id]):
            raise NotValid(_("It is this person's already."))
        moving = _together(conn, head)
        plan = plan_since(conn, head.person_id, moving)
        along = goes_along(plan, with_plan)
        _move_all(conn, session, moving, to_person_id, reason.strip())
        _consent_of_talk(conn, session, head, to_person_id, reason.strip())
        if along:
            _plan_of_talk(conn, session, plan, to_person_id, reason.strip())
        hand_overs.give_to(conn, _assessment_of(head), to_person_id)
        _keep_stub(conn, session, head, reason.strip())
        _log(conn, session, "moved", (head.record_id, head.person_id), helper)
    return len(moving) + along


def void_record(
    session: Session, record_id: str, reason: str, second: Second | None, with_plan: bool | None = None
) -> int:
    """Take a record out that is nobody's; "entered by mistake" with the day stays. Returns how many went.

    Raises what `move_record` raises; a person's own record goes only when nothing else is held about them.
    """
    session.require(Action.VOID_RECORD)
    helper = require_second(session, second).account_id
    with session.site.store.write() as conn:
        head = _standing(conn, record_id, reason)
        if head.kind is VersionKind.PERSON:
            _require_nothing_else(conn, head.person_id)
        elif head.kind in _STAY:
            raise NotValid(_("This part of a record cannot be taken out."))
        else:
            _require_closed(conn, head)
            _require_taken_in(conn, head)
        going = _together(conn, head)
        plan = plan_since(conn, head.person_id, going)
        along = goes_along(plan, with_plan)
        for each in going:
            _void(conn, session, each, reason.strip())
        _consent_of_talk(conn, session, head, "", reason.strip())
        if along:
            _plan_of_talk(conn, session, plan, "", reason.strip())
        _log(conn, session, "voided", (head.record_id, head.person_id), helper)
    return len(going) + along


def _log(conn: Connection, session: Session, action: str, about: tuple[str, str], helper: str) -> None:
    """One line at the record, whose person may be another one now, and one at whom it was taken from."""
    for record in dict.fromkeys(about):
        audit.record(conn, session.site, action, record, reason=f"second:{helper}")


def _movable(conn: Connection, record_id: str, reason: str) -> Version:
    head = _standing(conn, record_id, reason)
    if head.kind in _STAY or head.body is None:
        raise NotValid(_("This part of a record cannot be moved."))
    _require_closed(conn, head)
    return head


def _standing(conn: Connection, record_id: str, reason: str) -> Version:
    if not reason.strip():
        raise NotValid(_("Say in a few words why."))
    head = versions.head_of(conn, record_id)
    if head is None:
        raise NotFound(_("There is no such part of a record here."))
    return head


def _require_closed(conn: Connection, head: Version) -> None:
    assessment_id = _assessment_of(head)
    if assessment_id and any(each.assessment_id == assessment_id for each in sittings.open_sittings(conn)):
        raise NotAllowed(_("This talk is still open. Close it first."))
    if any(each.state is State.OPEN for each in hand_overs.of_talk(conn, assessment_id)):
        raise NotAllowed(_("A champion has this talk now. Take it back first."))


def _require_taken_in(conn: Connection, head: Version) -> None:
    waiting = (State.ARRIVED, State.UNREADABLE, State.MISSING)
    if any(each.state in waiting for each in hand_overs.of_talk(conn, _assessment_of(head))):
        raise NotAllowed(_("A champion's part of this talk waits. Take it in, or put it away, first."))


def _require_nothing_else(conn: Connection, person_id: str) -> None:
    stubs = (VersionKind.PERSON, VersionKind.MOVE, VersionKind.VOID, VersionKind.DISPOSAL)
    if any(each.kind not in stubs for each in versions.versions_about(conn, person_id)):
        raise NotAllowed(_("More is held about this person. Move or void that first."))
    if hand_overs.about(conn, person_id):
        raise NotAllowed(_("A champion has, or had, a talk with this person. Take it in first."))


def _assessment_of(version: Version) -> str:
    if version.kind is VersionKind.ASSESSMENT:
        return version.record_id
    return str((version.body or {}).get("assessment_id", "")) if version.kind in _OF_A_TALK else ""


def _together(conn: Connection, head: Version) -> list[Version]:
    """All that belongs to the same talk, sittings first and in their order; or the one record."""
    assessment_id = _assessment_of(head)
    if not assessment_id:
        return [head]
    about = versions.versions_about(conn, head.person_id)
    same = [each for each in about if each.kind in _OF_A_TALK and _assessment_of(each) == assessment_id]
    return sorted(same, key=lambda each: each.kind is VersionKind.ASSESSMENT)


def _move_all(conn: Connection, session: Session, moving: list[Version], to: str, reason: str) -> None:
    """New versions of the same records with the other person; an assessment names the sittings as they now are."""
    renamed: dict[str, str] = {}
    for version in moving:
        if version.kind is VersionKind.PLAN:
            move_plan(conn, session, version, to)
            _void(conn, session, version, reason)
            continue
        if version.kind is VersionKind.CONSENT:
            consent_into(conn, session, version, to)
            _void(conn, session, version, reason)
            continue
        body, held = _body_with(version.body or {}, renamed), versions.heads_of(conn, version.record_id)
        cited = [renamed[parent] for parent in version.parents if parent in renamed]
        parents = (*(each.version_id for each in held), *cited)
        kept = versions.append(
            conn,
            session.site,
            NewVersion(version.record_id, version.kind, to, body, parents, MOVED_HERE, version.content_hash),
            held_by=version.author.held_by,
        )
        renamed[version.version_id] = kept.version_id


def _plan_of_talk(conn: Connection, session: Session, plan: PlanSince, to: str, reason: str) -> None:
    """The plan that was made from the talk goes where the talk goes; what was planned before it stands again."""
    if plan.head is None:
        return
    if to:
        move_plan(conn, session, plan.head, to)
    _void(conn, session, plan.head, reason)
    if plan.before is not None:
        stand_again(conn, session, plan.before)
    move_draft(conn, session, plan.head.person_id, to)


def _body_with(body: Mapping[str, object], renamed: Mapping[str, str]) -> dict[str, object]:
    named = body.get("sittings")
    if not isinstance(named, list):
        return dict(body)
    return {**body, "sittings": [renamed.get(str(each), str(each)) for each in named]}


def _consent_of_talk(conn: Connection, session: Session, head: Version, to: str, reason: str) -> None:
    """Consent that was given in this talk goes with it; the first person is left with what they said themselves."""
    own = own_consent(conn, head.person_id, _assessment_of(head))
    if own is None:
        return
    if to:
        consent_into(conn, session, own.given, to, own.said)
    standing = versions.head_of(conn, own.given.record_id)
    if standing is not None:
        _void(conn, session, standing, reason)
    if own.shared:
        shared_again(conn, session, own)


def _void(conn: Connection, session: Session, version: Version, reason: str) -> None:
    parents = tuple(each.version_id for each in versions.heads_of(conn, version.record_id))
    body: dict[str, object] = {"was": str(version.kind), "on": session.today().isoformat()}
    new = NewVersion(version.record_id, VersionKind.VOID, version.person_id, body, parents, reason)
    versions.append(conn, session.site, new)


def _keep_stub(conn: Connection, session: Session, head: Version, reason: str) -> None:
    """What stays here: that something was entered by mistake, and when. Not what, and not whose it was."""
    body: dict[str, object] = {
        "was": str(head.kind),
        "record_id": head.record_id,
        "made_on": head.made_at.astimezone().date().isoformat(),
        "on": session.today().isoformat(),
    }
    new = NewVersion(uuid4().hex, VersionKind.MOVE, head.person_id, body, reason=reason)
    versions.append(conn, session.site, new)
