"""A program of its own that reads answers, signs out and starts anew: `FOLDER PASSWORD-ON-INPUT`, then waits."""

import sys
from pathlib import Path

from app.clock import FixedClock
from app.services import person_records, plans, rights, sites
from app.services.restart import restart_program
from tests.sites import NURSE, TODAY

WAIT = "import sys; print('anew', flush=True); sys.stdin.read()"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def read_and_leave(folder: Path, anew: bool) -> None:
    session = sites.sign_in(folder, NURSE, sys.stdin.readline().strip(), FixedClock(TODAY))
    found = person_records.find_people(session, "McBride")[0]
    held = rights.everything_held(session, found.person_id)
    assert plans.current_plan(session, found.person_id) is not None
    say(str(len(held.text)))
    sites.sign_out(session)
    if anew:
        restart_program([sys.executable, "-c", WAIT])
    say("closed")
    sys.stdin.read()


if __name__ == "__main__":
    read_and_leave(Path(sys.argv[1]), sys.argv[2] == "anew")
