"""Slow work runs beside the window; what comes of it is delivered on the window's own thread."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from app.errors import WrongPassword
from ui import background


def test_the_result_comes_back_on_the_windows_thread(qtbot: QtBot) -> None:
    seen: list[object] = []

    def work() -> threading.Thread:
        return threading.current_thread()

    def then(worker: threading.Thread) -> None:
        seen.extend((worker, threading.current_thread()))

    background.run(work).success(then)
    assert background.busy()
    qtbot.waitUntil(lambda: not background.busy())
    assert seen[0] is not threading.main_thread()
    assert seen[1] is threading.main_thread()


def test_an_error_is_handed_to_the_one_who_asked(qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def work() -> None:
        raise WrongPassword()

    background.run(work).success(lambda _result: errors.append(AssertionError())).failure(errors.append)
    qtbot.waitUntil(lambda: not background.busy())
    assert [type(error) for error in errors] == [WrongPassword]


def test_an_error_that_nobody_asked_for_is_raised_and_not_swallowed(qtbot: QtBot) -> None:
    def work() -> None:
        raise WrongPassword()

    with qtbot.captureExceptions() as raised:
        background.run(work)
        qtbot.waitUntil(lambda: not background.busy())
    assert [kind for kind, _error, _trace in raised] == [WrongPassword]


def test_work_is_done_one_after_the_other_in_the_order_asked(qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        background.run(lambda number=number: done.append(number))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not background.busy())
    assert done == list(range(20))


def test_finishing_waits_for_the_work_and_drops_what_it_would_have_shown(qtbot: QtBot) -> None:
    done: list[str] = []
    background.run(lambda: done.append("worked")).success(lambda _none: done.append("shown"))
    background.finish()
    assert done == ["worked"]
    qtbot.wait(1)
    assert done == ["worked"]


class Typed:
    """Stands for what a piece of work knows: what was typed, or an open session."""


def test_nothing_of_a_piece_of_work_is_kept_once_it_is_done(qtbot: QtBot) -> None:
    kept: list[weakref.ref[Typed]] = []

    def ask(fails: bool) -> None:
        typed, made = Typed(), Typed()
        kept.extend((weakref.ref(typed), weakref.ref(made)))

        def work(typed: Typed = typed, made: Typed = made) -> Typed:
            if fails and typed:
                raise WrongPassword()
            return made

        background.run(work).failure(lambda _error: None)

    for number in range(60):
        ask(fails=number % 2 == 0)
        qtbot.waitUntil(lambda: not background.busy())
    background.run(lambda: None)  # the last one's remains go with the next
    qtbot.waitUntil(lambda: not background.busy())
    gc.collect()
    assert [each() for each in kept if each() is not None] == []
