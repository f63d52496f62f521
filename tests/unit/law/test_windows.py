"""Statutory reporting windows (thời gian chốt số liệu)."""

from __future__ import annotations

from datetime import date

import pytest

from danvan.law.windows import NoSuchWindowError, WindowKind, statutory_window


@pytest.mark.parametrize(
    ("kind", "n", "start", "end"),
    [
        ("month", 1, date(2025, 12, 15), date(2026, 1, 14)),
        ("month", 5, date(2026, 4, 15), date(2026, 5, 14)),
        ("quarter", 1, date(2025, 12, 15), date(2026, 3, 14)),
        ("quarter", 3, date(2026, 6, 15), date(2026, 9, 14)),
        ("half-year", 1, date(2025, 12, 15), date(2026, 6, 14)),
        ("half-year", 2, date(2026, 6, 15), date(2026, 12, 14)),
        ("nine-months", 1, date(2025, 12, 15), date(2026, 9, 14)),
        ("year", 1, date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_runs_from_the_fifteenth_to_the_fourteenth(
    kind: WindowKind, n: int, start: date, end: date
) -> None:
    window = statutory_window(kind, 2026, n)
    assert (window.kind, window.start, window.end) == (kind, start, end)


@pytest.mark.parametrize(
    ("kind", "n"), [("month", 13), ("quarter", 0), ("half-year", 3), ("year", 2)]
)
def test_refuses_a_period_the_year_does_not_have(kind: WindowKind, n: int) -> None:
    with pytest.raises(NoSuchWindowError):
        statutory_window(kind, 2026, n)
