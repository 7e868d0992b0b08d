"""Where live records may lie: read from mount tables and device folders laid out as the kernel lays them."""

from pathlib import Path

import pytest

from app.storage.drive import Drive, bus_in, drive_among, drive_of, is_removable, mounts_in, windows_drive

REST = "rw,relatime 0 0"
TABLE = f"""\
/dev/sda2 / ext4 {REST}
tmpfs /scratch tmpfs {REST}
/dev/sda1 /boot/efi vfat {REST}
/dev/sdb1 /media/me/BLUE\\040STICK vfat {REST}
/dev/sdc1 /media/me/disk ext4 {REST}
/dev/mapper/luks-1 /media/me/locked ext4 {REST}
/dev/sdd1 /media/me/ntfs fuseblk {REST}
server:/export /users nfs4 {REST}
/dev/sda3 /users/local xfs {REST}
//server/share /mnt/share cifs {REST}
//server/other /mnt/odd smb3 {REST}
me@server: /mnt/ssh fuse.sshfs {REST}
remote:records /mnt/cloud fuse.rclone {REST}
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse {REST}
own:thing /mnt/own fuse.ownthing {REST}
mergerfs /srv/pool fuse.mergerfs {REST}
host /mnt/host 9p {REST}
/dev/sr0 /media/me/disc iso9660 {REST}
/dev/sda4 /media/over ext4 {REST}
server:/x /media/over nfs {REST}
broken line
"""
STICKS = {"/dev/sdb1", "/dev/sdc1", "/dev/mapper/luks-1", "/dev/sdd1"}


@pytest.mark.parametrize(
    ("place", "drive"),
    [
        ("/srv/site", Drive.FIXED),
        ("/scratch/site", Drive.FIXED),
        ("/media/me/BLUE STICK/site", Drive.REMOVABLE),
        ("/media/me/disk/deep/site", Drive.REMOVABLE),
        ("/media/me/locked/site", Drive.REMOVABLE),
        ("/media/me/ntfs/site", Drive.REMOVABLE),
        ("/media/me/disc/site", Drive.REMOVABLE),
        ("/users/me/site", Drive.NETWORK),
        ("/users/local/site", Drive.FIXED),
        ("/mnt/share", Drive.NETWORK),
        ("/mnt/odd/site", Drive.NETWORK),
        ("/mnt/ssh/site", Drive.NETWORK),
        ("/mnt/cloud/site", Drive.NETWORK),
        ("/run/user/1000/gvfs/smb/site", Drive.NETWORK),
        ("/mnt/own/site", Drive.NETWORK),
        ("/srv/pool/site", Drive.FIXED),
        ("/mnt/host/site", Drive.NETWORK),
        ("/media/over/site", Drive.NETWORK),
        ("/mnt/shared", Drive.FIXED),
    ],
)
def test_the_drive_of_a_folder_follows_from_the_mount_table(place: str, drive: Drive) -> None:
    assert drive_among(Path(place), mounts_in(TABLE, STICKS.__contains__)) is drive


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """`class/block` with links into `devices`, as in the kernel's own tree."""
    true, links = tmp_path / "devices", tmp_path / "class" / "block"
    links.mkdir(parents=True)

    def device(at: str, *, removable: str = "", kind: str = "", below: tuple[str, ...] = ()) -> None:
        folder = true / at
        (folder / "slaves").mkdir(parents=True)
        if removable:
            (folder / "removable").write_text(f"{removable}\n")
        if kind:
            (folder / "device").mkdir()
            (folder / "device" / "type").write_text(f"{kind}\n")
        for name in below:
            (folder / "slaves" / name).mkdir()
        (links / folder.name).symlink_to(folder)

    device("pci0/ata1/block/sda", removable="0")
    device("pci0/ata1/block/sda/sda2")
    device("pci0/ata2/block/sdb", removable="1")
    device("pci0/ata2/block/sdb/sdb1")
    device("pci0/usb2/2-1/block/sdc", removable="0")
    device("pci0/usb2/2-1/block/sdc/sdc1")
    device("pci0/mmc_host/mmc0/block/mmcblk0", removable="0", kind="SD")
    device("pci0/mmc_host/mmc0/block/mmcblk0/mmcblk0p1")
    device("pci0/mmc_host/mmc1/block/mmcblk1", removable="0", kind="MMC")
    device("virtual/block/dm-0", removable="0", below=("sda2",))
    device("virtual/block/dm-1", removable="0", below=("sdc1",))
    device("virtual/block/dm-2", removable="0", below=("dm-1",))
    device("virtual/block/dm-3", removable="0", below=("dm-3",))
    return links


