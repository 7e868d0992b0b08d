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
_OUTSIDE_BUSES = frozenset((4, 7))
"""STORAGE_BUS_TYPE of Windows: FireWire and USB. A USB disk calls itself fixed, and walks away all the same. Not SD and
MMC: the built-in disk of a small computer is one, and a card calls itself removable."""
_ASK_DEVICE = 0x2D1400
"""IOCTL_STORAGE_QUERY_PROPERTY; with a query of zeros it gives a STORAGE_DEVICE_DESCRIPTOR."""
_BUS_AT, _LONGEST_ANSWER = 28, 1024
_SHARED, _THAT_EXISTS = 3, 3


def drive_of(folder: Path) -> Drive:
    """What kind of drive a folder (or the nearest one above it that exists) lies on; FIXED when nobody can tell."""
    place = folder.resolve()
    if sys.platform == "win32":
        return windows_drive(str(place), _asked_of_windows, _bus_in_windows)
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


def windows_drive(place: str, kind_of: Callable[[str], int], bus_of: Callable[[str], int] = lambda _root: 0) -> Drive:
    """The drive of a whole path. `kind_of` is given the root ("C:\\\\") and answers as GetDriveTypeW does.

    `bus_of` tells by which STORAGE_BUS_TYPE the disk is joined, 0 when nobody can tell.
    """
    plain = place.replace("/", "\\")
    upper = plain.upper()
    if upper.startswith("\\\\?\\UNC\\") or (upper.startswith("\\\\") and upper[2:4] not in ("?\\", ".\\")):
        return Drive.NETWORK
    root = PureWindowsPath(plain[4:] if upper.startswith(("\\\\?\\", "\\\\.\\")) else plain).drive
    if not root:
        return Drive.FIXED
    kind = windows_kind(kind_of(f"{root}\\"))
    return Drive.REMOVABLE if kind is Drive.FIXED and bus_of(f"{root}\\") in _OUTSIDE_BUSES else kind


def bus_in(answer: bytes) -> int:
    """The STORAGE_BUS_TYPE in a STORAGE_DEVICE_DESCRIPTOR; 0 for one that is too short."""
    return int.from_bytes(answer[_BUS_AT : _BUS_AT + 4], "little") if len(answer) >= _BUS_AT + 4 else 0


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


def _bus_in_windows(root: str) -> int:
    """Asked of the volume itself with no right to read it, which every user may."""
    loader = getattr(ctypes, "windll", None)
    if loader is None or not re.fullmatch(r"[A-Za-z]:\\", root):
        return 0
    kernel = loader.kernel32
    kernel.CreateFileW.restype = ctypes.c_void_p
    volume = kernel.CreateFileW(f"\\\\.\\{root[:2]}", 0, _SHARED, None, _THAT_EXISTS, 0, None)
    if volume in (None, ctypes.c_void_p(-1).value):
        return 0
    query, answer, length = bytes(12), ctypes.create_string_buffer(_LONGEST_ANSWER), ctypes.c_ulong()
    try:
        asked = (query, len(query), answer, _LONGEST_ANSWER, ctypes.byref(length), None)
        done = kernel.DeviceIoControl(ctypes.c_void_p(volume), _ASK_DEVICE, *asked)
    finally:
        kernel.CloseHandle(ctypes.c_void_p(volume))
    return bus_in(answer.raw[: length.value]) if done else 0
