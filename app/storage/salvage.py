"""What can still be read of damaged records, row by row into new ones; each recovered record is marked to be checked.

The damaged file is only read. What is lost is counted by what the rest tells of it, never guessed. When the list of
tables cannot be read, its pages are read one by one (`raw_source`).
"""

import contextlib
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from app.clock import Clock
from app.domain.account import Account
from app.domain.roles import Level, Role
from app.errors import CouldNotSave, NotAllowed, NotValid, SiteExists, StoreDamaged, StoreError
from app.i18n import _
from app.storage import anchor, audit, keystore, projections, settings_table, tables, upgrade
from app.storage.database import Store, connect, driver
from app.storage.files import write_safely
from app.storage.keys import Keys
from app.storage.opening import RECORDS, require_something
from app.storage.raw_source import RawSource

TO_CHECK = "recovered, check"
"""The reason in the log's line of each recovered record, until somebody has looked at it."""
SALVAGED = "salvaged"
"""Set in records that were recovered: only there does anybody look for what is to be checked."""
_LEFT_OUT = frozenset(table.name for table in tables.PROJECTIONS)
_MOST_ON_A_PAGE = 256
_FIRST = ("versions", "accounts", "sittings")
"""Others point at these, so they are copied first."""


@dataclass
class Salvaged:
    """Rows read by table, tables with a gap, and records (by id) of which something was recovered."""

    rows: dict[str, int] = field(default_factory=dict)
    gaps: list[str] = field(default_factory=list)
    records: int = 0


@dataclass(frozen=True)
class _Rescuer:
    """Stands in the log for whoever salvages, when even the accounts cannot be read."""

    account: Account
    clock: Clock
    keys: Keys = field(repr=False)
    session: str = "salvage"


def salvage(folder: Path, into: Path, keys: Keys, user: str, clock: Clock) -> Salvaged:
    """Copy what can be read of the records in `folder` into new records in `into`, under the same key file.

    Raises SiteExists or NotValid when there is something in `into`, StoreMissing, StoreEmpty, StoreDamaged when not one
    page is whole, CouldNotSave. The damaged file is opened only to read.
    """
    require_something(folder / RECORDS)
    _require_room(into)
    made = not into.exists()
    try:
        into.mkdir(parents=True, exist_ok=True)
        upgrade.make_schema(into / RECORDS, keys.db)
        found = _copy(folder / RECORDS, into, keys, user, clock)
        for name in (keystore.FILE, keystore.SPARE):
            if (folder / name).is_file():
                write_safely(into / name, (folder / name).read_bytes())
    except StoreDamaged as error:  # not one page is whole: only a backup helps
        failure: StoreError = error
    except (OSError, dbapi2.Error, StoreError):
        failure = CouldNotSave(_no_room())
    else:
        return found
    _take_away(into, made)
    raise failure


def _require_room(into: Path) -> None:
    """A folder of its own: nothing of anybody else's may lie there, whatever happens."""
    if any((into / name).exists() for name in (RECORDS, keystore.FILE)):
        raise SiteExists()
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise NotValid(_("This folder is not empty. Choose an empty folder, or name a new one."))


def _take_away(into: Path, made: bool) -> None:
    """What was begun and could not be finished; the folder too if it is ours."""
    with contextlib.suppress(OSError):
        for path in into.iterdir():
            path.unlink()
        if made:
            into.rmdir()


def _no_room() -> str:
    return _("What was recovered could not be written there. Check the free space, then try another folder.")


def to_check(conn: Connection) -> list[tuple[str, str]]:
    """(record id, person id) of recovered records that nobody has looked at yet."""
    if not settings_table.get(conn, SALVAGED):
        return []
    log = tables.audit
    done = sa.select(log.c.record).where(log.c.action == "recovered_checked")
    wanted = (
        sa.select(log.c.record, sa.func.coalesce(tables.heads.c.person_id, ""))
        .outerjoin(tables.heads, tables.heads.c.record_id == log.c.record)
        .where(log.c.action == "recovered", log.c.record.not_in(done))
        .distinct()
    )
    return [tuple(row) for row in conn.execute(wanted)]


