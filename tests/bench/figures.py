"""A figure is a ratio of two medians taken turn about; the machine's own mood is in both of them."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

Action = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """`ours` and `theirs` hold seconds, one for each turn; `reach` is the ratio to stay within."""

    what: str
    against: str
    reach: float
    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def within_reach(self) -> bool:
        return self.ratio <= self.reach

    def as_json(self) -> dict[str, object]:
        return {
            "what": self.what,
            "against": self.against,
            "n": len(self.ours),
            "ours_median_s": statistics.median(self.ours),
            "ours_p99_s": percentile(self.ours, 99),
            "against_median_s": statistics.median(self.theirs),
            "against_p99_s": percentile(self.theirs, 99),
            "ratio": self.ratio,
            "reach": self.reach,
            "within_reach": self.within_reach,
        }


def percentile(seconds: tuple[float, ...], rank: int) -> float:
    """The smallest of the seconds that `rank` in a hundred do not pass."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * rank // 100) - 1)]


def timed(action: Action) -> float:
    """Seconds that one call takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def turn_about(
    ours: Action, theirs: Action, turns: int, warm_up: int = 1, between: Action | None = None
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Seconds of both, one after the other in each turn; who goes first changes with each turn.

    `between` runs after each turn and is not measured; the turns of the warm-up are not counted.
    """
    taken: dict[Action, list[float]] = {ours: [], theirs: []}
    for turn in range(warm_up + turns):
        for action in (ours, theirs) if turn % 2 else (theirs, ours):
            seconds = timed(action)
            if turn >= warm_up:
                taken[action].append(seconds)
        if between is not None:
            between()
    return tuple(taken[ours]), tuple(taken[theirs])


def table(figures: list[Figure]) -> str:
    """The figures as lines of a table, times in milliseconds."""
    heads = ("what", "median", "p99", "against", "median", "ratio", "reach", "n", "")
    rows = [heads, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    words = {0, 3, 8}
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        _milliseconds(statistics.median(figure.ours)),
        _milliseconds(percentile(figure.ours, 99)),
        figure.against,
        _milliseconds(statistics.median(figure.theirs)),
        f"{figure.ratio:.2f}x",
        f"{figure.reach:.2f}x",
        str(len(figure.ours)),
        "" if figure.within_reach else "out of reach",
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