@pytest.mark.parametrize(
    ("device", "removable"),
    [
        ("/dev/sda2", False),
        ("/dev/sdb1", True),
        ("/dev/sdc1", True),  # a disk in a USB box that calls itself fixed
        ("/dev/mmcblk0p1", True),  # a card
        ("/dev/mmcblk1", False),  # soldered in
        ("/dev/dm-0", False),  # the PC's own encrypted disk
        ("/dev/dm-1", True),  # an encrypted stick
        ("/dev/dm-2", True),  # a volume on it
        ("/dev/dm-3", False),  # one that names itself ends all the same
        ("/dev/gone", False),
        ("tmpfs", False),
    ],
)
def test_what_the_kernel_says_of_a_device_and_of_the_ones_below_it(devices: Path, device: str, removable: bool) -> None:
    assert is_removable(device, devices) is removable


ANSWERS = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "H:\\": 4, "Z:\\": 1}


@pytest.mark.parametrize(
    ("place", "drive"),
    [
        ("C:\\ProgramData\\Wellgate\\site", Drive.FIXED),
        ("C:/ProgramData/Wellgate/site", Drive.FIXED),
        ("\\\\?\\C:\\ProgramData\\site", Drive.FIXED),
        ("D:\\site", Drive.REMOVABLE),
        ("E:\\site", Drive.REMOVABLE),
        ("\\\\?\\E:\\site", Drive.REMOVABLE),
        ("H:\\site", Drive.NETWORK),
        ("Z:\\site", Drive.FIXED),
        ("\\\\server\\share\\site", Drive.NETWORK),
        ("//server/share/site", Drive.NETWORK),
        ("\\\\?\\UNC\\server\\share\\site", Drive.NETWORK),
        ("site", Drive.FIXED),
    ],
)
def test_the_drive_on_windows_follows_from_what_the_system_answers(place: str, drive: Drive) -> None:
    assert windows_drive(place, lambda root: ANSWERS[root]) is drive


def test_a_link_to_a_folder_counts_as_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert drive_of(tmp_path / "link" / "site") is drive_of(tmp_path / "there")


def test_a_machine_whose_whole_disk_is_its_hosts_keeps_records_on_it() -> None:
    table = mounts_in(f"host / virtiofs {REST}\nhost /mnt/host virtiofs {REST}\n", lambda _device: False)
    assert drive_among(Path("/srv/site"), table) is Drive.FIXED
    assert drive_among(Path("/mnt/host/site"), table) is Drive.NETWORK


@pytest.mark.parametrize(
    ("kind", "bus", "drive"),
    [
        (3, 7, Drive.REMOVABLE),  # a USB disk that calls itself fixed
        (3, 4, Drive.REMOVABLE),
        (3, 11, Drive.FIXED),  # SATA
        (3, 17, Drive.FIXED),  # NVMe
        (3, 13, Drive.FIXED),  # the built-in disk of a small computer
        (3, 0, Drive.FIXED),  # nobody can tell
        (4, 7, Drive.NETWORK),
    ],
)
def test_a_usb_disk_that_windows_calls_fixed_is_told_by_how_it_is_joined(kind: int, bus: int, drive: Drive) -> None:
    assert windows_drive("E:\\records", lambda _root: kind, lambda _root: bus) is drive


def test_the_way_of_joining_is_read_from_what_windows_answers() -> None:
    descriptor = bytes(28) + (7).to_bytes(4, "little") + bytes(8)
    assert bus_in(descriptor) == 7
    assert bus_in(descriptor[:30]) == 0
