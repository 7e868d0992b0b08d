"""What the administration screens are given."""

from dataclasses import dataclass

from app.domain.site import SiteSettings


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
