"""What administration shows: accounts, what the site says about itself, and the words in use. Never a person."""

from dataclasses import dataclass

from app.domain.account import Account
from app.domain.roles import Action, Level, Role
from app.domain.site import SiteSettings
from app.i18n import _
from app.services import accounts, releases, tending
from app.services.session import Session
from app.services.words import role_in_words


@dataclass(frozen=True)
class AccountLine:
    """`what` is the role, and how far they help; `chip` says when the account is off."""

    user: str
    name: str
    what: str
    chip: str = ""


@dataclass(frozen=True)
class AdministrationPage:
    """`notice` is empty while the words on disk are those in use, `notices` while the records are well.

    `may_change_accounts` is the administrator's.
    """

    user: str
    role: str
    site: str
    practice: bool
    accounts: tuple[AccountLine, ...]
    settings: SiteSettings
    notice: str = ""
    may_change_accounts: bool = False
    may_accept: bool = False
    notices: tuple[str, ...] = ()


def administration_page(session: Session) -> AdministrationPage:
    """Raises NotAllowed for who may not list accounts."""
    session.require(Action.LIST_ACCOUNTS)
    return AdministrationPage(
        user=session.account.name,
        role=role_in_words(session.account.role),
        site=session.settings.establishment,
        practice=session.practice,
        accounts=tuple(account_line(each) for each in accounts.list_accounts(session)),
        settings=session.settings,
        notice=releases.content_notice(session),
        may_change_accounts=session.may(Action.ADD_ACCOUNT),
        may_accept=session.may(Action.ACCEPT_CONTENT),
        notices=tending.notices(session),
    )


def account_line(account: Account) -> AccountLine:
    role = role_in_words(account.role)
    what = _("{role}, {level}").format(role=role, level=level_in_words(account.level)) if _helps(account) else role
    return AccountLine(account.user, account.name, what, "" if account.active else _("Switched off"))


def level_in_words(level: Level) -> str:
    return {
        Level.SIGNPOST: _("gives information"),
        Level.NAVIGATOR: _("makes the plan"),
        Level.ADVOCATE: _("trained for brief talks"),
    }[level]


def _helps(account: Account) -> bool:
    return account.role.holds_talks and account.role is not Role.CHAMPION
