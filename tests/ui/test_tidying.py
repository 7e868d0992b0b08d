"""What nothing holds any more goes on the window's thread, between two events, and in no other way."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui import background, tidying


class Loop:
    """Holds itself; says in which thread it went."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone.append(threading.current_thread()))


def test_what_a_worker_throws_away_is_taken_away_by_the_windows_thread(qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []

    def work() -> bool:
        for _number in range(200_000):
            Loop(gone) if _number % 1000 == 0 else [[]]
        kept: list[list[object]] = [[] for _number in range(20_000)]
        return bool(kept) and not gone

    parent = QObject()
    timer = tidying.between_events(parent)
    none_in_the_worker: list[bool] = []
    timer.stop()
    background.run(work).success(none_in_the_worker.append)
    qtbot.waitUntil(lambda: bool(none_in_the_worker))
    assert none_in_the_worker == [True]
    timer.start(0)
    qtbot.waitUntil(lambda: len(gone) == 200)
    assert set(gone) == {threading.main_thread()}


def test_older_things_are_looked_at_ten_times_less_often_than_new_ones(qtbot: QtBot) -> None:
    tidying.by_hand()
    assert not gc.isenabled()
    gc.collect()
    kept: list[list[object]] = []
    before = [each["collections"] for each in gc.get_stats()]
    for _round in range(300):
        kept.extend([] for _number in range(1000))
        tidying.collect_what_is_due()
    rounds = [each["collections"] - was for each, was in zip(gc.get_stats(), before, strict=True)]
    assert sum(rounds) == 300
    assert rounds[0] > 8 * rounds[1] > 64 * rounds[2] > 0


def test_little_is_left_for_later(qtbot: QtBot) -> None:
    tidying.by_hand()
    gc.collect()
    before = [each["collections"] for each in gc.get_stats()]
    tidying.collect_what_is_due()
    assert [each["collections"] for each in gc.get_stats()] == before
