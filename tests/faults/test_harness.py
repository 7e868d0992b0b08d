"""Faults by the hundred: a few, more marked slow, and on and on when WELLGATE_FAULT_MINUTES asks for it."""

import os
import random
from pathlib import Path

import pytest

from tests.faults.ground import make_ground
from tests.faults.harms import EVERY
from tests.faults.harness import Harness

MINUTES = float(os.environ.get("WELLGATE_FAULT_MINUTES", "0"))
"""30 for the long version, which goes on until a thousand kills were tried."""


_ASKED = os.environ.get("WELLGATE_FAULT_SEED", "20261122")
SEED = random.SystemRandom().randrange(1, 10**9) if _ASKED == "random" else int(_ASKED)
"""The same in each run, so that nobody draws lots; WELLGATE_FAULT_SEED gives another one, or "random"."""


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ground(tmp_path_factory.mktemp("harness"))


def test_after_each_fault_the_records_tell_the_truth(real_site: Path, tmp_path: Path) -> None:
    tally = Harness(real_site, tmp_path, 20261124).run(20, EVERY)
    assert sum(tally.tried.values()) >= 10, tally


@pytest.mark.slow
def test_a_hundred_and_fifty_faults(real_site: Path, tmp_path: Path) -> None:
    tally = Harness(real_site, tmp_path, SEED).run(150, EVERY)
    print(tally)  # noqa: T201
    assert tally.tried.get("kill", 0) > 20, tally


@pytest.mark.slow
@pytest.mark.skipif(not MINUTES, reason="the long version is asked for by WELLGATE_FAULT_MINUTES")
def test_a_thousand_kills_and_everything_else(real_site: Path, tmp_path: Path) -> None:
    tally = Harness(real_site, tmp_path, SEED).run(0, EVERY, MINUTES, kills=1000 if MINUTES >= 30 else 0)
    print(tally)  # noqa: T201
