"""Backups: records, key file, anchor and manifest together, each proven by opening it before it gets its name."""

import hashlib
import hmac
import re
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec
import sqlalchemy as sa

from app.errors import BackupRefused, CouldNotSave, StoreError
from app.i18n import _
from app.storage import anchor, backup, keystore, settings_table, verify
from app.storage.database import Store, driver
from app.storage.files import put_in_place, sync_file, write_safely
from app.storage.keys import Keys
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.tables import audit
from app.storage.tables import versions as version_table

FOLDER = "backups"
MANIFEST = "manifest.json"
DAYS, WEEKS, MONTHS = 7, 4, 12
_FORMAT = 1
_NAME = re.compile(r"wellgate-(\d{8}T\d{6})-[0-9a-f]{6}")
_STAMP = "%Y%m%dT%H%M%S"
_QUIET = ("signed_in", "signed_out", "viewed", "searched", "backup_made", "backup_failed", "anchor_was_behind")
"""Lines after which the records hold nothing that the last backup does not hold."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup says it is. Nobody is named in it; `files` holds hex SHA-256 by name."""

    format: int
    made_at: str
    why: str
    install_id: str
    database_id: str
    standing: anchor.Standing
    versions: int
    files: dict[str, str]
    mac: str = ""


@dataclass(frozen=True)
class Kept:
    """One backup in a folder of them, by what its name says."""

    folder: Path
    made_at: datetime


def make(open_site: OpenSite, root: Path, why: str) -> Path:
    """A new backup in `root`. Raises CouldNotSave, StoreDamaged or BackupRefused; then nothing is left of it."""
    now = open_site.clock.now()
    folder = root / f"wellgate-{now.strftime(_STAMP)}-{uuid.uuid4().hex[:6]}"
    part = root / f"{folder.name}.part"
    try:
        part.mkdir(parents=True)
        _fill(open_site, part, why)
        problems = check(part, open_site, open_site.keys)
        if problems:
            raise BackupRefused(problems[0])
        put_in_place(part, folder)
    except OSError:
        failure: StoreError = CouldNotSave()
    except StoreError as error:
        failure = error
    else:
        return folder
    shutil.rmtree(part, ignore_errors=True)
    raise failure


def check(folder: Path, open_site: OpenSite, keys: Keys) -> list[str]:
    """Open a backup and check all of it; plain lines, empty when it is whole.

    Raises BackupRefused when its files are not the ones that it was made with.
    """
    manifest = require_whole(folder, keys)
    store = Store(folder / RECORDS, keys.db, only_read=True)
    try:
        problems = verify.problems(replace(open_site, folder=folder, store=store, keys=keys, trouble=""))
        with store.read() as conn:
            fits = anchor.standing(driver(conn)) == manifest.standing
            fits = fits and conn.execute(sa.select(sa.func.count()).select_from(version_table)).scalar() == (
                manifest.versions
            )
    finally:
        store.close()
    return problems if fits else [BackupRefused().sentence, *problems]


def problems_of(folder: Path, open_site: OpenSite) -> list[str]:
    """The same as one plain line; a backup from before a new key is only asked for by hand, with its password."""
    try:
        if read_manifest(folder).install_id == open_site.install_id and not _under(folder, open_site.keys):
            return []
        found = check(folder, open_site, open_site.keys)
    except BackupRefused as error:
        found = [error.sentence]
    return [_("The newest backup: {wrong}").format(wrong=found[0])] if found else []


def _under(folder: Path, keys: Keys) -> bool:
    """Whether the key of this backup is the one in use: its anchor is written with it."""
    try:
        return anchor.read(folder, [keys.anchor]) is not None
    except OSError:
        return True


def require_whole(folder: Path, keys: Keys) -> Manifest:
    """The manifest of a backup whose files are byte for byte what was made. Raises BackupRefused."""
    manifest = read_manifest(folder)
    if not hmac.compare_digest(_mac(manifest, keys).encode(), manifest.mac.encode()):
        raise BackupRefused()
    for name, digest in manifest.files.items():
        if Path(name).name != name or _digest(folder / name) != digest:
            raise BackupRefused()
    if not {RECORDS, keystore.FILE, anchor.FILE} <= manifest.files.keys():
        raise BackupRefused()
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """What it says of itself, unproven. Raises BackupRefused."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        raise BackupRefused() from None
    if manifest.format != _FORMAT:
        raise BackupRefused()
    return manifest


def kept_in(root: Path) -> list[Kept]:
    """The finished backups in a folder, newest first."""
    found = []
    for folder in root.iterdir() if root.is_dir() else ():
        named = _NAME.fullmatch(folder.name)
        if named and (folder / MANIFEST).is_file():
            found.append(Kept(folder, datetime.strptime(f"{named[1]}+0000", f"{_STAMP}%z")))
    return sorted(found, key=lambda kept: (kept.made_at, kept.folder.name), reverse=True)


def to_keep(found: Sequence[Kept]) -> set[Path]:
    """7 daily, 4 weekly, 12 monthly: the newest of each of the last days, weeks and months that have one."""
    keep = {kept.folder for kept in found[:1]}
    for most, form in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        newest: dict[str, Path] = {}
        for kept in found:
            newest.setdefault(kept.made_at.strftime(form), kept.folder)
        keep |= set(list(newest.values())[:most])
    return keep


def rotate(root: Path) -> list[Path]:
    """Delete what nobody needs any more; gives what was deleted. Half-made ones go too."""
    found = kept_in(root)
    keep = to_keep(found)
    gone = [kept.folder for kept in found if kept.folder not in keep]
    halves = list(root.glob("wellgate-*.part")) if root.is_dir() else []
    for folder in (*gone, *halves):
        shutil.rmtree(folder, ignore_errors=True)
    return gone


def changed_since(open_site: OpenSite, manifest: Manifest) -> bool:
    """Whether the open records hold something that this backup does not."""
    with open_site.store.read() as conn:
        now = anchor.standing(driver(conn))
        told = sa.select(audit.c.seq).where(audit.c.seq > manifest.standing.seq, audit.c.action.not_in(_QUIET))
        return now.saved != manifest.standing.saved or conn.execute(told.limit(1)).first() is not None


def _fill(open_site: OpenSite, part: Path, why: str) -> None:
    backup.copy_to(open_site.store, part / RECORDS)
    for name in (keystore.FILE, keystore.SPARE):
        if (open_site.folder / name).is_file():
            write_safely(part / name, (open_site.folder / name).read_bytes())
    store = Store(part / RECORDS, open_site.keys.db, only_read=True)
    try:
        with store.read() as conn:
            now = anchor.standing(driver(conn))
            database_id = str(settings_table.get(conn, anchor.DATABASE_ID) or "")
            count = conn.execute(sa.select(sa.func.count()).select_from(version_table)).scalar() or 0
    finally:
        store.close()
    anchor.make(part, open_site.keys, open_site.install_id, database_id, now)
    files = {path.name: _digest(path) for path in sorted(part.iterdir())}
    made_at = open_site.clock.now().isoformat()
    manifest = Manifest(_FORMAT, made_at, why, open_site.install_id, database_id, now, count, files)
    signed = msgspec.structs.replace(manifest, mac=_mac(manifest, open_site.keys))
    write_safely(part / MANIFEST, msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n")
    sync_file(part / MANIFEST)


def _mac(manifest: Manifest, keys: Keys) -> str:
    plain = msgspec.json.encode(msgspec.structs.replace(manifest, mac=""), order="deterministic")
    return hmac.digest(keys.anchor, b"manifest\0" + plain, "sha256").hex()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise BackupRefused() from None
