"""Opening records that stand where their anchor says, or saying why they do not; taking the anchor up again."""

import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import Connection

from app.errors import AnchorMissing, StoreDamaged, StoreError
from app.storage import anchor, audit, settings_table
from app.storage.anchor import Anchor, Kept
from app.storage.database import Store, driver
from app.storage.keys import Keys
from app.storage.keystore import Keystore
from app.storage.opened import OpenSite
from app.storage.opening import missing_tables, require_generation
from app.storage.pages import first_bad_page


@dataclass(frozen=True)
class Anchored:
    """What was found: `kept` is None when an anchor has to be made; `ahead` counts lines that it did not know of."""

    kept: Kept | None
    database_id: str
    now: anchor.Standing
    ahead: int = 0
    remade: bool = False


def held_to_anchor(store: Store, folder: Path, keys: Keys, key_file: Keystore, new_anchor: bool) -> Anchored:
    """Raises what `anchor.examined` raises, and StoreDamaged while a file that was found damaged still is."""
    remade = False
    with store.read() as conn:
        require_generation(conn, key_file)
        try:
            kept = anchor.examined(folder, conn, keys, key_file.install_id, key_file.generation)
        except AnchorMissing:
            if not new_anchor:
                raise
            kept, remade = None, True
        now = anchor.standing(driver(conn))
        known = settings_table.get(conn, anchor.DATABASE_ID)
    if kept is not None and kept.damaged:
        _require_sound_pages(store)
    database_id = kept.database_id if kept else str(known or uuid.uuid4().hex)
    return Anchored(kept, database_id, now, now.seq - kept.standing.seq if kept else 0, remade)


def trouble_with(store: Store, folder: Path, keys: Keys, key_file: Keystore) -> str:
    """Why these records can only be read, in words; empty when the anchor knows of no trouble."""
    try:
        with store.read() as conn:
            if missing_tables(driver(conn)):
                return StoreDamaged().sentence
            require_generation(conn, key_file)
            kept = anchor.examined(folder, conn, keys, key_file.install_id, key_file.generation)
    except StoreError as error:
        return error.sentence
    return StoreDamaged().sentence if kept is not None and kept.damaged else ""


def take_up(open_site: OpenSite, anchored: Anchored) -> None:
    """From here on the anchor is told of each commit. Raises CouldNotSave when it cannot be written."""
    folder, keys = open_site.folder, open_site.keys
    if anchored.kept is None or anchored.kept.damaged:
        anchor.make(folder, keys, open_site.install_id, anchored.database_id, anchored.now)
    kept = anchored.kept
    if kept is None or kept.damaged:
        kept = anchor.read(folder, [keys.anchor])
    if kept is None:
        raise AnchorMissing()
    try:
        open_site.store.witness = Anchor(folder, keys, kept)
    except OSError:
        raise AnchorMissing() from None


def write_down(conn: Connection, open_site: OpenSite, anchored: Anchored) -> None:
    """The database learns its id; the log learns of an anchor made anew, or of one that did not know the last lines."""
    if settings_table.get(conn, anchor.DATABASE_ID) != anchored.database_id:
        settings_table.put(conn, anchor.DATABASE_ID, anchored.database_id)
    if anchored.remade:
        audit.record(conn, open_site, "anchor_made_anew")
    elif anchored.ahead:
        audit.record(conn, open_site, "anchor_was_behind", reason=str(anchored.ahead))


def _require_sound_pages(store: Store) -> None:
    raw = store.raw()
    try:
        found = first_bad_page(raw)
    finally:
        raw.close()
    if found:
        raise StoreDamaged()
