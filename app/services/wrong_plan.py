"""What becomes of a plan when the talk that it was made from turns out to be somebody else's."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from app.domain.plan import Plan
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.errors import NotValid
from app.i18n import _
from app.services import plan_in_hand
from app.services.session import Session
from app.storage import half_typed, sittings, versions
from app.storage.answers import plan_from_json, plan_to_json

MOVED_HERE = "moved here from another record"
"""The reason on what was moved: what was typed stays with the first record, because it may name that person."""


class Whose(StrEnum):
    """`NOT`: the plan is older. `FROM_TALK`: it was made from this talk. `UNSURE`: other talks came before it too."""

    NOT = "not"
    FROM_TALK = "from_talk"
    UNSURE = "unsure"


@dataclass(frozen=True)
class PlanSince:
    """The plan that stands, as far as it follows a talk; `before` is what stood when the talk began."""

    whose: Whose
    head: Version | None = None
    before: Version | None = None


def plan_since(conn: Connection, person_id: str, talk: list[Version]) -> PlanSince:
    """Whether this person's plan was made from the talk that these versions are."""
    began = min((moment for moment in map(_began, talk) if moment is not None), default=None)
    head = next((each for each in _plans(conn, person_id) if each.body is not None), None)
    if began is None or head is None:
        return PlanSince(Whose.NOT)
    made = _since_voided(versions.versions_of(conn, head.record_id))
    since = [each for each in made if each.made_at >= began]
    if not since:
        return PlanSince(Whose.NOT)
    before = next((each for each in reversed(made) if each.made_at < began and each.body is not None), None)
    mine = {each.record_id for each in talk}
    others = [
        each
        for each in versions.versions_about(conn, person_id, VersionKind.ASSESSMENT)
        if each.body and each.record_id not in mine
    ]
    whose = Whose.UNSURE if before or others else Whose.FROM_TALK
    return PlanSince(whose, head, before)


def goes_along(found: PlanSince, chosen: bool | None) -> bool:
    """Raises NotValid where somebody has to say it."""
    if found.whose is Whose.NOT:
        return False
    if chosen is None and found.whose is Whose.UNSURE:
        raise NotValid(_("A plan was changed after this talk. Say if it belongs to the talk or stays."))
    return chosen is not False


def move_plan(conn: Connection, session: Session, head: Version, to: str) -> None:
    """Into the other person's record; goals that they have already stay beside it."""
    session.require(Action.MOVE_RECORD)
    record_id = f"{VersionKind.PLAN}-{to}"
    standing = versions.head_of(conn, record_id)
    body = dict(head.body or {})
    if standing is not None and standing.body and standing.kind is VersionKind.PLAN:
        both = united(plan_from_json(standing.body), plan_from_json(body))
        change = {"what": "moved", "on": session.today().isoformat()}
        body = {**plan_to_json(both), "change": change}
    parents = tuple(each.version_id for each in versions.heads_of(conn, record_id))
    new = NewVersion(record_id, VersionKind.PLAN, to, body, parents, MOVED_HERE, head.content_hash)
    versions.append(conn, session.site, new, held_by=head.author.held_by)


def move_draft(conn: Connection, session: Session, person_id: str, to: str) -> None:
    """A plan that is being made goes with the talk it is made from. `to` empty: it is nobody's."""
    session.require(Action.MOVE_RECORD)
    _move_typing(conn, person_id, to)
    draft = sittings.plan_draft(conn, person_id)
    if draft is None:
        return
    sittings.drop_plan_draft(conn, person_id)
    if to:
        theirs = sittings.plan_draft(conn, to)
        both = united(plan_from_json(theirs), plan_from_json(draft)) if theirs else plan_from_json(draft)
        sittings.save_plan_draft(conn, to, plan_to_json(both))


def _move_typing(conn: Connection, person_id: str, to: str) -> None:
    """What somebody is still typing goes along too; where they type in the other plan already, both stay in hand."""
    for account_id, typing in half_typed.plans_about(conn, person_id).items():
        half_typed.keep_plan(conn, account_id, person_id, {})
        if to:
            there = half_typed.plan_of(conn, account_id, to)
            half_typed.keep_plan(conn, account_id, to, plan_in_hand.both(there, typing))


def stand_again(conn: Connection, session: Session, before: Version) -> None:
    """What the first person had planned before that talk is their plan again."""
    session.require(Action.MOVE_RECORD)
    parents = tuple(each.version_id for each in versions.heads_of(conn, before.record_id))
    body = dict(before.body or {})
    new = NewVersion(before.record_id, VersionKind.PLAN, before.person_id, body, parents, "", before.content_hash)
    versions.append(conn, session.site, new, held_by=before.author.held_by)


def united(first: Plan, second: Plan) -> Plan:
    """Both plans as one: nothing that either says is lost. What the first says of how much it matters stands."""
    return replace(
        first,
        strengths=tuple(dict.fromkeys((*first.strengths, *second.strengths))),
        goals=(*first.goals, *(goal for goal in second.goals if goal not in first.goals)),
        matters={**second.matters, **first.matters},
        sure={**second.sure, **first.sure},
        why_not_lower={**second.why_not_lower, **first.why_not_lower},
        one_higher={**second.one_higher, **first.one_higher},
        notes=(*first.notes, *(note for note in second.notes if note not in first.notes)),
    )


def _plans(conn: Connection, person_id: str) -> list[Version]:
    """Newest first."""
    return versions.versions_about(conn, person_id, VersionKind.PLAN)[::-1]


def _since_voided(made: list[Version]) -> list[Version]:
    voided = max((place for place, each in enumerate(made) if each.kind is VersionKind.VOID), default=-1)
    return made[voided + 1 :]


def _began(version: Version) -> datetime | None:
    if version.kind is not VersionKind.SITTING:
        return None
    try:
        began = datetime.fromisoformat(str((version.body or {}).get("opened_at", "")))
    except ValueError:
        return version.made_at
    return began if began.tzinfo else version.made_at
