"""After a sign-out, and after a long lock, nothing of anybody is left in the memory of the real program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.person import PersonDetails
from app.services import person_records
from app.storage import keystore
from tests.house.planted import ROOT
from tests.journeys.leaving_window import LOCKED, OUT
from tests.sites import NURSE, PASSWORD, signed_in
from tests.walls.test_leaving import LINUX, memory_of

NAME = "Zyxmercer"


@pytest.fixture
def with_somebody(folder: Path) -> Path:
    session = signed_in(folder)
    person_records.add_person(session, PersonDetails("Liam", NAME, hall="Iona Hall 2-14"))
    session.close()
    return folder


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("how", [OUT, LOCKED])
def test_a_memory_dump_of_the_window_finds_no_name_no_password_and_no_key(with_somebody: Path, how: str) -> None:
    data_key = keystore.unlock(keystore.read(with_somebody), NURSE, PASSWORD)[1]
    command = [sys.executable, "-m", "tests.journeys.leaving_window", "--data", str(with_somebody)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(f"{how}\n{NURSE}\n{PASSWORD}\n".encode())
        child.stdin.flush()
        try:
            assert child.stdout.readline().strip() == b"anew"
            memory = memory_of(child.pid)
        finally:
            child.kill()
    assert len(memory) > 1_000_000
    for secret in (NAME.encode(), NAME.encode("utf-16-le"), PASSWORD.encode(), PASSWORD.encode("utf-16-le"), data_key):
        assert secret not in memory
    signed_in(with_somebody).close()
