"""What is looked at in the body of a version to know what is due."""

from datetime import date
from itertools import product

import pytest

from app.domain.due import DueKind
from app.domain.happened import KINDS, Kept, Told, events_from
from app.domain.record import VersionKind

DAY = date(2026, 11, 24)


class Watched(dict[str, object]):
    """Remembers which of its parts were asked for."""

    def __init__(self, body: dict[str, object]) -> None:
        super().__init__(body)
        self.asked: set[str] = set()

    def get(self, name: str, otherwise: object = None) -> object:
        self.asked.add(name)
        return super().get(name, otherwise)

    def __getitem__(self, name: str) -> object:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_looked_at_that_is_left_out_when_thousands_of_bodies_are_read(kind: VersionKind) -> None:
    asked: set[str] = set()
    kinds = ["", DueKind.RECEPTION, DueKind.TASK_GP]
    for what, due, said in product(["delayed", "done", ""], kinds, ["no", ""]):
        body = Watched({"what": what, "kind": str(due), "said": said, "stay": 1})
        events_from(
            Kept("record", kind, "officer", f"2026-11-24T10:00:0{number}", number, DAY, True, body) for number in (1, 2)
        )
        asked |= body.asked
    assert asked
    assert asked <= Told.__annotations__.keys()
