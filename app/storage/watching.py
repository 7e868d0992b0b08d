"""Long reading that can be given up at any moment: the library asks back every some thousand steps of a statement."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

Watch = Callable[[int, int], None]
"""Told (done, all); what it raises stops the work, also in the middle of one statement."""

_STEPS = 20_000
"""Of the library's machine between two questions: some milliseconds."""


def unwatched(_done: int, _all: int) -> None:
    """For callers that show nothing and stop nothing."""


@dataclass
class Watched:
    """How far a piece of work is. `over(raw)` keeps asking while a driver connection is busy."""

    watch: Watch = unwatched
    done: int = 0
    of: int = 1

    def at(self, done: int, of: int) -> None:
        self.done, self.of = done, of
        self.watch(done, of)

    @contextmanager
    def over(self, raw: Any) -> Iterator[None]:
        """Whatever `watch` raises comes out of the block, in place of the library's word that it was interrupted."""
        raised: list[Exception] = []

        def ask() -> int:
            try:
                self.watch(self.done, self.of)
            except Exception as error:
                raised.append(error)
            return len(raised)

        raw.set_progress_handler(ask, _STEPS)
        try:
            yield
        except Exception as error:
            if raised:
                raise raised[0] from None
            raise error
        finally:
            raw.set_progress_handler(None, 0)
