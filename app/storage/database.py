"""The open database: two engines over SQLCipher, one that writes at once and one that cannot write at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolBusy
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2

from app.errors import CouldNotSave, StoreDamaged, StoreError
from app.i18n import _

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""One row as it comes: columns by name."""

PAGE_SIZE = 4096
_PATIENCE_SECONDS = 10.0
_PRAGMAS = (
    "cipher_log_level = NONE",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "journal_mode = WAL",
    "synchronous = FULL",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
)
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_NOMEM")


def connect(path: Path, key: bytes, *, query_only: bool = False, foreign_keys: bool = True) -> Any:
    """One driver connection with the raw key and every pragma of security.md section 2, proven by reading one row.

    Raises the driver's DatabaseError when the key does not open the file or its first page is damaged.
    """
    connection = dbapi2.connect(str(path), timeout=_PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
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
        connection.exec_driver_sql(begin)

    return engine


class Store:
    """The records of one site while they are open. `path` is the database file; the key stays inside."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._writer = engine_over(lambda: connect(path, self._key), "BEGIN IMMEDIATE", pool_size=1)
        self._reader = engine_over(lambda: connect(path, self._key, query_only=True), "BEGIN", pool_size=4)

    def __repr__(self) -> str:
        return "Store(...)"

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that is on disk when the block ends, and undone when it raises.

        Raises CouldNotSave when the disk is full, broken or read-only, StoreDamaged when the file is, StoreError for
        anything else that the database refuses. None of them holds a value.
        """
        with _plain_words(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One unchanging view of the records; nothing can be written through it."""
        with _plain_words(), self._reader.begin() as connection:
            yield connection

    def raw(self) -> Any:
        """A driver connection of its own, for checks and copies that cannot run in a transaction. Close it."""
        return connect(self.path, self._key)

    def open_copy(self, path: Path) -> Any:
        """A driver connection to a copy of these records elsewhere: same key, read only."""
        return connect(path, self._key, query_only=True)

    def close(self) -> None:
        """Put everything into the one file and forget the key."""
        try:
            with _plain_words():
                connection = self._writer.raw_connection()
                try:
                    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    connection.close()
        finally:
            self._writer.dispose()
            self._reader.dispose()
            self._key = b""


@contextmanager
def _plain_words() -> Iterator[None]:
    """Turn the database's own errors into ours: theirs may hold a statement, a value or a word that was searched."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        failure = plain_error(error)
    except PoolBusy:
        failure = CouldNotSave(_("Something else is being saved just now. Try again in a moment."))
    except UnicodeEncodeError:
        failure = CouldNotSave(_("There is a broken letter in this text. Type it again, then save."))
    else:
        return
    # Raised outside the handler, so that no traceback carries the database's own error along.
    raise failure


def plain_error(error: DBAPIError | Exception) -> StoreError:
    """The error of ours that says what a database error means."""
    name = _sqlite_name(error)
    if name.startswith(_DAMAGED):
        return StoreDamaged()
    if name.startswith(_NO_ROOM):
        return CouldNotSave()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CouldNotSave(_("Something else is being saved just now. Try again in a moment."))
    return StoreError(_("The records refused this change ({code}). Nothing was changed.").format(code=name))


def _sqlite_name(error: Exception) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(original, "sqlite_errorname", None) or type(original).__name__)
