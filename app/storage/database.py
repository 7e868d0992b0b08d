"""The open database: two engines over SQLCipher, one that writes at once and one that cannot write at all."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolBusy
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from app.errors import CouldNotSave, OnlyToRead, StoreDamaged, StoreError
from app.i18n import _

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""One row as it comes: columns by name."""

PAGE_SIZE = 4096
BEGIN_WRITING = "BEGIN IMMEDIATE"
_PATIENCE_SECONDS = 10.0
_PRAGMAS = (
    "cipher_log_level = NONE",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    # A short journal is soon written over in place; while it grows each save costs twice as much.
    "wal_autocheckpoint = 100",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
)
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")
_NOT_THERE = ("no such table", "no such column")
"""Our own statements name what the schema has: without it the file is not what was saved."""
_FROM_BELOW = (DBAPIError, dbapi2.Error, PoolBusy, UnicodeEncodeError)
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_NOMEM")


class Witness(Protocol):
    """Is told of each commit: the anchor."""

    def begun(self, raw: Any) -> None: ...
    def committed(self, raw: Any, *, only_saves: bool) -> None: ...
    def mark_damaged(self) -> None: ...
    def close(self) -> None: ...


def connect(
    path: Path, key: bytes, *, query_only: bool = False, foreign_keys: bool = True, untouched: bool = False
) -> Any:
    """One driver connection with the raw key and every pragma of security.md section 2, proven by reading one row.

    `untouched` opens the file so that not a byte of it can change, not even by what waits in its journal. Raises the
    driver's DatabaseError when the key does not open the file or its first page is damaged.
    """
    name = _as_it_is(path) if untouched else str(path)
    connection = dbapi2.connect(
        name, timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False, uri=untouched
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _as_it_is(path: Path) -> str:
    """With a journal the library has to make its index beside it; without one it is told to make no file at all."""
    journal = path.with_name(f"{path.name}-wal")
    return f"{path.absolute().as_uri()}?mode=ro" + ("" if journal.exists() else "&immutable=1")


def engine_over(creator: Callable[[], Any], begin: str, *, pool_size: int = 0) -> Engine:
    """An engine whose transactions open with `begin`; `pool_size` 0 keeps no connection open."""
    pool: dict[str, Any] = {"poolclass": NullPool}
    if pool_size:
        pool = {
            "poolclass": QueuePool,
            "pool_size": pool_size,
            "max_overflow": 0,
            "pool_timeout": _PATIENCE_SECONDS,
        }
    engine = sa.create_engine("sqlite:///records.db", module=dbapi2, creator=creator, hide_parameters=True, **pool)

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        beneath = driver(connection)
        if not beneath.in_transaction:
            beneath.execute(begin)

    return engine


def driver(connection: Connection) -> Any:
    """The driver's own connection under an open one: for the few statements where building them costs too much."""
    return connection.connection.driver_connection


class Store:
    """The records of one site while they are open. `path` is the database file; the key stays inside.

    `only_read` records cannot be written, and not a byte of the file changes. Records that turn out to be damaged
    while they are open become so: whatever is written into a damaged file may make it worse.
    """

    def __init__(self, path: Path, key: bytes, *, only_read: bool = False) -> None:
        self.path = path
        self.only_read = only_read
        self.witness: Witness | None = None
        self._untouched = only_read
        self._key = key
        self._writer = engine_over(lambda: connect(path, self._key), BEGIN_WRITING)
        self._writing: Connection | None = None
        self._one_writer = threading.Lock()
        self._reader = engine_over(self._connect_to_read, "BEGIN", pool_size=4)

    def _connect_to_read(self) -> Any:
        return connect(self.path, self._key, query_only=True, untouched=self._untouched)

    def __repr__(self) -> str:
        return "Store(...)"

    def write(self) -> AbstractContextManager[Connection]:
        """One transaction that is on disk when the block ends, and undone when it raises.

        Raises CouldNotSave when the disk is full, broken or read-only, StoreDamaged when the file is, OnlyToRead when
        nothing may be written, StoreError for anything else that the database refuses. None of them holds a value.
        """
        if self.only_read:
            raise OnlyToRead()
        return _Writing(self)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One unchanging view of the records; nothing can be written through it."""
        try:
            with _plain_words(), self._reader.begin() as connection:
                yield connection
        except StoreDamaged:
            self.found_damaged()
            raise

    def found_damaged(self) -> None:
        """Write nothing more into these records, and say so at the next opening too."""
        self.only_read = True
        if self.witness is not None:
            self.witness.mark_damaged()

    def raw(self) -> Any:
        """A driver connection of its own, for checks and copies that cannot run in a transaction. Close it."""
        with _plain_words():
            return connect(self.path, self._key, untouched=self._untouched)

    def open_copy(self, path: Path) -> Any:
        """A driver connection to a copy of these records elsewhere: same key, read only."""
        with _plain_words():
            return connect(path, self._key, query_only=True)

    def close(self) -> None:
        """Put everything into the one file, unless it was found damaged, and forget the key."""
        try:
            if not self.only_read:
                with _plain_words():
                    driver(self._writing_connection()).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            if self.witness is not None:
                self.witness.close()
            self._drop_writing()
            self._writer.dispose()
            self._reader.dispose()
            self._key = b""

    def begin_writing(self) -> Connection:
        """Wait for the turn to write, then begin. The connection is kept: one from a pool cost a third of a save."""
        if not self._one_writer.acquire(timeout=_PATIENCE_SECONDS):
            raise CouldNotSave(_busy())
        try:
            connection = self._writing_connection()
            beneath = driver(connection)
            beneath.execute(BEGIN_WRITING)
            if self.witness is not None:
                self.witness.begun(beneath)
        except BaseException:
            self.end_writing(broken=True)
            raise
        return connection

    def end_writing(self, broken: bool) -> None:
        """Let the next one write; after an error of the database's, on a connection without a past."""
        if broken:
            self._drop_writing()
        self._one_writer.release()

    def _writing_connection(self) -> Connection:
        if self._writing is None:
            self._writing = self._writer.connect()
        return self._writing

    def _drop_writing(self) -> None:
        connection, self._writing = self._writing, None
        if connection is not None:
            with contextlib.suppress(DBAPIError, dbapi2.Error):
                connection.close()


class _Writing:
    """The block of `Store.write`. A class, because two nested generators cost as much as the statement they hold."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Connection:
        with _plain_words():
            self._connection = self._store.begin_writing()
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        failure, broken = error, True
        try:
            self._finish("commit" if error is None else "rollback")
            broken = isinstance(error, _FROM_BELOW)
        except _FROM_BELOW as refused:
            failure = refused
        finally:
            self._store.end_writing(broken)
        if isinstance(failure, _FROM_BELOW):
            plain = plain_error(failure)
            if isinstance(plain, StoreDamaged):
                self._store.found_damaged()
            raise plain from None

    def _finish(self, ending: str) -> None:
        """SQLAlchemy knows of the transaction only when a statement went through it: all but saves of answers."""
        only_saves = not self._connection.in_transaction()
        beneath = driver(self._connection)
        getattr(beneath if only_saves else self._connection, ending)()
        if ending == "commit" and self._store.witness is not None:
            self._store.witness.committed(beneath, only_saves=only_saves)


@contextmanager
def _plain_words() -> Iterator[None]:
    """Turn the database's own errors into ours: theirs may hold a statement, a value or a word that was searched."""
    try:
        yield
    except _FROM_BELOW as error:
        failure = plain_error(error)
    else:
        return
    # Raised outside the handler, so that no traceback carries the database's own error along.
    raise failure


def plain_error(error: Exception) -> StoreError:
    """The error of ours that says what a database error means."""
    if isinstance(error, PoolBusy):
        return CouldNotSave(_busy())
    if isinstance(error, UnicodeEncodeError):
        return CouldNotSave(_("There is a broken letter in this text. Type it again, then save."))
    name = _sqlite_name(error)
    if name.startswith(_DAMAGED) or str(_beneath(error)).startswith(_NOT_THERE):
        return StoreDamaged()
    if name.startswith(_NO_ROOM):
        return CouldNotSave()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CouldNotSave(_busy())
    return StoreError(_("The records refused this. Nothing was changed. Call your administrator."))


def _busy() -> str:
    return _("Something else is being saved just now. Try again in a moment.")


def _sqlite_name(error: Exception) -> str:
    original = _beneath(error)
    return str(getattr(original, "sqlite_errorname", None) or type(original).__name__)


def _beneath(error: Exception) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error
