"""Full disks, folders without rights, odd clocks, no network: said in plain words, and nothing confirmed is lost."""

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.clock import FixedClock
from app.domain.assessment import Answer, TalkSet
from app.domain.person import PersonDetails
from app.errors import CouldNotSave, StoreError
from app.services import backups, checks, person_records, talks
from app.services.session import Session
from app.services.talk_in_hand import TalkInHand
from app.storage import anchor, audit, versions
from app.storage.opening import RECORDS
from tests.bench.practice import some_answer
from tests.faults.harness import require_plain
from tests.sites import copied, make_template, signed_in

REPOSITORY = Path(__file__).resolve().parent.parent.parent
ROOT = sys.platform != "win32" and os.geteuid() == 0
NOBODY = 65534


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("disk") / "site")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "site")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if (
        not ROOT
        or shutil.which("mount") is None
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("no small disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def begin(session: Session) -> TalkInHand:
    person = person_records.add_person(session, PersonDetails("Sam", "Sample"))
    return talks.start_talk(session, person.person_id, TalkSet.SHORT)


def give_one(hand: TalkInHand, turn: int) -> Answer:
    question = talks.question_on_screen(hand)
    assert question is not None
    answer = some_answer(question, turn)
    talks.give(hand, answer)
    return hand.answers[question.question_id]


def fill_up(disk: Path) -> Path:
    path = disk / "full"
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue
    return path


def test_a_disk_that_fills_up_keeps_every_confirmed_answer_and_the_retry_works(made: Path, small_disk: Path) -> None:
    session = signed_in(copied(made, small_disk / "site"))
    hand = begin(session)
    kept = give_one(hand, 0)
    talks.step_on(hand)
    full = fill_up(small_disk)
    refused = 0
    for turn in range(60):
        try:
            give_one(hand, turn)
        except CouldNotSave as error:
            require_plain(error.sentence)
            refused += 1
            break
    assert refused == 1
    full.unlink()
    again = give_one(hand, 1)
    session.site.close()
    session = signed_in(small_disk / "site")
    with session.site.store.read() as conn:
        from app.storage import sittings

        answers = sittings.answers_of(conn, hand.sitting.sitting_id)
    assert answers[kept.question_id] == kept
    assert answers[again.question_id] == again
    assert checks.record_problems(session) == []
    session.site.close()


def test_a_stick_that_is_full_leaves_no_half_backup(made: Path, folder: Path, small_disk: Path) -> None:
    fill_up(small_disk)
    session = signed_in(folder)
    with pytest.raises(StoreError) as error:
        backups.back_up_to(session, small_disk / "stick")
    require_plain(error.value.sentence)
    assert not list(small_disk.glob("stick/*"))
    session.site.close()


def without_rights(work: Callable[[Path], None], folder: Path) -> None:
    """Do it as a user who may nothing: root ignores what a folder forbids."""
    child = multiprocessing.get_context("fork").Process(target=_as_nobody, args=(work, folder))
    child.start()
    child.join()
    assert child.exitcode == 0


def _as_nobody(work: Callable[[Path], None], folder: Path) -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    work(folder)


def sign_in_is_refused(folder: Path) -> None:
    try:
        signed_in(folder)
    except StoreError as error:
        require_plain(error.sentence)
        return
    raise AssertionError("signed in")


def _opened_up(tmp_path: Path) -> None:
    for each in (tmp_path, *tmp_path.parents):
        if any("pytest" in part for part in each.parts):
            each.chmod(0o755)


@pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_without_rights_is_said_and_left_alone(folder: Path, tmp_path: Path, mode: int) -> None:
    _opened_up(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(mode)
    without_rights(sign_in_is_refused, folder)
    folder.chmod(0o755)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
@pytest.mark.parametrize("name", [RECORDS, anchor.FILE])
def test_a_file_without_rights_is_said(folder: Path, tmp_path: Path, name: str) -> None:
    signed_in(folder).site.close()
    _opened_up(tmp_path)
    os.chown(folder, NOBODY, NOBODY)
    for path in folder.iterdir():
        os.chown(path, NOBODY, NOBODY)
    os.chown(folder / name, 0, 0)
    (folder / name).chmod(0o400)
    without_rights(sign_in_is_refused, folder)


@pytest.mark.parametrize("day", [date(2025, 11, 23), date(2036, 11, 24)])
def test_the_clock_a_year_back_or_ten_forward_keeps_the_order_and_is_logged(folder: Path, day: date) -> None:
    session = signed_in(folder)
    first = person_records.add_person(session, PersonDetails("First"))
    session.site.close()
    session = signed_in(folder, clock=FixedClock(day))
    person_records.add_person(session, PersonDetails("Second"))
    assert checks.record_problems(session) == []
    with session.site.store.read() as conn:
        jumps = [row.action for row in audit.rows(conn) if row.action.startswith("clock")]
        numbers = [version.seq for version, _salt, _body in versions.every_version(conn)]
    assert jumps == ["clock_back" if day.year < 2026 else "clock_forward"]
    assert numbers == [1, 2]
    assert first
    session.site.close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: no journey was traced")
def test_a_whole_journey_opens_no_internet_socket(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    case = REPOSITORY / "tests" / "cases" / "older_man.toml"
    journey = [sys.executable, "-m", "app", "rehearse", str(case), "--out", str(tmp_path / "out")]
    command = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace), *journey]
    done: Any = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = trace.read_text(errors="replace").splitlines()
    assert [line for line in lines if "AF_INET" in line] == []
