"""Who made an entry, in words: by the name at its own site, else by the role, and at which site."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.record import Version
from app.domain.roles import Role
from app.i18n import _
from app.services.words import role_in_words
from app.storage import accounts, author_names, cards
from app.storage.opened import OpenSite


@dataclass(frozen=True)
class Makers:
    """`names` by (installation, author id): an id of here in an entry from elsewhere names nobody here. `places` by
    installation, without this one."""

    here: str
    names: Mapping[tuple[str, str], str]
    places: Mapping[str, str]

    def name(self, version: Version) -> str:
        """Of who typed it; empty when that is not known."""
        return self.names.get((version.install_id, version.author.account_id), "")

    def role(self, version: Version) -> str:
        """In words; empty for one that this program does not know."""
        role = version.author.role
        return role_in_words(Role(role)) if role in set(Role) else ""

    def place(self, version: Version) -> str:
        """The other site that it was made at; empty when it was made here."""
        if version.install_id == self.here:
            return ""
        return self.places.get(version.install_id, _("a place that is not known here"))

    def in_words(self, version: Version) -> str:
        """A sentence: who held it, who typed it when that was somebody else, and where when it was not here. Empty
        when it was made here by nobody who is known."""
        typed, held, place = self.name(version), version.author.held_by, self.place(version)
        if place:
            return self._elsewhere(version, typed, held, place)
        if held and typed and held != typed:
            return _("Held by {held}, typed by {typed}.").format(held=held, typed=typed)
        name = held or typed
        return _("By {name}.").format(name=name) if name else ""

    def _elsewhere(self, version: Version, typed: str, held: str, place: str) -> str:
        if held and typed and held != typed:
            return _("At {place}: held by {held}, typed by {typed}.").format(place=place, held=held, typed=typed)
        name, role = held or typed, self.role(version)
        if name:
            return _("At {place}: {name}.").format(place=place, name=name)
        return _("At {place}: {name}.").format(place=place, name=role) if role else _("At {place}.").format(place=place)


def makers(conn: Connection, site: OpenSite) -> Makers:
    """Everybody who is known here, and every site."""
    names = {(each.install_id, each.author_id): each.name for each in author_names.all_kept(conn)}
    # What an older life of this installation told others stands behind the accounts of now.
    names |= {(site.install_id, each.account_id): each.name for each in accounts.all_accounts(conn)}
    places = {each.install_id: each.name for each in cards.all_known(conn)}
    places.pop(site.install_id, None)
    return Makers(site.install_id, names, places)
