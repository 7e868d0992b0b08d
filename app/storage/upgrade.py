"""Making the schema and bringing an older one up to date: one transaction, a verified copy first, all or nothing."""

from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlcipher3 import dbapi2

from app import paths
from app.errors import StoreError, UpgradeFailed
from app.storage import backup, keystore, projections
from app.storage.database import BEGIN_WRITING, connect, engine_over, plain_error
from app.storage.files import write_safely
from app.storage.tables import MAKE_TRIGGERS, NEWEST

COPIES = "copies"


def make_schema(path: Path, key: bytes) -> None:
    """A new encrypted file with every table, made by running all migrations. Raises CouldNotSave."""
    failure: StoreError | None = None
    try:
        _migrate(path, key, paths.migrations(), NEWEST)
    except (SQLAlchemyError, dbapi2.Error) as error:
        failure = plain_error(error)
    if failure is not None:
        raise failure
    with path.open("rb") as file:
        if file.read(16).startswith(b"SQLite format"):
            raise AssertionError("a new records file must not have a plain header")


def bring_up_to_date(path: Path, key: bytes, scripts: Path | None = None, target: str = "") -> None:
    """Raises UpgradeFailed; the file is then as it was, and a copy of it stands in `copies`."""
    target = target or NEWEST
    try:
        _keep_copy(path, key, target)
        _migrate(path, key, scripts or paths.migrations(), target)
    except Exception:
        # Whatever went wrong in a migration, its words may hold values.
        failed = True
    else:
        failed = False
    if failed:
        raise UpgradeFailed()


def _keep_copy(path: Path, key: bytes, target: str) -> None:
    """The records as they were, proven by opening them, with the key file that opens them: it may change later."""
    copies = path.parent / COPIES
    backup.copy_file(path, key, copies / f"before-{target}.db")
    key_file = path.parent / keystore.FILE
    if key_file.is_file():
        write_safely(copies / f"before-{target}.{keystore.FILE}", key_file.read_bytes())


def make_triggers(conn: Connection) -> None:
    """The guards of the append-only tables: a migration that copies a table drops them."""
    for statement in MAKE_TRIGGERS:
        conn.exec_driver_sql(statement)


def _migrate(path: Path, key: bytes, scripts: Path, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    # Foreign keys are off while tables are copied: with them on, child rows went by cascade (security.md section 2).
    engine = engine_over(lambda: connect(path, key, foreign_keys=False), BEGIN_WRITING)
    try:
        with engine.begin() as conn:
            config.attributes["connection"] = conn
            command.upgrade(config, target)
            make_triggers(conn)
            if target == NEWEST:
                # A new schema may have new lists; they are what the versions say, whoever wrote those.
                projections.rebuild_in(conn)
            if conn.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise StoreError()
    finally:
        engine.dispose()
