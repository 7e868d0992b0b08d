"""Live records stay on the PC's own disk: not on a stick that walks away, not on a share that others read."""

import ctypes
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath


class Drive(StrEnum):
    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"


@dataclass(frozen=True)
class Mount:
    """One line of the mount table. `removable` says what the system knows of the device under it."""

    place: str
    kind: str
    removable: bool = False


_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "davfs", "fuse.sshfs", "fuse.davfs")
)
_OF_STICKS = frozenset(("vfat", "exfat", "msdos"))
_OF_THE_SYSTEM = frozenset(("/", "/boot", "/boot/efi", "/efi"))


def drive_of(folder: Path) -> Drive:
    """What kind of drive a folder (or the nearest one above it that exists) lies on; FIXED when nobody can tell."""
    place = folder.resolve()
    if sys.platform == "win32":
        return _windows_drive(place)
    return drive_among(place, _mounts())


def drive_among(place: PurePath, mounts: Iterable[Mount]) -> Drive:
    """The same by a mount table: the longest place that holds the folder decides; of two, the later one."""
    over = [mount for mount in mounts if PurePosixPath(place).is_relative_to(mount.place)]
    if not over:
        return Drive.FIXED
    longest = max(len(PurePosixPath(mount.place).parts) for mount in over)
    mount = [each for each in over if len(PurePosixPath(each.place).parts) == longest][-1]
    if mount.kind in _NETWORK:
        return Drive.NETWORK
    if mount.removable or (mount.kind in _OF_STICKS and mount.place not in _OF_THE_SYSTEM):
        return Drive.REMOVABLE
    return Drive.FIXED


def _mounts() -> list[Mount]:
    table = Path("/proc/self/mounts")
    try:
        lines = table.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    rows = [line.split(" ") for line in lines]
    return [Mount(_unescaped(row[1]), row[2], _on_stick(row[0])) for row in rows if len(row) > 2]


def _unescaped(place: str) -> str:
    """Blanks and tabs stand in the mount table as octal numbers."""
    return place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _on_stick(device: str) -> bool:
    """Whether the kernel calls the device, or the disk it is a part of, removable or hangs it on USB."""
    if not device.startswith("/dev/"):
        return False
    try:
        found = (Path("/sys/class/block") / Path(device).resolve().name).resolve(strict=True)
    except OSError:
        return False
    flags = [disk / "removable" for disk in (found, found.parent)]
    marked = any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
    return marked or any(part.startswith("usb") for part in found.parts)


def _windows_drive(place: Path) -> Drive:
    if str(place).startswith("\\\\"):
        return Drive.NETWORK
    loader = getattr(ctypes, "windll", None)
    if loader is None:
        return Drive.FIXED
    return windows_kind(int(loader.kernel32.GetDriveTypeW(place.anchor)))


def windows_kind(answer: int) -> Drive:
    """What GetDriveTypeW answers: 2 is removable, 4 remote, 5 a disc, which cannot hold live records either."""
    return {2: Drive.REMOVABLE, 4: Drive.NETWORK, 5: Drive.REMOVABLE}.get(answer, Drive.FIXED)
