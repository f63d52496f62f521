"""Periods."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.text.periods import Period, read_period

CODES = [
    ("2024", "năm 2024"),
    ("2024-H1", "6 tháng đầu năm 2024"),
    ("2024-H2", "6 tháng cuối năm 2024"),
    ("2024-9M", "9 tháng đầu năm 2024"),
    ("2019-Q3", "quý III năm 2019"),
    ("2024-M05", "tháng 5 năm 2024"),
    ("..2024-10-28", "tính đến ngày 28/10/2024"),
    ("2023-01-01..2023-10-25", "từ ngày 01/01/2023 đến ngày 25/10/2023"),
]


@pytest.mark.parametrize(("code", "label"), CODES)
def test_a_code_names_its_period_both_ways(code: str, label: str) -> None:
    period = Period.from_code(code)
    assert period.code == code
    assert period.label == label
    assert read_period(label) == period
    assert read_period(code) == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quý III/2019", "2019-Q3"),
        ("quý 3 năm 2019", "2019-Q3"),
        ("quý IV, năm 2020", "2020-Q4"),
        ("6 tháng đầu năm 2024", "2024-H1"),
        ("Sáu tháng cuối năm 2024", "2024-H2"),
        ("9 tháng năm 2024", "2024-9M"),
        ("tháng 5/2024", "2024-M05"),
        ("tháng 05 năm 2024", "2024-M05"),
        ("Từ 01/01/2023 đến 25/10/2023", "2023-01-01..2023-10-25"),
        ("Từ ngày 01/01/2023 đến ngày 25/10/2023", "2023-01-01..2023-10-25"),
        ("Tính đến ngày 28/10/2024", "..2024-10-28"),
        ("đến hết 31/5/2024", "..2024-05-31"),
        ("giai đoạn 2016-2020", "2016-01-01..2020-12-31"),
    ],
)
def test_reads_periods_in_prose(text: str, code: str) -> None:
    period = read_period(text)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6 tháng đầu năm",
        "quý V năm 2024",
        "quý III",
        "tháng 13 năm 2024",
        "năm 0000",
        "từ 25/10/2023 đến 01/01/2023",
        "từ hôm qua đến hôm nay",
        "từ 01/2023 đến 10/2023",
        "đến nay",
        "nhiệm kỳ 2020-2025",
        "giai đoạn 2020-2016",
        "x" * 200,
    ],
)
def test_leaves_unknown_what_names_no_days(text: str) -> None:
    assert read_period(text) is None


def test_a_window_of_the_law_keeps_the_name_of_its_period() -> None:
    quarter = Period("quarter", date(2024, 6, 15), date(2024, 9, 14))
    year = Period("year", date(2022, 12, 15), date(2023, 12, 14))
    half = Period("half-year", date(2024, 1, 1), date(2024, 5, 31))
    assert (quarter.code, year.code, half.code) == ("2024-Q3", "2023", "2024-H1")


def test_knows_which_days_lie_within() -> None:
    quarter = Period.quarter(2024, 1)
    assert quarter.end == date(2024, 3, 31)
    assert date(2024, 3, 31) in quarter
    assert date(2024, 4, 1) not in quarter
    assert None not in quarter


@pytest.mark.parametrize(
    "code", ["", "24", "2024-Q5", "2024-H3", "2024-M13", "..x", "2024-10"]
)
def test_refuses_a_code_that_is_none(code: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        Period.from_code(code)


def test_refuses_a_period_that_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period.free(date(2024, 2, 1), date(2024, 1, 1))


@pytest.mark.parametrize("month", [0, 13])
def test_refuses_a_month_outside_the_year(month: int) -> None:
    with pytest.raises(ValueError, match="not months"):
        Period.month(2024, month)
