"""Three installations that know each other: two of one prison, one of another; and what they carry between them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.domain.account import NewAccount
from app.domain.person import PersonDetails
from app.domain.record import NewVersion, Version, VersionKind
from app.domain.roles import Level, Role
from app.domain.site import Nation, Setting
from app.services import person_records, site_cards, sites
from app.services.cargo import Purpose
from app.services.practice import practice_settings
from app.services.receiving_bundles import TakenIn, look_into, take_in
from app.services.sending import send
from app.services.session import Session
from app.storage import projections, verify, versions
from app.storage.answers import person_to_json
from app.storage.keystore import FLOOR
from tests.sites import NURSE, OFFICER, PASSWORD

ONE_PRISON = {"desk": "HMP Sample", "wing": "HMP Sample", "far": "HMP Sample"}
NAMES = {"desk": "HMP Sample", "wing": "HMP Sample", "far": "HMP Elsewhere"}
DAY = date(2026, 11, 24)


@dataclass
class MovingClock:
    """Goes on by a second at each look, so that no two things happen at once."""

    moment: datetime = datetime(2026, 11, 24, 10, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@dataclass
class Three:
    """The open sites by name, the folders they lie in, and a stick."""

    folder: Path
    clock: MovingClock
    open: dict[str, Session]

    def __getitem__(self, name: str) -> Session:
        if name not in self.open:
            self.open[name] = sites.sign_in(self.folder / name, OFFICER, PASSWORD, self.clock)
        return self.open[name]

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    def close(self, name: str = "") -> None:
        for each in [name] if name else list(self.open):
            if each in self.open:
                self.open.pop(each).site.close()

    def sync(self, sender: str, to: str) -> TakenIn:
        """One whole exchange: a bundle there, its receipt back."""
        file = self.sent(sender, to, Purpose.SYNC)
        return self.carried(sender, to, file)

    def sent(self, sender: str, to: str, purpose: Purpose, people: tuple[str, ...] = ()) -> Path:
        return send(self[sender], people, self[to].site.install_id, purpose, self.stick)[0].path

    def carried(self, sender: str, to: str, file: Path) -> TakenIn:
        taken = take_in(self[to], look_into(self[to], file), self.stick)
        assert taken.receipt is not None
        take_in(self[sender], look_into(self[sender], taken.receipt))
        return taken


def make_three(folder: Path, names: Mapping[str, str]) -> Path:
    """Set up, with every card accepted everywhere. Nobody is signed in afterwards."""
    three = Three(folder, MovingClock(), {})
    accounts = (
        NewAccount(OFFICER, "Karen Drummond", Role.OFFICER, PASSWORD, Level.NAVIGATOR),
        NewAccount(NURSE, "Anne Sinclair", Role.HEALTHCARE, PASSWORD, Level.ADVOCATE),
    )
    for name, establishment in names.items():
        plain = practice_settings(Nation.SCOTLAND, Setting.PRISON)
        told = replace(plain, establishment=establishment, installation=name)
        sites.set_up_site(folder / name, told, accounts, three.clock, FLOOR)
    for name in names:
        for other in names:
            if name != other:
                site_cards.accept_card(three[name], site_cards.own_card(three[other]))
    three.close()
    return folder


def three_of(template: Path, folder: Path) -> Three:
    shutil.copytree(template, folder)
    return Three(folder, MovingClock(), {})


def person(session: Session, given: str = "Sam", family: str = "Sample") -> str:
    return person_records.add_person(session, PersonDetails(given, family)).person_id


def amended(session: Session, person_id: str, hall: str) -> Version:
    """A change of where somebody lives, on what stands here."""
    with session.site.store.write() as conn:
        before = versions.heads_of(conn, person_id)
        body = {**person_to_json(PersonDetails("Sam", "Sample", hall=hall)), "on": DAY.isoformat()}
        parents = (before[-1].version_id,)
        new = NewVersion(person_id, VersionKind.PERSON, person_id, body, parents, "moved")
        return versions.append(conn, session.site, new)


def state_of(session: Session) -> dict[str, object]:
    """Everything that has to be the same wherever the same was received, in whatever order."""
    with session.site.store.read() as conn:
        kept = [(each.hash, each.sig, body) for each, _salt, body in versions.every_version(conn)]
        stones = conn.exec_driver_sql("SELECT version_id FROM tombstones ORDER BY 1").fetchall()
        lists = {name: rows for name, rows in projections.snapshot(conn).items() if name != "due"}
        return {"kept": sorted(kept, key=str), "stones": stones, **lists}


def untouched(session: Session) -> object:
    """The whole database as text, to see that nothing at all was changed."""
    with session.site.store.read() as conn:
        tables = [row[0] for row in conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: conn.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables)}


def require_well(three: Three, *names: str) -> None:
    for name in names or NAMES:
        assert verify.problems(three[name].site) == []
