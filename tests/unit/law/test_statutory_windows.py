from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.law.windows import (
    WindowKind,
    statutory_of,
    statutory_window,
    statutory_with,
    year_to_date,
)
from danvan.text.periods import Period

COUNTS: dict[WindowKind, int] = {
    "month": 12,
    "quarter": 4,
    "half-year": 2,
    "nine-months": 1,
    "year": 1,
}
_named = st.sampled_from(
    [(kind, n) for kind, c in COUNTS.items() for n in range(1, c + 1)]
)
_years = st.integers(1990, 2090)


@given(_named, _years)
def test_a_window_is_the_statutory_one_of_its_own_name(
    named: tuple[WindowKind, int], year: int
) -> None:
    window = statutory_window(named[0], year, named[1])

    assert statutory_of(window) == window
    assert statutory_with(window.start, window.end) == window


@given(_years)
def test_the_windows_of_a_kind_follow_each_other_without_a_gap(year: int) -> None:
    for kind in ("month", "quarter", "half-year"):
        run = [statutory_window(kind, year, n) for n in range(1, COUNTS[kind] + 1)]
        whole = statutory_window("year", year)

        assert (run[0].start, run[-1].end) == (whole.start, whole.end)
        for one, after in pairwise(run):
            assert after.start == one.end + timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_the_year_to_date_lies_in_the_statutory_year(day: date) -> None:
    so_far = year_to_date(day)

    assert so_far.end == day
    assert (so_far.start.month, so_far.start.day) == (12, 15)
    assert 0 <= (day - so_far.start).days < 366


@pytest.mark.parametrize(
    ("period", "window"),
    [
        (Period.year(2024), (date(2023, 12, 15), date(2024, 12, 14))),
        (Period.quarter(2024, 2), (date(2024, 3, 15), date(2024, 6, 14))),
        (Period.half_year(2024, 2), (date(2024, 6, 15), date(2024, 12, 14))),
        (Period.nine_months(2024), (date(2023, 12, 15), date(2024, 9, 14))),
        (Period.month(2024, 1), (date(2023, 12, 15), date(2024, 1, 14))),
    ],
)
def test_a_calendar_period_has_its_statutory_window(
    period: Period, window: tuple[date, date]
) -> None:
    found = statutory_of(period)

    assert found is not None
    assert (found.kind, found.start, found.end) == (period.kind, *window)
    assert found.code == period.code


def test_free_days_have_none() -> None:
    assert statutory_of(Period.free(date(2024, 1, 1), date(2024, 10, 25))) is None
    assert statutory_with(date(2024, 1, 1), date(2024, 10, 25)) is None
