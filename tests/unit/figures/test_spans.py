from __future__ import annotations

from datetime import date

import pytest

from danvan.figures.spans import a_year_before, the_one_before
from danvan.text.periods import Period


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.quarter(2024, 1), Period.quarter(2023, 4)),
        (Period.quarter(2024, 2), Period.quarter(2024, 1)),
        (Period.month(2024, 3), Period.month(2024, 2)),
        (Period.half_year(2024, 1), Period.half_year(2023, 2)),
        (Period.year(2024), Period.year(2023)),
        (
            Period("quarter", date(2024, 2, 15), date(2024, 5, 14)),
            Period("quarter", date(2023, 11, 15), date(2024, 2, 14)),
        ),
    ],
)
def test_knows_the_period_before(period: Period, before: Period) -> None:
    assert the_one_before(period) == before


@pytest.mark.parametrize(
    "period",
    [Period.nine_months(2024), Period.free(date(2024, 1, 1), date(2024, 10, 25))],
)
def test_a_part_of_a_year_has_none_before_it(period: Period) -> None:
    assert the_one_before(period) is None


@pytest.mark.parametrize(
    ("period", "ago"),
    [
        (
            Period.free(date(2024, 1, 1), date(2024, 10, 25)),
            Period.free(date(2023, 1, 1), date(2023, 10, 25)),
        ),
        (
            Period.free(date(2024, 2, 29), date(2024, 3, 15)),
            Period.free(date(2023, 2, 28), date(2023, 3, 15)),
        ),
        (Period.month(2025, 2), Period.month(2024, 2)),
    ],
)
def test_knows_the_same_days_a_year_before(period: Period, ago: Period) -> None:
    assert a_year_before(period) == ago
