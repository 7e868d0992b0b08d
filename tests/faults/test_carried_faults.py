"""Killed while sending or receiving, a stick that is full: all or nothing, and the next try works."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from app.domain.record import NewVersion, VersionKind
from app.errors import CouldNotSave
from app.services import consents, sending, wrong_person
from app.services.cargo import Purpose, corrections_owed
from app.services.receiving_bundles import look_into
from app.services.second_person import Second
from app.services.sending import send
from app.storage import carried_files, ledger, verify, versions
from tests.exchange.ground import NAMES, Three, amended, make_three, person, state_of, three_of
from tests.house.planted import ROOT
from tests.sites import NURSE, PASSWORD

TIMES = [5, pytest.param(20, marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def three_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_three(tmp_path_factory.mktemp("three"), NAMES)


@pytest.fixture
def three(three_made: Path, tmp_path: Path) -> Iterator[Three]:
    made = three_of(three_made, tmp_path / "three")
    yield made
    made.close()


def killed(pause: float, *arguments: str | Path) -> None:
    """Start it, wait until it has begun, let it run for `pause` seconds, kill it."""
    command = [sys.executable, "-m", "tests.faults.carrying", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        time.sleep(pause)
        child.kill()


@pytest.mark.parametrize("times", TIMES)
def test_killed_while_receiving_it_is_all_there_or_nothing(three: Three, times: int) -> None:
    chance = random.Random(times)
    for number in range(30):
        amended(three["desk"], person(three["desk"], f"Sam {number}"), "Hall G")
    file = three.sent("desk", "wing", Purpose.SYNC)
    before, after = state_of(three["wing"]), state_of(three["desk"])
    for _kill in range(times):
        three.close("wing")
        killed(chance.uniform(0, 0.25), "receive", three.folder / "wing", file, three.stick)
        assert verify.problems(three["wing"].site) == []
        assert state_of(three["wing"]) in (before, after)
    three.carried("desk", "wing", file)
    assert state_of(three["wing"]) == after


@pytest.mark.parametrize("times", TIMES)
def test_killed_while_sending_no_half_file_has_a_name_and_the_row_goes_on(three: Three, times: int) -> None:
    chance, wing = random.Random(times), three["wing"].site.install_id
    for number in range(30):
        person(three["desk"], f"Sam {number}")
    for _kill in range(times):
        three.close("desk")
        killed(chance.uniform(0, 0.15), "send", three.folder / "desk", wing, three.stick)
        assert verify.problems(three["desk"].site) == []
    for file in three.stick.glob("*.wellgate") if three.stick.exists() else ():
        look_into(three["wing"], file)
    taken = three.sync("desk", "wing")
    assert taken.counts["new"] == 30
    with three["wing"].site.store.read() as conn:
        missing = set(ledger.gaps(conn, three["desk"].site.install_id))
    with three["desk"].site.store.read() as conn:
        made = {each.sequence for each in ledger.all_sent(conn, wing) if each.state == "written"}
    assert missing <= made


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can mount a small stick")
def test_a_stick_that_is_full_gets_no_file_and_the_next_one_works(three: Three) -> None:
    for number in range(200):
        person(three["desk"], f"Sam {number}")
    stick = three.folder / "small"
    stick.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(stick)], check=False)
    if mounted.returncode:
        pytest.skip("no small stick can be mounted here")
    try:
        with pytest.raises(CouldNotSave, match="stick"):
            send(three["desk"], [], three["wing"].site.install_id, Purpose.SYNC, stick)
        assert list(stick.iterdir()) == []
    finally:
        subprocess.run(["umount", str(stick)], check=True)
    assert three.sync("desk", "wing").preview.gaps == ()


def test_killed_while_the_file_gets_its_name_it_counts_as_sent(three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have left: what changes about it later is owed there, and the log says so."""
    desk = three["desk"]
    person_id = person(desk)
    consents.change_consent(desk, person_id, "move", agreed=True)
    said = NewVersion("offer-1", VersionKind.OFFER, person_id, {"kind": "induction", "said": "no", "why": "tired"})
    with desk.site.store.write() as conn:
        versions.append(conn, desk.site, said)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "name_all", _named_and_killed)
        patch.setattr(sending, "_take_back", lambda _session, _made: None)
        with pytest.raises(_Killed):
            three.sent("desk", "far", Purpose.TRANSFER, (person_id,))
    (file,) = three.stick.glob("*.wellgate")
    wrong_person.void_record(desk, "offer-1", "nobody's", Second(NURSE, PASSWORD))
    assert sum(corrections_owed(desk).values()) == 1
    correction = three.sent("desk", "far", Purpose.CORRECTION)
    three.carried("desk", "far", file)
    looked = look_into(three["far"], correction)
    assert (looked.checked.header.skipped, looked.preview.gaps) == ([], ())
    with desk.site.store.read() as conn:
        lines = conn.exec_driver_sql("SELECT record, reason FROM audit WHERE action = 'exported'").fetchall()
    assert (person_id, f"transfer to:{three['far'].site.install_id}") in [tuple(line) for line in lines]


class _Killed(BaseException):
    """Nothing of the program runs after this."""


def _named_and_killed(paths: Sequence[Path]) -> None:
    carried_files.name_all(paths)
    raise _Killed
