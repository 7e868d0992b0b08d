"""How long an answer takes to be safe on disk, through the service that the question screen uses."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.assessment import Question
from app.services import talks
from app.services.talk_in_hand import TalkInHand
from tests.bench.figures import Figure, turn_about
from tests.bench.practice import begin_talk, signed_in, some_answer

TURNS = 400
WARM_UP = 20
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


class Talk:
    """A talk that never ends: at the last question it begins again, with other answers."""

    def __init__(self, hand: TalkInHand) -> None:
        self.hand = hand
        self.turn = 0
        self.question = self._on_screen()

    def give(self) -> None:
        """What is measured: the answer is on disk when this returns."""
        talks.give(self.hand, some_answer(self.question, self.turn))

    def step_on(self) -> None:
        """Between two turns: the next question, or the first one again."""
        self.turn += 1
        if talks.step_on(self.hand) is None:
            talks.go_to(self.hand, talks.asked_so_far(self.hand)[0].question_id)
        self.question = self._on_screen()

    def _on_screen(self) -> Question:
        found = talks.question_on_screen(self.hand)
        assert found is not None
        return found


def measure(scratch: Path) -> Figure:
    with signed_in(scratch / "site") as session, plain_page_writer(scratch) as write_page:
        talk = Talk(begin_talk(session))
        ours, theirs = turn_about(talk.give, write_page, turns=TURNS, warm_up=WARM_UP, between=talk.step_on)
    return Figure("an answer saved", "4 KiB + fdatasync", 1.5, ours, theirs)