def made_of(conn: Connection, record_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """(kind, ISO moment of the newest version) by record."""
    log, found = tables.versions, {}
    for row in conn.execute(sa.select(log.c.record_id, log.c.kind, log.c.made_at).order_by(log.c.made_at)):
        found[row.record_id] = (row.kind, row.made_at)
    return {record: found[record] for record in record_ids if record in found}


def _copy(damaged: Path, into: Path, keys: Keys, user: str, clock: Clock) -> Salvaged:
    found, store = Salvaged(), Store(into / RECORDS, keys.db)
    by_library = Source(damaged, keys.db)
    source: Source | RawSource = by_library
    try:
        if not by_library.opens():
            with contextlib.closing(store.raw()) as made_new:
                source = RawSource(damaged, keys.db, made_new)
        names = [table.name for table in tables.metadata.sorted_tables if table.name not in _LEFT_OUT]
        with store.write() as conn:
            for name in sorted(names, key=lambda name: name not in _FIRST):
                _copy_table(conn, source, name, found)
            if not found.rows["versions"] and not found.rows["draft_answers"] and found.gaps:
                raise StoreDamaged()
            _settle(conn, keys, user, clock, found)
            now = anchor.standing(driver(conn))
            install_id = str(settings_table.get(conn, settings_table.INSTALL_ID) or "")
            database_id = str(settings_table.get(conn, anchor.DATABASE_ID) or "")
    finally:
        source.close()
        store.close()
    anchor.make(into, keys, install_id, database_id, now)
    return found


def _copy_table(conn: Connection, source: "Source | RawSource", name: str, found: Salvaged) -> None:
    beneath, count = driver(conn), 0
    columns = [column.name for column in tables.metadata.tables[name].columns]
    told = ", ".join(f'"{column}"' for column in columns)
    holes = ", ".join("?" * len(columns))
    for row in source.rows(name, columns):
        # A row that points at a lost one cannot stand here.
        with contextlib.suppress(dbapi2.IntegrityError):
            beneath.execute(f'INSERT INTO "{name}" ({told}) VALUES ({holes})', row)
            count += 1
    found.rows[name] = count
    if name in source.gaps:
        found.gaps.append(name)


def _settle(conn: Connection, keys: Keys, user: str, clock: Clock, found: Salvaged) -> None:
    """Lists made again, the log told which records were recovered, a life and an anchor of their own."""
    projections.rebuild_in(conn)
    who = _rescuer(conn, user, clock, keys)
    settings_table.put(conn, anchor.DATABASE_ID, uuid.uuid4().hex)
    settings_table.put(conn, SALVAGED, True)
    records = conn.execute(sa.select(tables.versions.c.record_id).distinct()).scalars().all()
    open_work = conn.execute(sa.select(tables.sittings.c.sitting_id).where(tables.sittings.c.state == "open")).scalars()
    for record in sorted({*records, *open_work}):
        audit.record(conn, who, "recovered", record=record, reason=TO_CHECK)
    found.records = len(records)


def _rescuer(conn: Connection, user: str, clock: Clock, keys: Keys) -> _Rescuer:
    from app.storage.accounts import account_of

    account = account_of(conn, user) or Account("", user, user, Role.ADMINISTRATOR, Level.SIGNPOST)
    return _Rescuer(account, clock, keys)


class Source:
    """Reads a damaged file and goes round what it cannot read. An error spoils a connection: each gets a new one."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._raw: Any = None
        self.gaps: set[str] = set()

    def opens(self) -> bool:
        """Whether the library can read the list of tables; without it pages are read one by one."""
        return self._one("SELECT count(*) FROM sqlite_master") is not None

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def rows(self, name: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Every row of a table that can be read, each once."""
        table = tables.metadata.tables[name]
        told = ", ".join(f'"{column}"' for column in columns)
        if table.dialect_options["sqlite"]["with_rowid"]:
            highest = self._one(f'SELECT max(rowid) FROM "{name}"')
            if highest is None:
                highest = self._highest(name)
            yield from self._between(name, told, 0, highest)
        else:
            yield from self._by_key(name, told, [column.name for column in table.primary_key.columns])

    def _between(self, name: str, told: str, after: int, upto: int) -> Iterator[tuple[Any, ...]]:
        """Rows with `after` < rowid <= `upto`; halved where it cannot be read in one go."""
        if upto <= after:
            return
        ask = f'SELECT {told} FROM "{name}" WHERE rowid > ? AND rowid <= ? ORDER BY rowid'
        found = self._all(ask, (after, upto))
        if found is not None:
            yield from found
        elif upto - after == 1:
            self.gaps.add(name)
        else:
            middle = (after + upto) // 2
            yield from self._between(name, told, after, middle)
            yield from self._between(name, told, middle, upto)

    def _by_key(self, name: str, told: str, key: list[str]) -> Iterator[tuple[Any, ...]]:
        """Without row numbers: from the front and from the back as far as it goes, each row once."""
        found = self._all(f'SELECT {told} FROM "{name}"', ())
        if found is not None:
            yield from found
            return
        self.gaps.add(name)
        seen: set[tuple[Any, ...]] = set()
        for direction in ("", " DESC"):
            order = ", ".join(f'"{column}"{direction}' for column in key)
            for row in self._as_far_as_it_goes(f'SELECT {told} FROM "{name}" ORDER BY {order}'):
                if row not in seen:
                    seen.add(row)
                    yield row

    def _as_far_as_it_goes(self, ask: str) -> Iterator[tuple[Any, ...]]:
        try:
            for row in self._connection().execute(ask):
                yield tuple(row)
        except (dbapi2.Error, UnicodeDecodeError):
            self.close()

    def _highest(self, name: str) -> int:
        """The newest row number when the end of the table cannot be read: looked for in the middle of what can."""
        low, high = 0, 1 << 24
        while low < high:
            middle = (low + high) // 2
            if self._one(f'SELECT rowid FROM "{name}" WHERE rowid > ? LIMIT 1', (middle,)) is None:
                high = middle
            else:
                low = middle + 1
        self.gaps.add(name)
        return low + _MOST_ON_A_PAGE

    def _one(self, ask: str, given: tuple[Any, ...] = ()) -> Any:
        found = self._all(ask, given)
        return found[0][0] if found and found[0][0] is not None else (0 if found else None)

    def _all(self, ask: str, given: tuple[Any, ...]) -> list[tuple[Any, ...]] | None:
        """None when it cannot be read."""
        try:
            return [tuple(row) for row in self._connection().execute(ask, given).fetchall()]
        except (dbapi2.Error, UnicodeDecodeError):
            self.close()
            return None

    def _connection(self) -> Any:
        if self._raw is None:
            self._raw = connect(self._path, self._key, query_only=True, untouched=True)
        return self._raw


def key_for(folder: Path, user: str, password: str) -> Keys:
    """The key of the records by a password of theirs; the spare key file does when the other is spoilt."""
    try:
        key_file = keystore.read(folder)
    except StoreError:
        key_file = keystore.read(folder, keystore.SPARE)
    slot, data_key = keystore.unlock(key_file, user, password)
    if slot.role in (Role.CHAMPION.value, keystore.RECOVERY_ROLE):
        raise NotAllowed()
    return Keys(data_key)
