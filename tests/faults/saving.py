"""A program of its own that saves answers until it is killed: `python -m tests.faults.saving FOLDER RECEIPT`."""

import os
import sys
from pathlib import Path

from app.domain.assessment import Answer
from app.domain.record import NewVersion, VersionKind
from app.storage import sittings, versions
from tests.storage.samples import MARKER, a_sitting, opened_by_officer

EVERY = 5


def save_until_killed(folder: Path, receipt: Path) -> None:
    """After each save, once it is acknowledged, the number goes to the receipt."""
    site = opened_by_officer(folder)
    with site.store.write() as conn:
        if not sittings.open_sittings(conn):
            sittings.open_sitting(conn, a_sitting())
        number = sittings.saves_of(conn, "sitting-1")
    handle = os.open(receipt, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        number += 1
        with site.store.write() as conn:
            answer = Answer(f"q{number}", f"{MARKER} {number}")
            sittings.save_answer(conn, "sitting-1", answer, f"q{number + 1}")
            if number % EVERY == 0:
                body = {"answer": "no", "why": f"{MARKER} {number}"}
                versions.append(conn, site, NewVersion(f"offer-{number}", VersionKind.OFFER, "person-1", body))
        os.write(handle, f"{number}\n".encode())


if __name__ == "__main__":
    save_until_killed(Path(sys.argv[1]), Path(sys.argv[2]))
