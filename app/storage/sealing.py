"""Sealing to a public key: what one side writes without any secret, only the holder of the other half can read."""

import pyrage
from pyrage import x25519

from app.errors import KeystoreRefused


def new_pair() -> tuple[str, str]:
    """(secret, public), in the text form of age."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def public_of(secret: str) -> str:
    """The public half. Raises ValueError for what is no secret of ours."""
    return str(_identity(secret).to_public())


def sealed_to(public: str, plain: bytes) -> bytes:
    """Raises ValueError when `public` is no public key."""
    try:
        return bytes(pyrage.encrypt(plain, [x25519.Recipient.from_str(public)]))
    except pyrage.RecipientError:
        raise ValueError("no public key") from None


def opened_with(secret: str, sealed: bytes) -> bytes:
    """Raises KeystoreRefused when it was not sealed to this key, or was changed."""
    try:
        return bytes(pyrage.decrypt(sealed, [_identity(secret)]))
    except (pyrage.DecryptError, ValueError):
        failure = KeystoreRefused()
    raise failure


def _identity(secret: str) -> x25519.Identity:
    try:
        return x25519.Identity.from_str(secret)
    except pyrage.IdentityError:
        raise ValueError("no secret key") from None
