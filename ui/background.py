"""One shape for slow work: it runs beside the window, and its result comes back on the window's own thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")

_going: set[Future[None]] = set()
_under_way: set[_Errand] = set()
_closing = False


class Operation(Generic[Result]):
    """What is to happen with the result: `run(work).success(show).failure(say)`.

    Without `failure` the error is raised on the window's thread.
    """

    def __init__(self) -> None:
        self._then: Callable[[Result], None] | None = None
        self._else: Callable[[Exception], None] | None = None

    def success(self, then: Callable[[Result], None]) -> Operation[Result]:
        self._then = then
        return self

    def failure(self, otherwise: Callable[[Exception], None]) -> Operation[Result]:
        self._else = otherwise
        return self

    def end(self, result: Result | None, error: Exception | None) -> None:
        if error is None:
            if self._then is not None:
                self._then(result)  # type: ignore[arg-type]  # the work's own result, None only when that is its type
        elif self._else is not None:
            self._else(error)
        else:
            raise error


class _Errand(QObject):
    """Carries one result from the worker's thread to the window's."""

    arrived = Signal()

    def __init__(self, operation: Operation[Any]) -> None:
        super().__init__()
        self._operation = operation
        self.result: object = None
        self.error: Exception | None = None
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _deliver(self) -> None:
        if self not in _under_way:
            return  # dropped: the window is closing
        _under_way.discard(self)
        result, error = self.result, self.error
        self.result = self.error = None  # an error leads to all that its work knew, a password among it
        self._operation.end(result, error)


def _carry_out(work: Callable[[], object], errand: _Errand) -> None:
    try:
        errand.result = work()
    except Exception as error:
        errand.error = error
    errand.arrived.emit()


@cache
def _worker() -> ThreadPoolExecutor:
    """One thread: slow work uses the open records, which take one writer.

    Python's own pool, loaded when there is first something to do: Qt's, called from Python, at times never lets go of
    a piece of work that is done, and with it of what was typed.
    """
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, "beside-the-window")


class Watch(QObject):
    """Carries how far the work is from its thread to the window's. Signal: `moved(int thousandths)`.

    It is called by the work as `watch(done, total)` and gives False once `stop` was asked for.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._told, self._stopped = -1, False

    def __call__(self, done: int, total: int) -> bool:
        part = min(1000, done * 1000 // max(total, 1))
        if part // 5 != self._told // 5:  # two hundred steps are as many as an eye sees
            self._told = part
            self.moved.emit(part)
        return not self._stopped

    def stop(self) -> None:
        self._stopped = True


def run(work: Callable[[], Result]) -> Operation[Result]:
    """Start the work now, after whatever was asked before. Name what follows in the same breath."""
    operation: Operation[Result] = Operation()
    errand = _Errand(operation)
    _under_way.add(errand)
    going = _worker().submit(_carry_out, work, errand)
    _going.add(going)
    going.add_done_callback(_going.discard)
    return operation


def busy() -> bool:
    """Whether a result is still to come."""
    return bool(_under_way)


def others_wait() -> bool:
    """Asked from within long work that can be done later: whether it should give way now."""
    return _closing or len(_under_way) > 1


def finish() -> None:
    """Wait until no work is going on; results that have not been delivered yet are dropped. For closing the window."""
    global _closing
    _closing = True
    while _going:
        for going in tuple(_going):
            going.result()
    _under_way.clear()
    _closing = False
