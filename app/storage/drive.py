"""Live records stay on the PC's own disk: not on a stick that walks away, not on a share that others read."""

import ctypes
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath


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
    source: str = ""


_NETWORK = frozenset(
    (
        "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "lustre", "beegfs",
        "gpfs", "davfs", "davfs2", "webdav", "sshfs", "curlftpfs", "rclone", "s3fs", "gcsfuse", "gvfsd-fuse",
        "ceph-fuse", "9p", "virtiofs", "vboxsf", "vmhgfs", "vmhgfs-fuse", "prl_fs", "simple-mtpfs", "jmtpfs",
    )
)  # fmt: skip
"""Kinds of file system that lie on another computer, also behind "fuse."; a share of a virtual machine's host too."""
_OF_HOSTS = frozenset(("9p", "virtiofs"))
_OF_STICKS = frozenset(("vfat", "exfat", "msdos", "iso9660", "udf"))
_OF_THE_SYSTEM = frozenset(("/", "/boot", "/boot/efi", "/efi"))
_BLOCK_DEVICES = Path("/sys/class/block")
_DEEPEST = 8
_DRIVE_KINDS = {2: Drive.REMOVABLE, 4: Drive.NETWORK, 5: Drive.REMOVABLE}


def drive_of(folder: Path) -> Drive:
    """What kind of drive a folder (or the nearest one above it that exists) lies on; FIXED when nobody can tell."""
    place = folder.resolve()
    if sys.platform == "win32":
        return windows_drive(str(place), _asked_of_windows)
    return drive_among(place, _mounts())


def drive_among(place: PurePath, mounts: Iterable[Mount]) -> Drive:
    """The same by a mount table: the longest place that holds the folder decides; of two, the later one."""
    over = [mount for mount in mounts if PurePosixPath(place).is_relative_to(mount.place)]
    if not over:
        return Drive.FIXED
    longest = max(len(PurePosixPath(mount.place).parts) for mount in over)
    mount = [each for each in over if len(PurePosixPath(each.place).parts) == longest][-1]
    if _is_far(mount):
        return Drive.NETWORK
    if mount.removable or (mount.kind in _OF_STICKS and mount.place not in _OF_THE_SYSTEM):
        return Drive.REMOVABLE
    return Drive.FIXED


def mounts_in(table: str, is_removable: Callable[[str], bool]) -> list[Mount]:
    """The lines of a mount table as the kernel writes it; `is_removable` is asked about each device."""
    rows = [line.split(" ") for line in table.splitlines()]
    return [
        Mount(_unescaped(row[1]), row[2], is_removable(_unescaped(row[0])), _unescaped(row[0]))
        for row in rows
        if len(row) > 2
    ]


def is_removable(device: str, block_devices: Path = _BLOCK_DEVICES) -> bool:
    """Whether the kernel calls this device, the disk it is a part of, or a disk that it rests on, removable.

    An encrypted stick shows as a device of its own, which names the stick as the one below it.
    """
    if not device.startswith("/dev/"):
        return False
    return _block_is_removable(Path(device).resolve().name, block_devices, _DEEPEST)


def windows_drive(place: str, kind_of: Callable[[str], int]) -> Drive:
    """The drive of a whole path. `kind_of` is given the root ("C:\\\\") and answers as GetDriveTypeW does."""
    plain = place.replace("/", "\\")
    upper = plain.upper()
    if upper.startswith("\\\\?\\UNC\\") or (upper.startswith("\\\\") and upper[2:4] not in ("?\\", ".\\")):
        return Drive.NETWORK
    root = PureWindowsPath(plain[4:] if upper.startswith(("\\\\?\\", "\\\\.\\")) else plain).drive
    return windows_kind(kind_of(f"{root}\\")) if root else Drive.FIXED


def windows_kind(answer: int) -> Drive:
    """What GetDriveTypeW answers: 2 is removable, 4 remote, 5 a disc, which cannot hold live records either."""
    return _DRIVE_KINDS.get(answer, Drive.FIXED)


def _is_far(mount: Mount) -> bool:
    """By its kind, or by a source that names another computer: "server:/share", "//server/share", "me@server:"."""
    kind = mount.kind.removeprefix("fuse.").lower()
    if mount.place == "/" and kind in _OF_HOSTS:
        return False  # a virtual machine's own disk
    if kind in _NETWORK or mount.source.startswith("//"):
        return True
    return mount.kind.startswith("fuse") and ":" in mount.source


def _mounts() -> list[Mount]:
    try:
        table = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    return mounts_in(table, is_removable)


def _unescaped(place: str) -> str:
    """Blanks, tabs, new lines and backslashes stand in the mount table as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), place)


def _block_is_removable(name: str, block_devices: Path, deepest: int) -> bool:
    try:
        found = (block_devices / name).resolve(strict=True)
    except (OSError, ValueError):
        return False
    disks = (found, found.parent)
    if any(_said(disk / "removable") == "1" or _said(disk / "device" / "type") == "SD" for disk in disks):
        return True
    if any(re.fullmatch(r"usb\d+", part) for part in found.parts):
        return True
    below = found / "slaves"
    names = [each.name for each in below.iterdir()] if deepest and below.is_dir() else []
    backing = _said(found / "loop" / "backing_file")
    if backing and deepest and drive_of(Path(backing)) is Drive.REMOVABLE:
        return True
    return any(_block_is_removable(each, block_devices, deepest - 1) for each in names)


def _said(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _asked_of_windows(root: str) -> int:
    loader = getattr(ctypes, "windll", None)
    return int(loader.kernel32.GetDriveTypeW(root)) if loader is not None else 0
