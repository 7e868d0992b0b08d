"""Accounts: who may come in, as what, with which password. What gives power over records needs a second person."""

from app.domain.account import Account, NewAccount
from app.domain.roles import Action, Level, Role, may
from app.errors import NotAllowed
from app.i18n import _
from app.services.second_person import Second, require_second
from app.services.session import Session
from app.services.waiting import counted
from app.storage import access, receiving

FEWEST_STAFF = 2


def list_accounts(session: Session) -> tuple[Account, ...]:
    """Every account, the ones that are switched off too, in the order of their names."""
    session.require(Action.LIST_ACCOUNTS)
    return tuple(access.all_accounts(session.site))


def add_account(session: Session, new: NewAccount, second: Second | None) -> Account:
    """Raises NotValid for a name that is taken or a password that will not do; see `require_second` for the rest."""
    session.require(Action.ADD_ACCOUNT)
    return access.add_account(session.site, new, require_second(session, second).account_id)


def change_role(session: Session, user: str, role: Role, level: Level, second: Second | None) -> Account:
    """Give an account another role or level; it counts from that account's next sign-in.

    An account cannot become a champion's, nor a champion's a staff account: their slots hold different keys.
    """
    session.require(Action.CHANGE_ROLE)
    account = access.account_named(session.site, user)
    helper = _not_about(require_second(session, second), account)
    if (account.role is Role.CHAMPION) is not (role is Role.CHAMPION):
        raise NotAllowed(_("A champion's account stays one. Add a new account instead."))
    if role is not Role.ADMINISTRATOR:
        _require_left(session, account, Action.ADD_ACCOUNT, 1)
    access.set_role(session.site, account, role, level, helper.account_id)
    return access.account_named(session.site, user)


def reset_password(session: Session, user: str, password: str, second: Second | None) -> Account:
    """A new password for an account whose owner lost theirs; one that was switched off is on again.

    A talk that a champion has stays theirs.
    """
    session.require(Action.RESET_PASSWORD)
    account = access.account_named(session.site, user)
    helper = _not_about(require_second(session, second), account)
    access.set_password(session.site, account, password, helper.account_id)
    if account.role is Role.CHAMPION:
        receiving.hand_keys_again(session.site, account)
    return access.account_named(session.site, user)


def disable_account(session: Session, user: str) -> Account:
    """Switch an account off: its password opens nothing from this moment on. A talk that a champion has comes into the
    inbox as far as it went. The records get a new key at the next sign-out, so that a copied key file is worthless.

    Raises NotAllowed for the user's own account, or when too few would be left.
    """
    session.require(Action.DISABLE_ACCOUNT)
    account = access.account_named(session.site, user)
    if account.account_id == session.account.account_id:
        raise NotAllowed(_("You cannot switch off your own account. Ask another administrator."))
    if account.role is not Role.CHAMPION:
        _require_left(session, account, Action.BE_SECOND_PERSON, FEWEST_STAFF)
    access.disable(session.site, account)
    if account.role is Role.CHAMPION:
        receiving.fetch_from(session.site, account.account_id)
    return access.account_named(session.site, user)


def change_own_password(session: Session, old: str, new: str) -> None:
    """Raises WrongPassword, TooSoon, NotValid, or CouldNotSave after which the old one still holds."""
    session.require(Action.CHANGE_OWN_PASSWORD)
    site = session.site
    counted(site.folder, session.account.user, session.clock, lambda: access.change_password(site, old, new))


def password_was_given(session: Session) -> bool:
    """Whether somebody else chose the signed-in user's password: an administrator, at first or when it was lost."""
    session.require(Action.CHANGE_OWN_PASSWORD)
    return access.password_was_given(session.site)


def _not_about(helper: Account, account: Account) -> Account:
    if helper.account_id == account.account_id:
        raise NotAllowed(_("The second person cannot be the one whose account is changed."))
    return helper


def _require_left(session: Session, without: Account, action: Action, fewest: int) -> None:
    """Raises NotAllowed when fewer than this many others could still do it."""
    others = [
        each
        for each in access.all_accounts(session.site)
        if each.active and each.account_id != without.account_id and may(each.role, each.level, action)
    ]
    if may(without.role, without.level, action) and len(others) < fewest:
        raise NotAllowed(_("Too few accounts would be left that can do this. Add another one first."))
