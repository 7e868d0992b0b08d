"""What the door shows: signing in and the lock. Apart from the other pages, so that the first window need not wait.

Named tuples, as unchangeable as the frozen dataclasses elsewhere: that library takes as long to load as a page to draw.
"""

from pathlib import Path
from typing import NamedTuple

PRACTICE_SIGN = "practice"
"""Name of the empty file beside the store of a practice site. A real site keeps nothing that can be read unopened."""


def is_practice(folder: Path) -> bool:
    """Whether a practice site says so from outside. It decides nothing: the site's own settings do."""
    return (folder / PRACTICE_SIGN).is_file()


class SignInPage(NamedTuple):
    """`site` is the establishment's name when it can be known before sign-in, else empty."""

    site: str = ""
    practice: bool = False
    message: str = ""


class LockPage(NamedTuple):
    name: str
    talk_open: bool
