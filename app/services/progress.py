"""Long work tells how far it is and can be stopped; what is stopped leaves everything as it was."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.errors import Stopped

Progress = Callable[[int, int], bool]
"""Told (done, total), `done` from 0 to `total` and never less than before; gives False to stop. It may be called from
a thread of its own, and some hundred times a second."""

TOTAL = 1000


def unwatched(_done: int, _total: int) -> bool:
    """For callers that show nothing and stop nothing."""
    return True


@dataclass(frozen=True)
class Stretch:
    """From `first` to `last` thousandths of one piece of work."""

    progress: Progress = unwatched
    first: int = 0
    last: int = TOTAL

    def part(self, first: float, last: float) -> "Stretch":
        """A part of this stretch, given in shares of it from 0 to 1."""
        size = self.last - self.first
        return replace(self, first=self.first + int(size * first), last=self.first + int(size * last))

    def at(self, done: int, of: int) -> None:
        """Raises Stopped when it is to stop."""
        if not self.progress(self.first + (self.last - self.first) * min(done, of) // max(of, 1), TOTAL):
            raise Stopped()
