"""The words then used: content releases kept by hash, and which of them is the accepted one."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.errors import NotFound
from app.i18n import _
from app.storage import settings_table
from app.storage.tables import content_releases


def keep_release(conn: Connection, content_hash: str, body: bytes) -> None:
    """Keep a release; one that is held already stays as it is."""
    conn.execute(insert(content_releases).on_conflict_do_nothing(), {"content_hash": content_hash, "body": body})


def accept_release(conn: Connection, content_hash: str) -> None:
    """New talks use this release from now on. It must be kept already."""
    release_body(conn, content_hash)
    settings_table.put(conn, settings_table.ACCEPTED_CONTENT, content_hash)


def accepted_hash(conn: Connection) -> str | None:
    found = settings_table.get(conn, settings_table.ACCEPTED_CONTENT)
    return None if found is None else str(found)


def accepted_body(conn: Connection) -> bytes | None:
    """The accepted release, or None on a site that was made without one."""
    content_hash = accepted_hash(conn)
    return None if content_hash is None else release_body(conn, content_hash)


def held_among(conn: Connection, hashes: Collection[str]) -> set[str]:
    """Which of these releases are held here."""
    wanted = sa.select(content_releases.c.content_hash).where(content_releases.c.content_hash.in_(hashes))
    return set(conn.execute(wanted).scalars())


def release_body(conn: Connection, content_hash: str) -> bytes:
    """Raises NotFound when this release is not held here."""
    wanted = sa.select(content_releases.c.body).where(content_releases.c.content_hash == content_hash)
    body = conn.execute(wanted).scalar()
    if body is None:
        raise NotFound(_("The words of this talk are not held here."))
    return bytes(body)
