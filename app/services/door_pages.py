"""What the door shows: signing in and the lock. Apart from the other pages, so that the first window need not wait."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignInPage:
    """`site` is the establishment's name when it can be known before sign-in, else empty."""

    site: str = ""
    practice: bool = False
    message: str = ""


@dataclass(frozen=True)
class LockPage:
    name: str
    talk_open: bool
