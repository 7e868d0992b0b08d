"""Answers of a finished talk that differ at two sites: what was chosen is kept as a sitting of its own."""

from uuid import uuid4

from sqlalchemy import Connection

from app.domain.findings import findings_from
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.domain.sitting_order import in_order
from app.services import assessments
from app.services.session import Session
from app.services.two_versions import Torn, sittings_named
from app.storage import people, versions
from app.storage.answers import answer_to_json

DECIDED = "decided"
"""Why such a sitting was closed."""


def keep(session: Session, conn: Connection, torn: Torn, picked: dict[int, tuple[int, ...]], reason: str) -> Version:
    """All sittings of all sides count, then one with the chosen answers; findings follow from the whole."""
    session.require(Action.DECIDE)
    newest = torn.heads[-1]
    sat = {each.version_id: each for made in torn.heads for each in sittings_named(conn, made)}
    held = in_order(list(sat.values()))
    chosen = [torn.answers[sides[0]][torn.keys[number][0]] for number, sides in picked.items()]
    if chosen:
        now = session.clock.now().isoformat(timespec="seconds")
        body: dict[str, object] = {
            "assessment_id": newest.record_id,
            "set": (newest.body or {}).get("set", ""),
            "role": str(session.account.role),
            "level": str(session.account.level),
            "held_by": session.account.name,
            "answers": [answer_to_json(each) for each in chosen],
            "opened_at": now,
            "closed_at": now,
            "closed_because": DECIDED,
            "at_question": "",
        }
        parents = tuple(each.version_id for each in held)
        new = NewVersion(uuid4().hex, VersionKind.SITTING, newest.person_id, body, parents, reason, newest.content_hash)
        held.append(versions.append(conn, session.site, new))
    return _talk(session, conn, torn, held, reason)


def _talk(session: Session, conn: Connection, torn: Torn, held: list[Version], reason: str) -> Version:
    newest = torn.heads[-1]
    days = [str((each.body or {}).get("finished_on", "")) for each in torn.heads]
    about = session.about(people.person(conn, newest.person_id).details, max(days))
    found = findings_from(session.release(newest.content_hash), assessments.fold(held), about)
    body = {
        **(newest.body or {}),
        "finished_on": max(days),
        "sittings": [each.version_id for each in held],
        "findings": [assessments.finding_body(finding) for finding in found],
    }
    parents = (*(each.version_id for each in torn.heads), *(each.version_id for each in held))
    new = NewVersion(
        newest.record_id, VersionKind.ASSESSMENT, newest.person_id, body, parents, reason, newest.content_hash
    )
    return versions.append(conn, session.site, new, held_by=newest.author.held_by)
