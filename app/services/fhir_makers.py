"""Who made something, for a FHIR file: staff by their name where the file may say it, a champion never by theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.domain.record import Version
from app.domain.roles import Action, Role
from app.exchange.fhir import Agent
from app.services.session import Session
from app.storage import accounts, author_names, cards

CHAMPION = "Peer health champion"
"""A champion is a person here: their name is another person's data."""
_HELD = "held the talk"
_NOT_NAMED_TO = ("family",)
"""Staff are named to those who work with the person, not to the family."""


@dataclass(frozen=True)
class FhirMakers:
    """`staff` by (installation, account id); `champions` of here by name; `places` by installation, also of here."""

    staff: Mapping[tuple[str, str], str]
    champions: Collection[str]
    places: Mapping[str, str]
    named: bool

    def of(self, version: Version) -> tuple[Agent, ...]:
        """Who typed it, and who held the talk when that was somebody else whose role is known."""
        place = self.places.get(version.install_id, "")
        if not self.named:
            return ((version.author.role, "", place),)
        typed = self._typed(version)
        held = self._held(version)
        others: tuple[Agent, ...] = ((_HELD, held, place),) if held and held != typed else ()
        return ((version.author.role, typed, place), *others)

    def _typed(self, version: Version) -> str:
        if version.author.role == Role.CHAMPION:
            return CHAMPION
        return self.staff.get((version.install_id, version.author.account_id), "")

    def _held(self, version: Version) -> str:
        """Only a name is kept of who held a talk: it is told when it is known to be a member of staff there."""
        name = version.author.held_by
        if name in self.champions:
            return CHAMPION
        colleagues = (told for (install_id, _account), told in self.staff.items() if install_id == version.install_id)
        return name if name in colleagues else ""


def makers_for(session: Session, conn: Connection, recipient: str) -> FhirMakers:
    """Everybody who is known here, for a file that goes to this recipient."""
    session.require(Action.EXPORT_FHIR)
    mine, install_id = accounts.all_accounts(conn), session.site.install_id
    staff = {(each.install_id, each.author_id): each.name for each in author_names.all_kept(conn)}
    staff |= {(install_id, each.account_id): each.name for each in mine if each.role is not Role.CHAMPION}
    champions = frozenset(each.name for each in mine if each.role is Role.CHAMPION)
    places = {each.install_id: each.name for each in cards.all_known(conn)}
    places[install_id] = f"{session.settings.establishment}, {session.settings.installation}"
    return FhirMakers(staff, champions, places, recipient not in _NOT_NAMED_TO)
