"""Failed sign-ins, counted for each name while no key is at hand: a growing delay, never a lock for good."""

import contextlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.errors import CouldNotSave
from app.storage.files import read_small, write_safely
from app.storage.keystore import slot_id

FILE = "tries.json"
LONGEST_DELAY = 60.0
_FREE_TRIES = 3
_MOST_NAMES = 2000
_MOST_BYTES = 1024 * 1024
_DIGITS = 4
"""Four hex digits of a digest: enough to count by, too few to prove which name, or which password typed as one."""

Wall = Callable[[], float]
"""Seconds of the wall clock, `time.time` or a test's own."""


class _Kept(msgspec.Struct, forbid_unknown_fields=True):
    failed: int
    last: float


@dataclass
class Tries:
    """The counts of one folder. The file names nobody; to delete it gives back the free tries and nothing else."""

    folder: Path
    install_id: str
    wall: Wall

    def wait(self, user: str) -> int:
        """Whole seconds before this name may be tried again; 0 when it may be tried now."""
        kept = self._read().get(self._name(user))
        if kept is None:
            return 0
        since = self.wall() - kept.last
        if since < 0:  # the clock was put back: the delay starts again from now, so that it always ends
            self._count(user, kept.failed)
            since = 0.0
        return math.ceil(max(0.0, delay_after(kept.failed) - since))

    def failed(self, user: str) -> None:
        kept = self._read().get(self._name(user))
        self._count(user, (kept.failed if kept else 0) + 1)

    def succeeded(self, user: str) -> None:
        """The right password ends the delay of this name."""
        names = self._read()
        if names.pop(self._name(user), None) is not None:
            self._write(names)

    def _name(self, user: str) -> str:
        return slot_id(self.install_id, user)[:_DIGITS]

    def _count(self, user: str, failed: int) -> None:
        names = self._read()
        names[self._name(user)] = _Kept(failed, self.wall())
        newest = sorted(names.items(), key=lambda each: each[1].last)[-_MOST_NAMES:]
        self._write(dict(newest))

    def _read(self) -> dict[str, _Kept]:
        try:
            return msgspec.json.decode(read_small(self.folder / FILE, _MOST_BYTES), type=dict[str, _Kept])
        except (OSError, msgspec.MsgspecError, ValueError):
            return {}

    def _write(self, names: dict[str, _Kept]) -> None:
        # A full disk must not keep somebody out.
        with contextlib.suppress(CouldNotSave):
            write_safely(self.folder / FILE, msgspec.json.encode(names))


def delay_after(failed: int) -> float:
    """Seconds: nothing for the first tries, then 1, 2, 4 ... up to a minute (security.md section 4)."""
    over = failed - _FREE_TRIES
    return 0.0 if over < 0 else min(LONGEST_DELAY, 2.0 ** min(over, 10))
