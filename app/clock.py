"""The one clock: every date in the product comes from here, so that a case or a test can set it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    # The first window asks for no moment: it waits for each library that is loaded.
    from datetime import date, datetime


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The local calendar day."""
        ...


class SystemClock:
    def now(self) -> datetime:
        from datetime import UTC, datetime

        return datetime.now(UTC)

    def today(self) -> date:
        from datetime import datetime

        return datetime.now().astimezone().date()


class FixedClock(NamedTuple):
    """Stands still at ten in the morning of one day: for cases, the demo and tests."""

    day: date
    hour: int = 10

    def now(self) -> datetime:
        from datetime import UTC, datetime

        return datetime(self.day.year, self.day.month, self.day.day, self.hour, tzinfo=UTC)

    def today(self) -> date:
        return self.day
