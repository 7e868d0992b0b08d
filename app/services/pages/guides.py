"""What the screen of guides is given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GuideShown:
    """One guide. `role` is its key, `role_words` what the role is called."""

    role: str
    role_words: str
    title: str
    say: tuple[str, ...]
    do_not_say: tuple[str, ...]
    stop_when: tuple[str, ...]


@dataclass(frozen=True)
class GuidesPage:
    """`guides`: the user's own first."""

    user: str
    guides: tuple[GuideShown, ...]
