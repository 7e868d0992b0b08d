"""Killed in the middle: what was acknowledged is there, nothing is half there, nothing can be read from the files."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.domain.assessment import Answer
from app.errors import WrongPassword
from app.storage import sittings, verify
from app.storage.site import open_site
from tests.faults.saving import EVERY
from tests.storage.samples import CLOCK, MARKER, OFFICER, OFFICER_PASSWORD, opened_by_officer

REPOSITORY = Path(__file__).resolve().parent.parent.parent
NEW_PASSWORD = "silver bridge morning"


def killed_after(module: str, *arguments: str | Path, receipt: Path, lines: int, pause: float) -> None:
    """Start a program, wait until its receipt has grown by `lines`, let it run on for `pause` seconds, kill it."""
    before = acknowledged(receipt)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE) as child:
        try:
            while acknowledged(receipt) < before + lines:
                assert child.poll() is None, child.stderr.read().decode() if child.stderr else ""
                time.sleep(0.002)
            time.sleep(pause)
        finally:
            child.kill()


def acknowledged(receipt: Path) -> int:
    return len(receipt.read_bytes().splitlines()) if receipt.exists() else 0


def last_number(receipt: Path) -> int:
    return int(receipt.read_bytes().rsplit(b"\n", 2)[-2])


def kill_while_saving(folder: Path, times: int) -> None:
    receipt, chance = folder.parent / "receipt", random.Random(7)
    for _kill in range(times):
        killed_after("tests.faults.saving", folder, receipt, receipt=receipt, lines=3, pause=chance.uniform(0, 0.05))
        nothing_readable(folder)
        with opened_by_officer(folder) as site:
            with site.store.read() as conn:
                answers, place = sittings.answers_of(conn, "sitting-1"), sittings.sitting(conn, "sitting-1")
            newest = last_number(receipt)
            for number in range(2, newest + 1):
                assert answers[f"q{number}"] == Answer(f"q{number}", f"{MARKER} {number}")
            assert place.at_question in (f"q{newest + 1}", f"q{newest + 2}")
            with site.store.read() as conn:
                offers = conn.exec_driver_sql("SELECT count(*) FROM versions WHERE kind = 'offer'").scalar()
            assert offers in (newest // EVERY, (newest + 1) // EVERY)
            assert verify.problems(site) == []
    nothing_readable(folder)


def nothing_readable(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            assert MARKER.encode() not in path.read_bytes(), path.name


def test_every_confirmed_answer_is_there_after_some_kills(folder: Path) -> None:
    kill_while_saving(folder, 5)


@pytest.mark.slow
def test_every_confirmed_answer_is_there_after_fifty_kills(folder: Path) -> None:
    kill_while_saving(folder, 50)


@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_killed_during_changes_of_password_exactly_one_password_works(folder: Path, kills: int) -> None:
    receipt, chance = folder.parent / "receipt", random.Random(11)
    for _kill in range(kills):
        old = next(password for password in (OFFICER_PASSWORD, NEW_PASSWORD) if opens(folder, password))
        new = NEW_PASSWORD if old == OFFICER_PASSWORD else OFFICER_PASSWORD
        killed_after(
            "tests.faults.changing",
            *(folder, receipt, old, new),
            receipt=receipt,
            lines=1,
            pause=chance.uniform(0, 0.4),
        )
        assert [opens(folder, password) for password in (old, new)].count(True) == 1


def opens(folder: Path, password: str) -> bool:
    try:
        open_site(folder, OFFICER, password, CLOCK).close()
    except WrongPassword:
        return False
    return True
