"""A second person: some things need another member of staff who types their own password on the same PC."""

from dataclasses import dataclass, field

from app.domain.account import Account
from app.domain.roles import Action, may
from app.errors import NotAllowed
from app.i18n import _
from app.services.session import Session
from app.services.waiting import counted
from app.storage import access


@dataclass(frozen=True)
class Second:
    """Who stands beside the user, as typed. The password is never kept."""

    user: str
    password: str = field(repr=False)


def require_second(session: Session, second: Second | None) -> Account:
    """The second person's account.

    Raises NotAllowed when nobody was named, when it is the user's own account or one that may not stand in, and
    WrongPassword, or TooSoon, like a sign-in.
    """
    if second is None or not second.user.strip():
        raise NotAllowed(_("This needs a second person. Ask another member of staff to type their password."))
    user, site = second.user.strip(), session.site
    account = counted(site.folder, user, session.clock, lambda: access.proven(site, user, second.password))
    if account is None or not may(account.role, account.level, Action.BE_SECOND_PERSON):
        raise NotAllowed(_("That account cannot be the second person. Ask another member of staff."))
    if account.account_id == session.account.account_id:
        raise NotAllowed(_("The second person must be somebody else. Ask another member of staff."))
    return account
