"""The password once more, before papers, exports, backups and administration: an open session is not yet its owner."""

from app.errors import WrongPassword
from app.services.session import Session
from app.services.waiting import counted
from app.storage import access


def prove_again(session: Session, password: str) -> None:
    """Raises WrongPassword, or TooSoon after several, unless this is the signed-in user's own password."""
    site, user = session.site, session.account.user
    account = counted(site.folder, user, session.clock, lambda: access.proven(site, user, password))
    if account is None or account.account_id != session.account.account_id:
        raise WrongPassword()
