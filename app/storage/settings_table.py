"""Small facts of this installation, kept by name as JSON in the encrypted database."""

import json

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from app.storage.tables import settings

SITE = "site"
INSTALL_ID = "install_id"
GENERATION = "keystore_generation"
SIGNING_KEY = "signing_key"
ACCEPTED_CONTENT = "accepted_content"
SEALING_KEY = "sealing_key"
"""The secret half of the key file's `public`."""

_insert = insert(settings)
_PUT = _insert.on_conflict_do_update(index_elements=["name"], set_={"value": _insert.excluded.value})
_GET = sa.select(settings.c.value).where(settings.c.name == sa.bindparam("wanted"))


def put(conn: Connection, name: str, value: object) -> None:
    conn.execute(_PUT, {"name": name, "value": json.dumps(value)})


def get(conn: Connection, name: str) -> object:
    """The value, or None when there is none."""
    text = conn.execute(_GET, {"wanted": name}).scalar()
    return None if text is None else json.loads(text)
