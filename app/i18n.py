"""Words in the language of the window: gettext for sentences, Babel for dates, lists and plurals."""

from __future__ import annotations

import gettext
from functools import lru_cache
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BOLD = "\ue000"
"""Stands for the ** of a sentence around its bold part, so that two asterisks in somebody's own words stay two."""
_DOMAIN = "wellgate"
_WRITTEN_IN = "en"
_language = _WRITTEN_IN


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == _WRITTEN_IN:
        return gettext.NullTranslations()  # looking for a catalogue loads a library for which the first window waits
    return gettext.translation(
        _DOMAIN, localedir=str(paths.resources() / "translations"), languages=[language], fallback=True
    )


def use_language(language: str) -> None:
    """Switch every later `_()` to this language; an unknown one falls back to English."""
    global _language
    _language = language


def language() -> str:
    return _language


def _(sentence: str) -> str:
    """The sentence in the chosen language. Pass a plain literal; fill gaps with `.format(name=...)` afterwards."""
    return _catalogue(_language).gettext(sentence).replace("**", BOLD)


def plural(one: str, many: str, count: int, **fields: object) -> str:
    """The right form for `count`, with `{count}` and the other named fields filled in."""
    return _catalogue(_language).ngettext(one, many, count).replace("**", BOLD).format(count=count, **fields)


def without_marks(marked: str) -> str:
    """The words alone, for what shows nothing in bold."""
    return marked.replace(BOLD, "")


def long_date(day: date) -> str:
    """ "Sunday 25 January 2026", without a comma, whatever the locale's own habit."""
    return f"{_named(day, 'EEEE')} {day.day} {_named(day, 'MMMM')} {day.year}"


def day_and_month(day: date) -> str:
    """ "Sunday 25 January"."""
    return f"{_named(day, 'EEEE')} {day.day} {_named(day, 'MMMM')}"


def plain_date(day: date) -> str:
    """ "25 January 2026"."""
    return f"{day.day} {_named(day, 'MMMM')} {day.year}"


def month_and_year(day: date) -> str:
    """ "January 2026"."""
    return f"{_named(day, 'LLLL')} {day.year}"


def short_weekday(day: date) -> str:
    return _named(day, "EEE")


def short_date(day: date) -> str:
    """ "Sun 25 Jan", where there is little room."""
    return f"{_named(day, 'EEE')} {day.day} {_named(day, 'MMM')}"


def month_names() -> list[str]:
    from datetime import date

    return [_named(date(2026, month, 1), "LLLL") for month in range(1, 13)]


def listed(items: Sequence[str]) -> str:
    """ "a, b and c" in the language's own manner."""
    from babel.lists import format_list

    return format_list(list(items), locale=_babel_locale())


def _babel_locale() -> str:
    return "en_GB" if _language == "en" else _language


@lru_cache(maxsize=512)
def _format(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=locale))


def _named(day: date, pattern: str) -> str:
    return _format(day, pattern, _babel_locale())
