"""What becomes of consent that was given in a talk with somebody else: nobody is left with another one's yes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Action
from app.services.session import Session
from app.services.wrong_plan import MOVED_HERE
from app.storage import versions


@dataclass(frozen=True)
class OwnConsent:
    """`given` came with the talk, in which `said` was said. `shared` is what the person said themselves, before and
    after; `on` its day.
    """

    given: Version
    said: dict[str, object]
    shared: dict[str, object]
    on: str


def own_consent(conn: Connection, person_id: str, assessment_id: str) -> OwnConsent | None:
    """Read the whole history anew without that talk; None when nothing was agreed or refused in it."""
    given: Version | None = None
    in_talk: dict[str, object] = {}
    shared: dict[str, object] = {}
    before: dict[str, object] = {}
    on = ""
    for version in versions.versions_of(conn, f"consent-{person_id}"):
        if version.kind is not VersionKind.CONSENT or version.body is None:
            given, in_talk, shared, before, on = None, {}, {}, {}, ""  # voided: it begins anew
            continue
        now = _shared(version.body)
        said = {name: yes for name, yes in now.items() if before.get(name) is not yes}
        if assessment_id and version.body.get("assessment_id") == assessment_id:
            given, in_talk = version, {**in_talk, **said}
        else:
            shared = {name: yes for name, yes in {**shared, **said}.items() if name in now}
            on = str(version.body.get("on", ""))
        before = now
    return None if given is None else OwnConsent(given, in_talk, shared, on)


def consent_into(
    conn: Connection, session: Session, given: Version, to: str, said: Mapping[str, object] | None = None
) -> None:
    """Consent that this person gave under another name: all of it, or what was `said` in one talk.

    What they said last about a recipient counts.
    """
    session.require(Action.MOVE_RECORD)
    record_id = f"{VersionKind.CONSENT}-{to}"
    standing = versions.head_of(conn, record_id)
    whole, held = given.body or {}, {}
    moved = {**whole, "with": dict(said)} if said is not None else whole
    if standing is not None and standing.kind is VersionKind.CONSENT and standing.body:
        held = dict(standing.body)
    older, newer = (moved, held) if str(held.get("on", "")) > str(moved.get("on", "")) else (held, moved)
    body = {**newer, "with": {**_shared(older), **_shared(newer)}}
    parents = tuple(each.version_id for each in versions.heads_of(conn, record_id))
    new = NewVersion(record_id, VersionKind.CONSENT, to, body, parents, MOVED_HERE, given.content_hash)
    versions.append(conn, session.site, new, held_by=given.author.held_by)


def shared_again(conn: Connection, session: Session, own: OwnConsent) -> None:
    """What the first person said themselves stands again."""
    session.require(Action.MOVE_RECORD)
    parents = tuple(each.version_id for each in versions.heads_of(conn, own.given.record_id))
    body: dict[str, object] = {"with": own.shared, "on": own.on, "assessment_id": ""}
    new = NewVersion(own.given.record_id, VersionKind.CONSENT, own.given.person_id, body, parents)
    versions.append(conn, session.site, new)


def _shared(body: Mapping[str, object]) -> dict[str, object]:
    given = body.get("with")
    return dict(given) if isinstance(given, Mapping) else {}
