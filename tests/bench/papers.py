"""Paper: the pack by itself, a hundred of them, and the first one that a process makes."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from statistics import median

from app.documents.health_pack import make_health_pack
from app.domain.pack import Paper
from tests.bench.figures import Figure, timed
from tests.documents.made_up import danny

PACKS, WARM, STARTS = 100, 9, 3
A_SECOND = 1.0
FIRST = """
import json, time
from tests.documents.made_up import danny
given = danny()
start = time.perf_counter()
from app.documents.health_pack import make_health_pack
make_health_pack(given)
first = time.perf_counter() - start
warm = []
for _turn in range(5):
    start = time.perf_counter()
    make_health_pack(given)
    warm.append(time.perf_counter() - start)
print(json.dumps([first, sorted(warm)[2]]))
"""


def pack_of(number: int) -> Paper:
    """A pack of about ten pages; each is somebody else's, so that nothing is made only once."""
    return make_health_pack(replace(danny(), called=f"Sam {number}"))


def measure_hundred(_scratch: Path) -> Figure:
    """A hundred packs against a hundred times one that is warm, measured before, between and after."""
    pack_of(0)
    alone = [timed(lambda: pack_of(1)) for _turn in range(WARM)]
    hundred = timed(lambda: [pack_of(number) for number in range(PACKS)])
    alone += [timed(lambda: pack_of(2)) for _turn in range(WARM)]
    return Figure("100 health packs", "100 times one warm pack", 1.0, (hundred,), (PACKS * median(alone),))


def measure_first(_scratch: Path) -> Figure:
    """The first pack of a process, libraries and all, against a warm one and a second."""
    taken = [_first_and_warm() for _start in range(STARTS)]
    allowed = tuple(warm + A_SECOND for _first, warm in taken)
    return Figure("first pack after start", "a warm pack and 1 s", 1.0, tuple(first for first, _warm in taken), allowed)


def _first_and_warm() -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    first, warm = json.loads(done.stdout)
    return float(first), float(warm)
