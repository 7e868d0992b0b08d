"""The name of who made an entry, as their own installation gives it: signed there, so nobody on the way changes it."""

import base64
import json
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.exchange.bundle import Who

LONGEST = 200
"""Letters of a name."""
_SIGNED = b"wellgate-who-1\0"


def may_be_shown(name: str) -> bool:
    """Whether a name is a name: one line of letters that are seen, and not a page of them."""
    return bool(name.strip()) and name.isprintable() and len(name) <= LONGEST


def signed_who(install_id: str, author_id: str, name: str, key: Ed25519PrivateKey) -> Who:
    plain = Who(author_id, install_id, name, "")
    return Who(author_id, install_id, name, base64.b64encode(key.sign(_told(plain))).decode())


def who_holds(who: Who, keys: Iterable[Ed25519PublicKey]) -> bool:
    """Whether one of the keys signed it."""
    return any(_holds(who, key) for key in keys)


def _holds(who: Who, key: Ed25519PublicKey) -> bool:
    try:
        signature = base64.b64decode(who.sig, validate=True)
        key.verify(signature, _told(who))
    except (InvalidSignature, ValueError):
        return False
    return base64.b64encode(signature).decode() == who.sig


def _told(who: Who) -> bytes:
    named = {"author_id": who.author_id, "install_id": who.install_id, "name": who.name}
    return _SIGNED + json.dumps(named, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
