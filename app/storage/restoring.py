"""Putting a backup back: into a new folder, verified there, with newer disposals applied, as a life of its own."""

import shutil
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from app.clock import Clock
from app.domain.account import Account
from app.domain.roles import Action, may
from app.errors import BackupRefused, CouldNotSave, StoreError
from app.i18n import _
from app.storage import accounts, anchor, audit, backups, disposal, epoch, projections, rekeying, settings_table
from app.storage import site as kept_site
from app.storage.database import Store, driver
from app.storage.files import sync_file, sync_folder
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.placing import MAKING
from app.storage.tables import bodies, draft_answers, tombstones, versions
from app.storage.watching import Watch, unwatched


@dataclass(frozen=True)
class Loss:
    """What the live records hold and the backup does not. `known` is False when the live records cannot be read.

    `whole` is False when they can be read in part: it may be more. `logged` lines came into the log since the backup,
    None when nobody can tell. `another` is True for a backup that was made on another computer.
    """

    versions: int = 0
    answers: int = 0
    people: int = 0
    since: str = ""
    until: str = ""
    known: bool = True
    whole: bool = True
    logged: int | None = None
    another: bool = False

    @property
    def nothing(self) -> bool:
        return self.known and self.whole and not self.versions and not self.answers


@dataclass(frozen=True)
class Held:
    """What has to be known of the live records: versions and open answers by id, and the tombstones."""

    versions: Mapping[str, tuple[str, str, int]]
    """(person id, ISO moment, answers in it) by version id."""
    answers: frozenset[tuple[str, str, int]]
    tombstones: tuple[tuple[str, str, str], ...]
    disposed: frozenset[str] = frozenset()
    """People whose talks were disposed of: what was open about them comes back with no tombstone."""
    whole: bool = True
    switched_off: frozenset[str] = frozenset()
    """Accounts by id: a backup from before would let them in again."""
    install_id: str = ""
    """Whose records they are; empty when that could not be read."""


def held_by(conn: Connection) -> Held:
    counted = sa.func.coalesce(sa.func.json_array_length(bodies.c.body, "$.answers"), 0)
    every = sa.select(versions.c.version_id, versions.c.person_id, versions.c.made_at, counted).outerjoin(
        bodies, bodies.c.version_id == versions.c.version_id
    )
    drafts = sa.select(draft_answers.c.sitting_id, draft_answers.c.question_id, draft_answers.c.saved_n)
    stones = sa.select(tombstones.c.version_id, tombstones.c.disposal_id, tombstones.c.on_date)
    return Held(
        {row[0]: (row[1], row[2], row[3]) for row in conn.execute(every)},
        frozenset(tuple(row) for row in conn.execute(drafts.where(draft_answers.c.question_id != ""))),
        tuple(tuple(row) for row in conn.execute(stones)),
        disposal.people_of(conn),
        switched_off=frozenset(each.account_id for each in accounts.all_accounts(conn) if not each.active),
        install_id=str(settings_table.get(conn, settings_table.INSTALL_ID) or ""),
    )


def loss(live: Held | None, restored: Held) -> Loss:
    """What would be lost: versions, answers, people and the days between."""
    if live is None:
        return Loss(known=False)
    gone = [live.versions[version_id] for version_id in live.versions.keys() - restored.versions.keys()]
    answers = sum(each[2] for each in gone) + len(live.answers - restored.answers)
    days = sorted(each[1] for each in gone)
    return Loss(
        len(gone),
        answers,
        len({each[0] for each in gone if each[0]}),
        days[0] if days else "",
        days[-1] if days else "",
        whole=live.whole,
        another=bool(live.install_id) and live.install_id != restored.install_id,
    )


def copy_out(backup: Path, into: Path) -> Path:
    """The files of a backup in a folder of their own below `into`. Raises CouldNotSave or BackupRefused."""
    manifest, making = backups.read_manifest(backup), into / MAKING
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        for name in manifest.files:
            if not (backup / name).is_file():
                raise BackupRefused()
            (making / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(backup / name, making / name)
            sync_file(making / name)
        shutil.copyfile(backup / backups.MANIFEST, making / backups.MANIFEST)
        sync_folder(making)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        raise CouldNotSave(_no_place()) from None
    except StoreError:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return making


def _no_place() -> str:
    return _("The backup could not be copied into that folder. Check its free space, then try again.")


def open_copy(making: Path, user: str, password: str, clock: Clock, watch: Watch = unwatched) -> OpenSite:
    """The copied backup, whole and open to read, as this user. Raises BackupRefused and what `open_site` raises."""
    site = kept_site.open_site(making, user, password, clock, only_read=True)
    try:
        backups.require_whole(making, site.keys)
        problems = backups.check(making, site, site.keys, watch)
        if problems or site.trouble:
            raise BackupRefused(site.trouble or problems[0])
    except BaseException:
        site.close()
        raise
    return site


def begin_new_life(
    making: Path, site: OpenSite, second: Account, live: Held | None, what: Loss, from_backup: datetime
) -> None:
    """Apply newer disposals, give the records a new id and epoch, write it down, make their anchor. Closes `site`."""
    keys, install_id, who = site.keys, site.install_id, site
    site.store.close()
    store = Store(making / RECORDS, keys.db)
    try:
        with store.write() as conn:
            if live is not None:
                apply_tombstones(conn, live.tombstones)
                disposal.drop_again(conn, live.disposed - disposal.people_of(conn))
                _switch_off_again(conn, who, live.switched_off)
            database_id = uuid.uuid4().hex
            settings_table.put(conn, anchor.DATABASE_ID, database_id)
            epoch.begin_anew(conn, site.clock.now())
            told = f"from={from_backup.isoformat()} versions={what.versions} people={what.people} second="
            audit.record(conn, who, "restored", reason=f"{told}{second.account_id}")
            now = anchor.standing(driver(conn))
    finally:
        store.close()
    sync_file(making / RECORDS)
    anchor.make(making, keys, install_id, database_id, now)
    (making / backups.MANIFEST).unlink(missing_ok=True)


def _switch_off_again(conn: Connection, who: OpenSite, account_ids: frozenset[str]) -> None:
    """Whoever was switched off since stays so, and the records get a new key at the next sign-out.

    Not where nobody would be left who runs the accounts: then the two who restore decide anew.
    """
    now = [each for each in accounts.all_accounts(conn) if each.active]
    off = [each for each in now if each.account_id in account_ids]
    left = [each for each in now if each not in off]
    if not off or not any(may(each.role, each.level, Action.ADD_ACCOUNT) for each in left):
        return
    for each in off:
        accounts.set_active(conn, each.account_id, False)
        audit.record(conn, who, "account_disabled", each.account_id, reason="before the restore")
    settings_table.put(conn, rekeying.DUE, "account_disabled")


def apply_tombstones(conn: Connection, stones: Iterable[tuple[str, str, str]]) -> int:
    """Dispose again of what was disposed of since; returns how many were new here."""
    held = set(conn.execute(sa.select(tombstones.c.version_id)).scalars())
    fresh = [stone for stone in stones if stone[0] not in held]
    for version_id, disposal_id, on_date in fresh:
        row = {"version_id": version_id, "disposal_id": disposal_id, "on_date": on_date}
        conn.execute(sa.insert(tombstones), row)
        conn.execute(sa.delete(bodies).where(bodies.c.version_id == version_id))
    if fresh:
        projections.rebuild_in(conn)
    return len(fresh)
