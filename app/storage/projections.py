"""Typed tables for lists, search and statistics: always what the versions say, and made again from them at any time."""

from sqlalchemy.engine import Connection

from app.domain.record import Version
from app.storage.database import Store


def apply(conn: Connection, version: Version) -> None:
    """Bring every projection up to date with one version that was just kept."""


def rebuild(store: Store) -> None:
    """Empty all projections and fill them again from the versions, in one transaction."""
