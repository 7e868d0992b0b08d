"""What a backup says it is, and whether its files are byte for byte the ones that it was made with."""

import hashlib
import hmac
import re
from pathlib import Path

import msgspec

from app.errors import BackupRefused
from app.storage import anchor, intake_files, keystore
from app.storage.files import read_small
from app.storage.keys import Keys

FILE = "manifest.json"
RECORDS = "records.db"
_FORMAT = 1
_MOST_BYTES = 4 * 1024 * 1024
_OWN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_FOLDERS = (intake_files.FOLDER, intake_files.INBOX)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nobody is named in it; `files` holds hex SHA-256 by name, with one folder before it for talks of champions."""

    format: int
    made_at: str
    why: str
    install_id: str
    database_id: str
    standing: anchor.Standing
    versions: int
    files: dict[str, str]
    mac: str = ""


def signed(
    keys: Keys,
    made_at: str,
    why: str,
    install_id: str,
    database_id: str,
    standing: anchor.Standing,
    versions: int,
    files: dict[str, str],
) -> bytes:
    """The file as it is written."""
    plain = Manifest(_FORMAT, made_at, why, install_id, database_id, standing, versions, files)
    whole = msgspec.structs.replace(plain, mac=_mac(plain, keys))
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def require_whole(folder: Path, keys: Keys) -> Manifest:
    """The manifest of a backup whose files are as they were made. Raises BackupRefused."""
    manifest = read_manifest(folder)
    if not hmac.compare_digest(_mac(manifest, keys).encode(), manifest.mac.encode()):
        raise BackupRefused()
    require_same_files(folder, manifest)
    if not {RECORDS, keystore.FILE, anchor.FILE} <= manifest.files.keys():
        raise BackupRefused()
    return manifest


def require_same_files(folder: Path, manifest: Manifest) -> None:
    """The files alone, for a backup under a key that is not at hand. Raises BackupRefused."""
    for name, digest in manifest.files.items():
        if digest_of(folder / name) != digest:
            raise BackupRefused()


def read_manifest(folder: Path) -> Manifest:
    """What it says of itself, unproven; its names lead nowhere else. Raises BackupRefused."""
    try:
        manifest = msgspec.json.decode(read_small(folder / FILE, _MOST_BYTES), type=Manifest)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        raise BackupRefused() from None
    if manifest.format != _FORMAT or not all(_may_be_named(name) for name in manifest.files):
        raise BackupRefused()
    return manifest


def digests(folder: Path) -> dict[str, str]:
    """Of every file in a folder and below, by name. Raises BackupRefused for one that cannot be read."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest_of(path) for path in files}


def digest_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise BackupRefused() from None


def _may_be_named(name: str) -> bool:
    *above, own = name.split("/")
    return bool(_OWN_NAME.fullmatch(own)) and (not above or (len(above) == 1 and above[0] in _FOLDERS))


def _mac(manifest: Manifest, keys: Keys) -> str:
    plain = msgspec.json.encode(msgspec.structs.replace(manifest, mac=""), order="deterministic")
    return hmac.digest(keys.anchor, b"manifest\0" + plain, "sha256").hex()
