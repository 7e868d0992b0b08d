"""Sending and receiving tell how far they are; stopped at any point they leave no file and change nothing."""

from dataclasses import dataclass, field

import pytest

from app.errors import Stopped
from app.services.cargo import Purpose
from app.services.receiving_bundles import look_into, take_in
from app.services.sending import send
from tests.exchange.ground import Three, amended, person, state_of, untouched


@dataclass
class Watch:
    """Stops at one of the calls; remembers all that it was told."""

    stop_at: int = 10**9
    told: list[tuple[int, int]] = field(default_factory=list)

    def __call__(self, done: int, total: int) -> bool:
        self.told.append((done, total))
        return len(self.told) <= self.stop_at


@pytest.fixture
def many(three: Three) -> Three:
    for number in range(30):
        amended(three["desk"], person(three["desk"], f"Sam {number}"), "Hall H")
    return three


def test_it_is_told_how_far_the_work_is_from_the_beginning_to_the_end(many: Three) -> None:
    sending, looking, taking = Watch(), Watch(), Watch()
    file = send(many["desk"], [], many["wing"].site.install_id, Purpose.SYNC, many.stick, sending)[0].path
    taken = take_in(many["wing"], look_into(many["wing"], file, looking), many.stick, taking)
    assert taken.counts["new"] == 60
    for watch in (sending, looking, taking):
        done = [each for each, _total in watch.told]
        assert done == sorted(done)
        assert {total for _each, total in watch.told} == {watch.told[0][1]}
        assert done[-1] == watch.told[0][1]


def test_stopped_sending_leaves_no_file_and_the_next_one_tells_of_no_gap(many: Three) -> None:
    wing, stop_at, stopped = many["wing"].site.install_id, 0, 0
    while True:
        watch = Watch(stop_at)
        try:
            send(many["desk"], [], wing, Purpose.SYNC, many.stick, watch)
        except Stopped:
            stopped += 1
            assert not many.stick.exists() or list(many.stick.iterdir()) == []
        else:
            break
        stop_at += 1
    assert stopped >= 3
    (file,) = many.stick.iterdir()
    assert look_into(many["wing"], file).preview.gaps == ()


def test_stopped_receiving_changes_nothing_at_all(many: Three) -> None:
    wing = many["wing"]
    file, before = many.sent("desk", "wing", Purpose.SYNC), untouched(wing)
    looks = Watch()
    looked = look_into(wing, file, looks)
    for stop_at in range(len(looks.told)):
        with pytest.raises(Stopped):
            look_into(wing, file, Watch(stop_at))
    takes = 0
    while True:
        try:
            take_in(wing, looked, many.stick, Watch(takes))
        except Stopped:
            takes += 1
            assert untouched(wing) == before
            assert list(many.stick.iterdir()) == [file]
        else:
            break
    assert takes >= 2
    assert state_of(wing) == state_of(many["desk"])
