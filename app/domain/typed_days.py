"""A day or a time of day as people type it in a line of a list: "9 Dec 2026", "9/12/26", "10.30", "2pm"."""

import re
from collections.abc import Sequence
from datetime import date, time

DAY_COLUMN, TIME_COLUMN = "date", "time"
"""Ids of the columns of a list question that hold a day, kept as 2026-12-09, and a time, kept as 10:30."""

ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LETTERS = 3  # of a month's name, at least: "Ju" is no month
_CENTURY = 2000
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})", re.ASCII)
_YEARLESS = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([^\W\d]+)\.?")
_NAMED = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([^\W\d]+)\.?,?\s+(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.]\s*(\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?", re.ASCII)
_NOON = 12
_HALF_A_YEAR = 183


def typed_day(words: str, names: Sequence[str] = ENGLISH) -> date | None:
    """The day, its number before its month; `names` are the twelve months. None when it is none, or has no year."""
    text = " ".join(words.casefold().split())
    if found := _ISO.fullmatch(text):
        return _date(found[1], int(found[2]), found[3])
    if found := _NUMBERS.fullmatch(text):
        return _date(found[3], int(found[2]), found[1])
    if found := _NAMED.fullmatch(text):
        return _date(found[3], _month(found[2], names), found[1])
    return None


def typed_day_after(words: str, first: date, names: Sequence[str] = ENGLISH) -> date | None:
    """The day of "9 December" that comes first on or after `first`, when that is within half a year; else None."""
    found = _YEARLESS.fullmatch(" ".join(words.casefold().split()))
    if not found or not (month := _month(found[2], names)):
        return None
    days = (_date(str(year), month, found[1]) for year in (first.year, first.year + 1))
    return next((day for day in days if day and 0 <= (day - first).days <= _HALF_A_YEAR), None)


def typed_time(words: str) -> str:
    """The time as "10:30"; empty when it is none. A lone number is none: 10 may be a day or a house."""
    found = _CLOCK.fullmatch(" ".join(words.casefold().split()))
    if not found or not (found[2] or found[3]):
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half:
        if not 1 <= hour <= _NOON:
            return ""
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        return ""


def kept_cell(column: str, words: str, names: Sequence[str] = ENGLISH) -> str:
    """What is kept of one cell of a list: a day or time in the one form, everything else as it was typed."""
    if column == DAY_COLUMN and (day := typed_day(words, names)):
        return day.isoformat()
    return (typed_time(words) if column == TIME_COLUMN else "") or words


def _month(name: str, names: Sequence[str]) -> int:
    """1 to 12; 0 when the letters begin no month, or more than one."""
    if len(name) < _LETTERS:
        return 0
    known = [place for place, each in enumerate(names, start=1) if each.casefold().startswith(name)]
    if name == "sept":
        return 9
    return known[0] if len(known) == 1 else 0


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year) + (_CENTURY if len(year) == len("26") else 0), month, int(day))
    except ValueError:
        return None
