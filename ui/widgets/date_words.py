"""What a typed day, month and year mean, and in words what is wrong with them. No calendar to click through."""

import calendar
from collections.abc import Sequence
from datetime import date

from app.i18n import _, plain_date


def month_number(words: str, names: Sequence[str]) -> int | None:
    """1 to 12 from a number or the start of a month's name; None when it is neither, or could be two months."""
    typed = words.strip().casefold().rstrip(".")
    if not typed:
        return None
    if typed.isdecimal():
        number = int(typed)
        return number if 1 <= number <= 12 else None
    found = [place for place, name in enumerate(names, start=1) if name.casefold().startswith(typed)]
    return found[0] if len(found) == 1 else None


def typed_date(day: str, month: str, year: str, names: Sequence[str]) -> date | None:
    """The date that was typed, or None when it is unfinished or there is no such day."""
    number = month_number(month, names)
    if number is None or not day.strip().isdecimal() or not _is_year(year):
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _is_year(words: str) -> bool:
    return words.strip().isdecimal() and len(words.strip()) == 4 and int(words) > 0


def date_problem(
    day: str,
    month: str,
    year: str,
    names: Sequence[str],
    earliest: date | None = None,
    latest: date | None = None,
) -> str:
    """What is wrong with what was typed and what to do; "" when nothing is wrong yet."""
    part = _part_problem(day, month, year, names)
    if part or not (day.strip() and month.strip() and year.strip()):
        return part
    typed = typed_date(day, month, year, names)
    if typed is None:
        return _no_such_day(int(month_number(month, names) or 1), int(year), names)
    if earliest is not None and typed < earliest:
        return _("That is too early. Please type {date} or later.").format(date=plain_date(earliest))
    if latest is not None and typed > latest:
        return _("That is too late. Please type {date} or earlier.").format(date=plain_date(latest))
    return ""


def _part_problem(day: str, month: str, year: str, names: Sequence[str]) -> str:
    if day.strip() and not (day.strip().isdecimal() and 1 <= int(day) <= 31):
        return _("The day is a number from 1 to 31.")
    if month.strip() and month_number(month, names) is None:
        return _("The month is a name, such as {month}, or a number.").format(month=names[2])
    if year.strip() and not _is_year(year):
        return _("The year has four numbers, such as 2027.")
    return ""


def _no_such_day(month: int, year: int, names: Sequence[str]) -> str:
    days = calendar.monthrange(year, month)[1]
    sentence = _("That is no date. {month} {year} has {days} days.")
    return sentence.format(month=names[month - 1], year=year, days=days)
