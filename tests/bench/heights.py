"""How high the memory goes while 10,000 records are sent or taken in: a program of its own, run by a test.

`python -m tests.bench.heights send|receive FOLDER` says, in kB: what was resident before, and at the height. The
height is taken anew before the work begins: opening the key file takes its 128 MB first, and gives them back.
"""

import json
import sys
from pathlib import Path

from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.sending import send
from tests.exchange.ground import MovingClock, Three

_FORGET = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


def main(do: str, folder: Path) -> None:
    three = Three(folder / "sites", MovingClock(), {})
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    session = three["desk" if do == "send" else "wing"]
    _FORGET.write_text("5")
    before = _in_status("VmRSS")
    if do == "send":
        send(session, [], facts["wing"], Purpose.SYNC, folder / "out")
    else:
        take_in(session, look_into(session, Path(facts["file"])), folder / "out")
    height = _in_status("VmHWM")
    three.close()
    print(json.dumps({"before": before, "height": height}))


def _in_status(name: str) -> int:
    """Not from `getrusage`: that also counts the program that started this one."""
    line = next(each for each in _STATUS.read_text().splitlines() if each.startswith(name))
    return int(line.split()[1])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
