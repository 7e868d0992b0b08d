"""A program of its own that changes a password to and fro until it is killed: `FOLDER RECEIPT OLD NEW`."""

import sys
from pathlib import Path

from app.storage.site import change_password, open_site
from tests.storage.samples import CLOCK, OFFICER


def change_until_killed(folder: Path, receipt: Path, old: str, new: str) -> None:
    site = open_site(folder, OFFICER, old, CLOCK)
    with receipt.open("ab", buffering=0) as lines:
        lines.write(b"ready\n")
        while True:
            change_password(site, old, new)
            old, new = new, old


if __name__ == "__main__":
    change_until_killed(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
