"""How reports write counts, sums, days and periods."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.text.dates import format_long, format_short
from danvan.text.money import format_money
from danvan.text.numerals import count_form
from danvan.text.periods import Period


@pytest.mark.parametrize(
    ("count", "written"), [(0, "0"), (3, "03"), (26, "26"), (1873, "1.873")]
)
def test_counts_under_ten_have_a_zero_and_nothing_is_a_bare_zero(
    count: int, written: str
) -> None:
    assert count_form(count) == written


def test_sums_of_money_are_in_full_figures() -> None:
    assert format_money(16_000_000) == "16.000.000 đồng"


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        # Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.b.
        (date(2024, 1, 5), "05/01/2024", "ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 29), "29/02/2024", "ngày 29 tháng 02 năm 2024"),
        (date(2024, 3, 9), "09/3/2024", "ngày 09 tháng 3 năm 2024"),
        (date(2024, 10, 30), "30/10/2024", "ngày 30 tháng 10 năm 2024"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(
    day: date, short: str, long: str
) -> None:
    assert (format_short(day), format_long(day)) == (short, long)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period.year(2024), "năm 2024"),
        (Period.half_year(2024, 1), "6 tháng đầu năm 2024"),
        (Period.nine_months(2024), "9 tháng đầu năm 2024"),
        (Period.quarter(2019, 3), "quý III năm 2019"),
    ],
)
def test_periods_are_said_as_titles_say_them(period: Period, said: str) -> None:
    assert period.label == said
