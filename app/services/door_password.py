"""A new password from the door, before anybody is signed in: the one way for a champion, who has no page for it."""

from pathlib import Path

from app.clock import Clock, SystemClock
from app.services import accounts, champion_talk, sites
from app.services.waiting import counted
from app.storage import champion_password


def change_at_the_door(folder: Path, user: str, old: str, new: str, clock: Clock | None = None) -> None:
    """Change the password of whoever knows the old one, staff or champion. Nothing is opened for anybody to see.

    Raises WrongPassword (an unknown name too), TooSoon, NotAllowed for an account that is switched off, NotValid,
    SiteInUse and what opening the site raises; the old password then still holds.
    """
    moment, name = clock or SystemClock(), user.strip()
    if champion_talk.is_champion(folder, name):
        counted(folder, name, moment, lambda: champion_password.change(folder, name, old, new))
        return
    session = sites.sign_in(folder, name, old, moment)
    try:
        accounts.change_own_password(session, old, new)
    finally:
        session.close()
