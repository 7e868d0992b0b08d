"""Backups: records, key file, anchor and manifest together, each proven by opening it before it gets its name."""

import base64
import re
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import BackupRefused, CouldNotSave, StoreError
from app.i18n import _, plain_date
from app.storage import anchor, backup, carried_talks, keystore, manifest, settings_table, verify
from app.storage.database import Store, driver
from app.storage.files import put_in_place, write_safely
from app.storage.keys import Keys
from app.storage.manifest import FILE as MANIFEST
from app.storage.manifest import Manifest, read_manifest, require_same_files, require_whole
from app.storage.opened import OpenSite
from app.storage.opening import RECORDS
from app.storage.tables import audit
from app.storage.tables import versions as version_table
from app.storage.watching import Watch, unwatched

__all__ = [
    "FOLDER",
    "MANIFEST",
    "Kept",
    "Manifest",
    "changed_since",
    "check",
    "kept_in",
    "make",
    "problems_of",
    "read_manifest",
    "require_whole",
    "rotate",
    "to_keep",
]

FOLDER = "backups"
DAYS, WEEKS, MONTHS = 7, 4, 12
_NAME = re.compile(r"wellgate-(\d{8}T\d{6})-[0-9a-f]{6}")
_STAMP = "%Y%m%dT%H%M%S"
_A_DAY = timedelta(days=1)
_QUIET = (
    "signed_in",
    "signed_out",
    "locked",
    "viewed",
    "searched",
    "backup_made",
    "backup_failed",
    "anchor_was_behind",
)
"""Lines after which the records hold nothing that the last backup does not hold."""


@dataclass(frozen=True)
class Kept:
    """One backup in a folder of them, by what its name says."""

    folder: Path
    made_at: datetime


def make(open_site: OpenSite, root: Path, why: str, watch: Watch = unwatched) -> Path:
    """A new backup in `root`. Raises CouldNotSave, StoreDamaged or BackupRefused, and what `watch` raises to stop it;
    then nothing is left of it.
    """
    now = open_site.clock.now()
    folder = root / f"wellgate-{now.strftime(_STAMP)}-{uuid.uuid4().hex[:6]}"
    part = root / f"{folder.name}.part"
    try:
        watch(0, verify.WHOLE)
        part.mkdir(parents=True)
        _fill(open_site, part, why)
        problems = check(part, open_site, open_site.keys, watch)
        if problems:
            raise BackupRefused(problems[0])
        put_in_place(part, folder)
    except (OSError, CouldNotSave):
        failure: StoreError = CouldNotSave(_no_place())
    except StoreError as error:
        failure = error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    else:
        return folder
    shutil.rmtree(part, ignore_errors=True)
    raise failure


def _no_place() -> str:
    return _("The backup could not be written there. Check the stick and its free space, then try again.")


def check(folder: Path, open_site: OpenSite, keys: Keys, watch: Watch = unwatched) -> list[str]:
    """Open a backup and check all of it; plain lines, empty when it is whole.

    Raises BackupRefused when its files are not the ones that it was made with.
    """
    manifest = require_whole(folder, keys)
    store = Store(folder / RECORDS, keys.db, only_read=True)
    try:
        inside = replace(open_site, folder=folder, store=store, keys=keys, trouble="", signing_key=_signing_key(store))
        problems = verify.problems(inside, watch)
        with store.read() as conn:
            fits = anchor.standing(driver(conn)) == manifest.standing
            fits = fits and conn.execute(sa.select(sa.func.count()).select_from(version_table)).scalar() == (
                manifest.versions
            )
            problems += carried_talks.problems(conn, folder)
    finally:
        store.close()
    return problems if fits else [BackupRefused().sentence, *problems]


def _signing_key(store: Store) -> Ed25519PrivateKey:
    """The one that the records signed with then: it may have been renewed since."""
    with store.read() as conn:
        kept = settings_table.get(conn, settings_table.SIGNING_KEY)
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(str(kept)))


def problems_of(root: Path, open_site: OpenSite, watch: Watch = unwatched) -> list[str]:
    """Plain lines about the backups in a folder: the newest is opened and checked, of the others each file is read.

    A newest one from before a new key is only asked for by hand, with its password.
    """
    found: list[str] = []
    for number, kept in enumerate(kept_in(root, open_site.clock.now())):
        watch(verify.WHOLE, verify.WHOLE)
        wrong = _wrong_with_newest(kept.folder, open_site, watch) if number == 0 else _wrong_files(kept.folder)
        if wrong and number == 0:
            found.append(_("The newest backup: {wrong}").format(wrong=wrong))
        elif wrong:
            day = plain_date(kept.made_at.date())
            found.append(_("The backup from {day} is not whole. Put a new one on a stick.").format(day=day))
    return found


