"""One shape for slow work: it runs beside the window, and its result comes back on the window's own thread."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")

_pool = QThreadPool()
# One at a time: slow work uses the open records, which take one writer.
_pool.setMaxThreadCount(1)
_under_way: set["_Errand"] = set()
_closing = False


class Operation(Generic[Result]):
    """What is to happen with the result: `run(work).success(show).failure(say)`.

    Without `failure` the error is raised on the window's thread.
    """

    def __init__(self) -> None:
        self._then: Callable[[Result], None] | None = None
        self._else: Callable[[Exception], None] | None = None

    def success(self, then: Callable[[Result], None]) -> "Operation[Result]":
        self._then = then
        return self

    def failure(self, otherwise: Callable[[Exception], None]) -> "Operation[Result]":
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
        self._operation.end(self.result, self.error)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], errand: _Errand) -> None:
        super().__init__()
        self._work, self._errand = work, errand

    def run(self) -> None:
        try:
            self._errand.result = self._work()
        except Exception as error:
            self._errand.error = error
        self._errand.arrived.emit()


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
    _pool.start(_Work(work, errand))
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
    _pool.waitForDone()
    _under_way.clear()
    _closing = False
