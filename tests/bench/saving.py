"""How long an answer takes to be safe on disk, through the service that the question screen uses."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PAGE = 4096


@contextmanager
def plain_page_writer(folder: Path) -> Iterator[Callable[[], None]]:
    """The yardstick: add one page to the end of a file, as the simplest journal would, and wait until the disk has it.

    `folder` has to be on the disk that holds the records.
    """
    # Windows has no fdatasync; its fsync is what SQLite waits for there.
    to_disk = getattr(os, "fdatasync", os.fsync)
    path = folder / "yardstick.bin"
    page = os.urandom(PAGE)
    with path.open("wb", buffering=0) as file:

        def write() -> None:
            file.write(page)
            to_disk(file.fileno())

        yield write
    path.unlink()
