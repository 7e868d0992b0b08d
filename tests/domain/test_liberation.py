"""The day on which someone is really let go."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.liberation import adjusted_release
from app.domain.site import ReleaseRule

CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 4)})
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 8), date(2026, 12, 8)),
        (date(2026, 12, 27), date(2026, 12, 24)),
        (date(2027, 1, 4), date(2026, 12, 31)),
    ],
)
def test_the_base_rule_goes_back_over_weekends_and_holidays(day: date, expected: date) -> None:
    assert adjusted_release(day, ReleaseRule.BASE, CHRISTMAS) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 10), date(2026, 12, 9)),
        (date(2026, 12, 11), date(2026, 12, 10)),
        (date(2026, 12, 28), date(2026, 12, 23)),
        (date(2026, 12, 8), date(2026, 12, 8)),
    ],
)
def test_the_2023_rule_also_leaves_out_fridays_and_the_day_before_a_holiday(day: date, expected: date) -> None:
    assert adjusted_release(day, ReleaseRule.ACT_2023, CHRISTMAS) == expected


@given(day=days, rule=st.sampled_from(list(ReleaseRule)), holidays=st.frozensets(days, max_size=12))
def test_nobody_is_let_go_later_than_their_date(day: date, rule: ReleaseRule, holidays: frozenset[date]) -> None:
    assert adjusted_release(day, rule, holidays) <= day


@given(day=days, holidays=st.frozensets(days, max_size=12))
def test_the_day_is_always_a_permitted_one(day: date, holidays: frozenset[date]) -> None:
    let_go = adjusted_release(day, ReleaseRule.BASE, holidays)
    assert let_go.weekday() < 5
    assert let_go not in holidays


def test_approved_premises_have_no_release_day_rule() -> None:
    assert adjusted_release(date(2026, 12, 26), ReleaseRule.NONE, CHRISTMAS) == date(2026, 12, 26)
