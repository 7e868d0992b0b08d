"""A legal hold: a version of its own for each record, so that it travels and no disposal passes it."""

from datetime import date

from sqlalchemy import Connection

from app.domain.record import NewVersion, Version, VersionKind
from app.storage import versions
from app.storage.opened import OpenSite


def stands(conn: Connection, person_id: str) -> bool:
    """Whether one stands on this record, or on one that is joined with it."""
    holds = versions.versions_about(conn, person_id, VersionKind.HOLD)
    return any((hold.body or {}).get("hold") is True for hold in holds)


def reason_of(conn: Connection, person_id: str) -> str:
    """Why it stands; empty when none does."""
    holds = versions.versions_about(conn, person_id, VersionKind.HOLD)
    return next((hold.reason for hold in holds if (hold.body or {}).get("hold") is True), "")


def put(conn: Connection, site: OpenSite, person_id: str, on: bool, day: date, reason: str) -> Version:
    record_id = f"hold-{person_id}"
    parents = tuple(version.version_id for version in versions.heads_of(conn, record_id))
    body: dict[str, object] = {"hold": on, "on": day.isoformat()}
    return versions.append(conn, site, NewVersion(record_id, VersionKind.HOLD, person_id, body, parents, reason))
