"""What is done to a site: kills, flipped bits, files cut, gone and older, odd clocks, full disks, rights taken away."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app.services import restoring
from app.services.second_person import Second
from app.storage import anchor
from app.storage import backups as kept
from app.storage.opening import RECORDS
from tests.faults.confirmed import Confirmed
from tests.faults.every_service import in_use
from tests.faults.harness import FILES, JOURNAL, Harm, Harness, context
from tests.faults.working import MovedClock
from tests.sites import NURSE, OFFICER, PASSWORD

ROOT = sys.platform != "win32" and os.geteuid() == 0
NOBODY = 65534


def kill(harness: Harness) -> None:
    harness.killed_at_work()
    harness.judge("kill", must_be_well=True)


def flip(harness: Harness) -> None:
    """One to three bits of any file, after a kill."""
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path = harness.one_file()
    content = bytearray(path.read_bytes())
    for _bit in range(harness.chance.randrange(1, 4)):
        content[harness.chance.randrange(len(content))] ^= 1 << harness.chance.randrange(8)
    path.write_bytes(bytes(content))
    harness.judge(f"flip {path.name}", must_be_well=False)
    harness.put_copy_back()


def cut(harness: Harness) -> None:
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path = harness.one_file()
    content = path.read_bytes()
    path.write_bytes(content[: harness.chance.choice([0, 1, len(content) // 2, len(content) - 1, -4096])])
    harness.judge(f"cut {path.name}", must_be_well=False)
    harness.put_copy_back()


def remove(harness: Harness) -> None:
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path = harness.one_file()
    path.unlink()
    harness.judge(f"remove {path.name}", must_be_well=False)
    harness.put_copy_back()


def swap(harness: Harness) -> None:
    """A file of another computer in the place of ours, or two of our own files exchanged."""
    harness.killed_at_work(0.3)
    harness.keep_copy()
    path, other = harness.one_file(), harness.template.parent / "other"
    if harness.chance.random() < 0.6 and (other / path.name).is_file():
        shutil.copyfile(other / path.name, path)
    else:
        second = harness.one_file()
        first = path.read_bytes()
        path.write_bytes(second.read_bytes())
        second.write_bytes(first)
    harness.judge(f"swap {path.name}", must_be_well=False)
    harness.put_copy_back()


def put_older(harness: Harness) -> None:
    """One file, or all but the anchor, as they were before somebody worked."""
    older = Path(shutil.copytree(harness.folder, harness.place / "older", dirs_exist_ok=False))
    try:
        harness.killed_at_work(0.4)
        harness.keep_copy()
        names = [name for name in FILES if (older / name).is_file()]
        alone = [harness.chance.choice(names)]
        # All of them, anchor too, is another day's folder: only what is witnessed elsewhere can tell.
        for name in alone if harness.chance.random() < 0.5 else [name for name in names if name != anchor.FILE]:
            shutil.copyfile(older / name, harness.folder / name)
            if name == RECORDS and not (older / JOURNAL).exists():
                (harness.folder / JOURNAL).unlink(missing_ok=True)
        harness.judge("older", must_be_well=False)
        harness.put_copy_back()
    finally:
        shutil.rmtree(older)


def move_clock(harness: Harness) -> None:
    """A year back or ten forward: everything works, and is there afterwards."""
    harness.at_work(6, days=harness.chance.choice([-366, -1, 1, 3653]))
    harness.judge("clock", must_be_well=True)


def stranger_in_the_way(harness: Harness) -> None:
    """A folder where a file is to be written: said or got round, and nothing is lost."""
    harness.keep_copy()
    name = harness.chance.choice(
        ["backups", "events.log", "tries.json", "records.anchor.part", "keystore.json.bak.part"]
    )
    path = harness.folder / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.mkdir()
    (path / "x").write_bytes(b"x")
    harness.killed_at_work(0.3)
    shutil.rmtree(path, ignore_errors=True)
    harness.judge("in the way", must_be_well=name != "events.log")
    if name == "events.log":
        harness.put_copy_back()
        harness.confirmed = Confirmed()
        harness._start_anew()


def full_disk(harness: Harness) -> None:
    """The site on a small disk that somebody else fills while work goes on; with room again nothing is missing."""
    with _small_disk(harness) as disk:
        if disk is None:
            return
        whole = shutil.disk_usage(disk)
        (disk / "junk").write_bytes(b"x" * max(0, whole.free - harness.chance.choice([0, 20_000, 60_000, 200_000])))
        harness.killed_at_work(1.0)
        (disk / "junk").unlink()
        harness.judge("full disk", must_be_well=True)


def no_rights(harness: Harness) -> None:
    """A user who may not write, or not even read: said plainly, and not a byte changes."""
    if not ROOT:
        return
    modes = {path: path.stat().st_mode & 0o777 for path in (harness.folder, *harness.folder.rglob("*"))}
    before = {path: path.read_bytes() for path in modes if path.is_file()}
    mode = harness.chance.choice([0o444, 0o000])
    for path in modes:
        path.chmod(mode | 0o111 if path.is_dir() and mode else mode)
    for above in (harness.place, *harness.place.parents):
        if any("pytest" in part for part in above.parts):
            above.chmod(0o755)
    harness.place.chmod(0o777)
    try:
        harness.at_work(4, as_user=NOBODY)
    finally:
        for path, was in modes.items():
            path.chmod(was)
    assert all(path.read_bytes() == was for path, was in before.items() if path.name not in ("tries.json",))
    harness.judge("no rights", must_be_well=True)


def killed_in_a_restore(harness: Harness) -> None:
    """A backup is put back in place and killed: the records are those of the backup, or those of now, and whole."""
    session = harness.signed_in()
    made = kept.make(session.site, harness.place / "stick" / "of-restore", "fault test")
    session.site.close()
    at_backup = harness.confirmed.copied()
    harness.killed_at_work(0.4)
    child = context().Process(target=_restore, args=(made, harness.folder, in_use[0]), daemon=True)
    child.start()
    child.join(harness.chance.uniform(0.2, 1.6))
    child.kill()
    child.join()
    before = harness.confirmed
    session = harness.signed_in()
    with session.site.store.read() as conn:
        done = int(conn.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'restored'").scalar() or 0)
    session.site.close()
    harness.confirmed = at_backup.restored(before) if done > before.restores else before
    harness.confirmed.restores = done
    harness.judge("kill in a restore", must_be_well=True)
    shutil.rmtree(harness.place / "stick" / "of-restore", ignore_errors=True)
    for old in harness.folder.glob("aside-*"):
        shutil.rmtree(old)


def _restore(made: Path, folder: Path, password: str) -> None:
    restoring.restore(made, folder, OFFICER, password, Second(NURSE, PASSWORD), None, MovedClock(), replace_live=True)


@contextlib.contextmanager
def _small_disk(harness: Harness) -> Iterator[Path | None]:
    """The harness's site moved onto a disk of 12 MB; None where none can be mounted."""
    disk, usual = harness.place / "disk", harness.folder
    disk.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if (
        not ROOT
        or shutil.which("mount") is None
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        yield None
        return
    try:
        harness.folder = Path(shutil.copytree(usual, disk / "site", ignore=shutil.ignore_patterns("backups")))
        yield disk
        shutil.rmtree(usual)
        shutil.copytree(harness.folder, usual)
    finally:
        harness.folder = usual
        subprocess.run(["umount", "-l", str(disk)], check=True)


EVERY: tuple[tuple[Harm, int], ...] = (
    (kill, 60),
    (flip, 12),
    (cut, 6),
    (remove, 6),
    (put_older, 8),
    (swap, 5),
    (move_clock, 4),
    (stranger_in_the_way, 4),
    (full_disk, 4),
    (no_rights, 3),
    (killed_in_a_restore, 4),
)
"""Each with how often it is drawn."""
