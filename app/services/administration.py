"""What administration shows: accounts, what the site says about itself, and the words in use. Never a person."""

from app.domain.account import Account
from app.domain.roles import Action, Level, Role
from app.i18n import _
from app.services import accounts, releases, tending
from app.services.pages.administration import AccountLine, AdministrationPage
from app.services.session import Session
from app.services.words import role_in_words


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
