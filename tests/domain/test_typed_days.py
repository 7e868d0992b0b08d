"""Days and times as people type them in a line of a list."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.typed_days import DAY_COLUMN, ENGLISH, TIME_COLUMN, kept_cell, typed_day, typed_day_after, typed_time

THE_DAY = date(2026, 12, 9)


@pytest.mark.parametrize(
    "words",
    [
        "2026-12-09", "2026-12-9", "9/12/2026", "09/12/26", "9.12.2026", "9-12-2026", "9 / 12 / 26", "9 December 2026",
        "9 december 26", "9 Dec 2026", "9 dec. 2026", "9th December 2026", "9th of December 2026", "Wed 9 Dec 2026",
        "Wednesday, 9 December, 2026", "  9   December  2026 ",
    ],
)  # fmt: skip
def test_a_day_is_understood_as_people_write_it(words: str) -> None:
    assert typed_day(words) == THE_DAY


@pytest.mark.parametrize(
    "words",
    ["", "9 December", "9/12", "9/12/202", "31 February 2026", "2026-13-45", "9 Ju 2026", "soon", "99/99/99", "9 x 26"],
)
def test_what_is_no_day_or_has_no_year_is_none(words: str) -> None:
    assert typed_day(words) is None


def test_months_are_understood_in_another_language_too() -> None:
    polish = ("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień",
              "październik", "listopad", "grudzień")  # fmt: skip
    assert typed_day("9 grudzień 2026", polish) == THE_DAY


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("10:30", "10:30"), ("9:15", "09:15"), ("10.30", "10:30"), ("10am", "10:00"), ("2 pm", "14:00"),
        ("2.30 p.m.", "14:30"), ("12 pm", "12:00"), ("12am", "00:00"), ("25:99", ""), ("10", ""), ("13 pm", ""),
        ("after lunch", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_time_is_understood_as_people_write_it(words: str, read: str) -> None:
    assert typed_time(words) == read


@pytest.mark.parametrize(
    ("words", "first", "read"),
    [
        ("9 December", date(2026, 12, 8), THE_DAY), ("Wed 9 Dec", THE_DAY, THE_DAY),
        ("9 dec.", date(2026, 8, 1), THE_DAY), ("4 March", date(2026, 12, 8), date(2027, 3, 4)),
        ("7 December", date(2026, 12, 8), None),
        ("29 February", date(2026, 12, 8), None), ("soon", date(2026, 12, 8), None), ("9 Ju", THE_DAY, None),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_the_first_one_from_a_day_that_is_known(
    words: str, first: date, read: date | None
) -> None:
    assert typed_day_after(words, first) == read


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_each_way_of_writing_it(day: date) -> None:
    month = ENGLISH[day.month - 1]
    for words in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day:%y}",
    ):
        assert typed_day(words) == day
    assert kept_cell(DAY_COLUMN, day.isoformat()) == day.isoformat()


@given(st.text(max_size=30))
def test_no_words_are_lost_or_break_anything(words: str) -> None:
    assert kept_cell("who", words) == words
    for column in (DAY_COLUMN, TIME_COLUMN):
        kept = kept_cell(column, words)
        assert kept == words or kept_cell(column, kept) == kept


def test_a_kept_day_is_the_same_whenever_it_is_read() -> None:
    assert {kept_cell(DAY_COLUMN, (THE_DAY + timedelta(days=n)).isoformat()) for n in range(3)} == {
        "2026-12-09", "2026-12-10", "2026-12-11"
    }  # fmt: skip
