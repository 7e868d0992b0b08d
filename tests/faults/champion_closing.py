"""A champion who is killed while a talk is held or closed: `python -m tests.faults.champion_closing SITE RECEIPT STEP`.

Gives answers, each acknowledged in the receipt once it is on disk, then closes the talk. STEP is the name of the step
of closing before which the process ends without another word; "" closes it, "hand-over" and "receive" are staff's.
"""

import os
import sys
from pathlib import Path

from app.domain.assessment import Answer
from app.services import champion_talk, person_records, talks
from tests.champions import champion_in, handed
from tests.sites import signed_in

SAID = ("start.what_for", "start.private")


def main(folder: Path, receipt: Path, stop_before: str) -> None:
    handle = os.open(receipt, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def acknowledge(words: str) -> None:
        os.write(handle, f"{words}\n".encode())

    if stop_before in ("hand-over", "receive"):
        acknowledge("begun")
        staff(folder, stop_before)
        acknowledge("done")
        return
    hand = champion_talk.talk_in_hand(champion := champion_in(folder))
    for name in SAID:
        talks.go_to(hand, name)
        talks.give(hand, Answer(name, True))
        acknowledge(name)

    def step(name: str) -> None:
        acknowledge(f"step {name}")
        if name == stop_before:
            os._exit(9)

    champion_talk.end_talk(champion, "finished", step)
    acknowledge("closed")


def staff(folder: Path, what: str) -> None:
    session = signed_in(folder)
    if what == "hand-over":
        [found] = person_records.find_people(session, "Zyxmercer")
        handed(session, person_records.person_details(session, found.person_id))
    session.site.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
