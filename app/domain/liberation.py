"""The release clock: the day on which someone is really let go."""

from collections.abc import Container
from datetime import date, timedelta

from app.domain.site import ReleaseRule

_DAY = timedelta(days=1)
_THURSDAY, _FRIDAY, _SATURDAY = 3, 4, 5


def adjusted_release(day: date, rule: ReleaseRule, holidays: Container[date]) -> date:
    """The permitted day on or before `day` (content/due_rules.md, "Adjusted release date").

    base: back from a Saturday, Sunday or public holiday. act_2023: a Thursday goes to Wednesday first; then back from
    a Friday, Saturday, Sunday, public holiday or the day before one. none: the day itself.
    """
    if rule is ReleaseRule.NONE:
        return day
    if rule is ReleaseRule.ACT_2023 and day.weekday() == _THURSDAY:
        day -= _DAY
    while not _permitted(day, rule, holidays):
        day -= _DAY
    return day


def _permitted(day: date, rule: ReleaseRule, holidays: Container[date]) -> bool:
    if day in holidays or day.weekday() >= _SATURDAY:
        return False
    return rule is not ReleaseRule.ACT_2023 or (day.weekday() != _FRIDAY and day + _DAY not in holidays)
