"""The names that go along with entries, so that a page elsewhere says who made them; never an account."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from app.domain.record import Version
from app.domain.roles import Role
from app.errors import BundleRefused
from app.exchange.bundle import Who
from app.exchange.strict import NotStrict
from app.exchange.who import may_be_shown, signed_who, who_holds
from app.i18n import _
from app.storage import accounts, author_names
from app.storage.author_names import AuthorName
from app.storage.opened import OpenSite

MOST = 5_000
"""In one file. A prison has some hundred."""


def names_to_carry(conn: Connection, site: OpenSite, authors: Collection[tuple[str, str]]) -> list[Who]:
    """For (installation, author id): our own staff, signed now, and whom others told us of, as they signed it.

    A champion is a person here, so their name stays; the role in the entry says that it was one.
    """
    mine = {author_id for install_id, author_id in authors if install_id == site.install_id}
    own = [
        signed_who(site.install_id, each.account_id, each.name, site.signing_key)
        for each in accounts.all_accounts(conn)
        if each.account_id in mine and each.role is not Role.CHAMPION and may_be_shown(each.name)
    ]
    known = [each for each in author_names.of_these(conn, authors) if each.install_id != site.install_id]
    return [*own, *(Who(each.author_id, each.install_id, each.name, each.sig) for each in known)][:MOST]


@dataclass
class Named:
    """The names in one file. Empty for a file of before there were any."""

    told: list[Who] = field(default_factory=list)

    def add(self, who: Who) -> None:
        """Raises NotStrict for what is no name, or one too many."""
        if len(self.told) >= MOST or not may_be_shown(who.name):
            raise NotStrict
        self.told.append(who)

    def require_true(self, made: Sequence[Version], keys: Mapping[str, Sequence[Ed25519PublicKey]]) -> None:
        """Each is about an author in this file, once, and signed by that author's installation. Raises NotStrict, and
        BundleRefused for a wrong signature."""
        if not self.told:
            return
        authors = {(each.install_id, each.author.account_id) for each in made}
        about = [(each.install_id, each.author_id) for each in self.told]
        if len(set(about)) < len(about) or not authors.issuperset(about):
            raise NotStrict
        if not all(who_holds(each, keys[each.install_id]) for each in self.told):
            raise BundleRefused(
                _("Some names are not signed by the computer that they belong to. Ask whether its key has changed.")
            )

    def keep(self, conn: Connection, sender: str) -> None:
        """For display only."""
        kept = [AuthorName(each.install_id, each.author_id, each.name, each.sig) for each in self.told]
        author_names.keep(conn, kept, sender)