def _wrong_with_newest(folder: Path, open_site: OpenSite, watch: Watch) -> str:
    try:
        manifest = read_manifest(folder)
        if manifest.install_id == open_site.install_id and not _under(folder, open_site.keys):
            require_same_files(folder, manifest)
            return ""
        return next(iter(check(folder, open_site, open_site.keys, watch)), "")
    except StoreError as error:
        return error.sentence


def _wrong_files(folder: Path) -> str:
    try:
        require_same_files(folder, read_manifest(folder))
    except BackupRefused as error:
        return error.sentence
    return ""


def _under(folder: Path, keys: Keys) -> bool:
    """Whether the key of this backup is the one in use: its anchor is written with it."""
    try:
        return anchor.read(folder, [keys.anchor]) is not None
    except OSError:
        return True


def kept_in(root: Path, now: datetime | None = None) -> list[Kept]:
    """The finished backups in a folder, newest first.

    With `now`, those of a day that has not come are last: the clock was wrong then, or is wrong now.
    """
    found = []
    for folder in root.iterdir() if root.is_dir() else ():
        named = _NAME.fullmatch(folder.name)
        if named and (folder / MANIFEST).is_file():
            found.append(Kept(folder, datetime.strptime(f"{named[1]}+0000", f"{_STAMP}%z")))
    return sorted(found, key=lambda kept: (not _is_to_come(kept, now), kept.made_at, kept.folder.name), reverse=True)


def _is_to_come(kept: Kept, now: datetime | None) -> bool:
    return now is not None and kept.made_at > now + _A_DAY


def to_keep(found: Sequence[Kept], now: datetime | None = None) -> set[Path]:
    """7 daily, 4 weekly, 12 monthly: the newest of each of the last days, weeks and months that have one.

    Backups of a day that has not come by `now` take none of these places: 7 of them are kept beside.
    """
    to_come = [kept for kept in found if _is_to_come(kept, now)]
    if to_come:
        return to_keep([kept for kept in found if kept not in to_come]) | {kept.folder for kept in to_come[:DAYS]}
    keep = {kept.folder for kept in found[:1]}
    for most, form in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        newest: dict[str, Path] = {}
        for kept in found:
            newest.setdefault(kept.made_at.strftime(form), kept.folder)
        keep |= set(list(newest.values())[:most])
    return keep


def rotate(root: Path, now: datetime | None = None) -> list[Path]:
    """Delete what nobody needs any more; gives what was deleted. Half-made ones go too."""
    found = kept_in(root, now)
    keep = to_keep(found, now)
    gone = [kept.folder for kept in found if kept.folder not in keep]
    halves = list(root.glob("wellgate-*.part")) if root.is_dir() else []
    for folder in (*gone, *halves):
        shutil.rmtree(folder, ignore_errors=True)
    return gone


def changed_since(open_site: OpenSite, manifest: Manifest, *, quiet: tuple[str, ...] = ()) -> bool:
    """Whether the open site holds something that this backup does not; lines of these kinds do not count."""
    talks = {name: digest for name, digest in manifest.files.items() if "/" in name}
    if carried_talks.digests(open_site.folder) != talks:
        return True
    with open_site.store.read() as conn:
        now = anchor.standing(driver(conn))
        told = sa.select(audit.c.seq).where(audit.c.seq > manifest.standing.seq, audit.c.action.not_in(_QUIET + quiet))
        return now.saved != manifest.standing.saved or conn.execute(told.limit(1)).first() is not None


def _fill(open_site: OpenSite, part: Path, why: str) -> None:
    backup.copy_to(open_site.store, part / RECORDS)
    for name in (keystore.FILE, keystore.SPARE):
        if (open_site.folder / name).is_file():
            write_safely(part / name, (open_site.folder / name).read_bytes())
    carried_talks.copy(open_site.folder, part)
    store = Store(part / RECORDS, open_site.keys.db, only_read=True)
    try:
        with store.read() as conn:
            now = anchor.standing(driver(conn))
            database_id = str(settings_table.get(conn, anchor.DATABASE_ID) or "")
            count = conn.execute(sa.select(sa.func.count()).select_from(version_table)).scalar() or 0
    finally:
        store.close()
    anchor.make(part, open_site.keys, open_site.install_id, database_id, now)
    made_at = open_site.clock.now().isoformat()
    install_id, files = open_site.install_id, manifest.digests(part)
    words = manifest.signed(open_site.keys, made_at, why, install_id, database_id, now, count, files)
    write_safely(part / MANIFEST, words)
