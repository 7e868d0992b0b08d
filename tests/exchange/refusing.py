"""How high the memory goes while a file is looked into that has to be refused: a program of its own, run by a test.

`python -m tests.exchange.refusing FOLDER FILE` says, as JSON: kB resident before, kB at the height, and the refusal.
"""

import json
import sys
from pathlib import Path

from app.errors import WellgateError
from app.services import exchange_pages
from tests.exchange.ground import MovingClock, Three

FORGET = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


def main(folder: Path, file: Path) -> None:
    three = Three(folder, MovingClock(), {})
    session = three["wing"]
    # Opening the key file took its 128 MB, and gave them back: the height is counted anew.
    FORGET.write_text("5")
    before, said = _in_status("VmRSS"), ""
    try:
        exchange_pages.arrived(session, file)
    except WellgateError as refusal:
        said = str(refusal)
    height = _in_status("VmHWM")
    three.close()
    sys.stdout.write(json.dumps({"before": before, "height": height, "said": said}))


def _in_status(name: str) -> int:
    """Not from `getrusage`: that also counts the program that started this one."""
    line = next(each for each in _STATUS.read_text().splitlines() if each.startswith(name))
    return int(line.split()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
