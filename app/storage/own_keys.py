"""The keys of this installation: the one it signs with, those it signed with before, and those that open bundles."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy.engine import Connection

from app.storage import audit, sealing, settings_table
from app.storage.opened import OpenSite

_SIGNED_BEFORE = "signing_keys_before"
_LOST = "signing_keys_lost"
_BUNDLE_KEYS = "bundle_keys"
"""Secrets of age, newest first. What was sealed to an earlier one still opens; apart from the key of the intake."""


def bundle_secrets(conn: Connection) -> list[str]:
    """Newest first; empty on an installation that never made a card."""
    kept = settings_table.get(conn, _BUNDLE_KEYS)
    return [str(each) for each in kept] if isinstance(kept, list) else []


def require_bundle_keys(conn: Connection) -> list[str]:
    """The same, made now when there are none yet."""
    kept = bundle_secrets(conn)
    if not kept:
        kept = [sealing.new_pair()[0]]
        settings_table.put(conn, _BUNDLE_KEYS, kept)
    return kept


def earlier_signing_keys(conn: Connection) -> list[Ed25519PrivateKey]:
    """Newest first."""
    kept = settings_table.get(conn, _SIGNED_BEFORE)
    if not isinstance(kept, list):
        return []
    return [Ed25519PrivateKey.from_private_bytes(base64.b64decode(str(each))) for each in kept]


def version_keys(conn: Connection, open_site: OpenSite) -> tuple[Ed25519PublicKey, ...]:
    """Every key that entries of this installation may be signed with."""
    signed = (open_site.signing_key, *earlier_signing_keys(conn))
    lost = (Ed25519PublicKey.from_public_bytes(base64.b64decode(key)) for key in _lost(conn))
    return (*(each.public_key() for each in signed), *lost)


def keep_lost(conn: Connection, public: str) -> None:
    """A key of this installation that a restored backup did not know: others still hold entries signed with it."""
    settings_table.put(conn, _LOST, list(dict.fromkeys((*_lost(conn), public))))


def _lost(conn: Connection) -> list[str]:
    kept = settings_table.get(conn, _LOST)
    return [str(each) for each in kept] if isinstance(kept, list) else []


def renew(conn: Connection, open_site: OpenSite) -> None:
    """A new signing key and a new key for bundles. The ones before are kept: old entries and bundles name them.

    `open_site` signs with the new key from now on; when the caller's transaction fails, open the site anew.
    """
    before = [base64.b64encode(each.private_bytes_raw()).decode() for each in earlier_signing_keys(conn)]
    now = base64.b64encode(open_site.signing_key.private_bytes_raw()).decode()
    fresh = Ed25519PrivateKey.generate()
    settings_table.put(conn, _SIGNED_BEFORE, [now, *before])
    settings_table.put(conn, settings_table.SIGNING_KEY, base64.b64encode(fresh.private_bytes_raw()).decode())
    settings_table.put(conn, _BUNDLE_KEYS, [sealing.new_pair()[0], *require_bundle_keys(conn)])
    open_site.signing_key = fresh
    audit.record(conn, open_site, "keys_renewed")
