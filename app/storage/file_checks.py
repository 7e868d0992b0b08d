"""What verify asks of the file itself: pages, tables, guards, and whether the lists are what the records say."""

import contextlib
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.errors import CouldNotSave, StoreDamaged
from app.i18n import _, plural
from app.storage import projections
from app.storage.database import Store
from app.storage.opened import OpenSite
from app.storage.opening import missing_tables
from app.storage.projections import Snapshot
from app.storage.tables import MAKE_TRIGGERS
from app.storage.watching import Watched

_CHECKING = "checking.db"
_MAKE = "CREATE TRIGGER IF NOT EXISTS "


def whole_file(open_site: OpenSite, watched: Watched) -> list[str]:
    """Every page, every table, every line that points at another one."""
    try:
        with contextlib.closing(open_site.store.raw()) as raw, watched.over(raw):
            found = _first_bad_page(raw) or _not_whole(raw)
    except (dbapi2.Error, StoreDamaged):
        open_site.store.found_damaged()
        raise
    if found:
        # Whatever is written into a damaged file may make it worse.
        open_site.store.found_damaged()
    return found


def guards(open_site: OpenSite, _watched: Watched) -> list[str]:
    """The triggers that keep what was saved from being changed or deleted, word for word."""
    with contextlib.closing(open_site.store.raw()) as raw:
        there = {name: _plain(made) for name, made in raw.execute(_TRIGGERS)}
    wanted = {made.removeprefix(_MAKE).split()[0]: _plain(made) for made in MAKE_TRIGGERS}
    wrong = sum(there.get(name) != made for name, made in wanted.items()) + len(there.keys() - wanted.keys())
    if not wrong:
        return []
    return [
        plural(
            "The records: {count} guard against changes is missing or was changed. Call your administrator.",
            "The records: {count} guards against changes are missing or were changed. Call your administrator.",
            wrong,
        )
    ]


def lists(open_site: OpenSite, watched: Watched) -> list[str]:
    """Compared with lists made anew, which a file that must not be touched does not allow."""
    if open_site.only_read:
        return []
    before, after = _compared(open_site, watched)
    for table, rows in after.items():
        if before[table] != rows:
            return [
                _("The lists and the search: {table} does not agree with the records. Run rebuild.").format(table=table)
            ]
    return []


def _compared(open_site: OpenSite, watched: Watched) -> tuple[Snapshot, Snapshot]:
    """On a copy, under the same key: making lists anew takes seconds, and a save must not wait for it."""
    copy = open_site.folder / _CHECKING
    _remove(copy)
    try:
        with contextlib.closing(open_site.store.raw()) as raw, watched.over(raw):
            raw.execute("VACUUM INTO ?", (str(copy),))
        store = Store(copy, open_site.keys.db)
        try:
            return projections.compared(store, watched)
        finally:
            store.close()
    except (CouldNotSave, dbapi2.Error):
        # No room for a copy: the comparison is taken back in the records themselves.
        return projections.compared(open_site.store, watched)
    finally:
        _remove(copy)


def _remove(copy: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            copy.with_name(f"{copy.name}{end}").unlink(missing_ok=True)


def _first_bad_page(raw: Any) -> list[str]:
    for (complaint,) in raw.execute("PRAGMA cipher_integrity_check"):
        return [_("The records file is damaged: {complaint}.").format(complaint=complaint)]
    return []


def _not_whole(raw: Any) -> list[str]:
    if raw.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        return [_("The records file is damaged: its tables do not fit together.")]
    for table in missing_tables(raw):
        return [_("The records file is damaged: the table {table} is missing.").format(table=table)]
    for row in raw.execute("PRAGMA foreign_key_check"):
        return [_("The records file is damaged: {table} points at something missing.").format(table=row[0])]
    return []


_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def _plain(made: str) -> str:
    """The statement as the library keeps it, whatever blanks stand in it."""
    return " ".join(made.replace("IF NOT EXISTS ", "").split())
