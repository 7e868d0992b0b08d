"""How long an answer takes to be safe on disk, through the service that the question screen uses."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PAGE = 4096
FILE_PAGES = 256


@contextmanager
def plain_page_writer(folder: Path) -> Iterator[Callable[[], None]]:
    """The yardstick: write one page into a file that is already there and wait until the disk has it.

    `folder` has to be on the disk that holds the records.
    """
    # Windows has no fdatasync; its fsync is what SQLite waits for there.
    to_disk = getattr(os, "fdatasync", os.fsync)
    path = folder / "yardstick.bin"
    path.write_bytes(os.urandom(PAGE * FILE_PAGES))
    page = os.urandom(PAGE)
    written = 0
    with path.open("r+b", buffering=0) as file:
        os.fsync(file.fileno())

        def write() -> None:
            nonlocal written
            file.seek(written % FILE_PAGES * PAGE)
            file.write(page)
            to_disk(file.fileno())
            written += 1

        yield write
    path.unlink()
