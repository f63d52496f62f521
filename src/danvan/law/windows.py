"""Statutory reporting windows (thời gian chốt số liệu): Nghị định 09/2019, Điều 12."""

from __future__ import annotations

from datetime import date
from typing import Literal

from danvan.text.periods import Period
from danvan.text.refused import RefusedError

WindowKind = Literal["month", "quarter", "half-year", "nine-months", "year"]

_OPENS, _CLOSES = 15, 14
_MONTHS: dict[str, int] = {
    "month": 1,
    "quarter": 3,
    "half-year": 6,
    "nine-months": 9,
    "year": 12,
}
_COUNTS = {"month": 12, "quarter": 4, "half-year": 2, "nine-months": 1, "year": 1}


class NoSuchWindowError(RefusedError):
    """The kind has no period of this number."""

    def __init__(self, kind: str, n: int) -> None:
        super().__init__(f"Không có kỳ báo cáo “{kind}” thứ {n}.")


def statutory_window(kind: WindowKind, year: int, n: int = 1) -> Period:
    """Return the days whose figures the report holds; raise NoSuchWindowError.

    From the 15th of the month before the period to the 14th of its last month. The
    decree's own wording was not at hand: the days are those of its provincial rules
    (Khánh Hòa, QĐ 01/2023/QĐ-UBND, Điều 4), and a request may set others.
    """
    if not 1 <= n <= _COUNTS[kind]:
        raise NoSuchWindowError(kind, n)
    last = _MONTHS[kind] * n
    before = last - _MONTHS[kind]
    start = date(year - 1, 12, _OPENS) if before == 0 else date(year, before, _OPENS)
    return Period(kind=kind, start=start, end=date(year, last, _CLOSES))


def year_to_date(day: date) -> Period:
    """Return the statutory year up to a day: since 15 December of the year before."""
    # From 15 December on the next statutory year runs.
    opened = day.year if (day.month, day.day) >= (12, _OPENS) else day.year - 1
    return Period(kind="to-date", start=date(opened, 12, _OPENS), end=day)


def statutory_of(period: Period) -> Period | None:
    """Return the statutory window of a period's kind and name; None for a free one."""
    year, month = period.end.year, period.end.month
    match period.kind:
        case "month":
            return statutory_window("month", year, month)
        case "quarter":
            return statutory_window("quarter", year, (month + 2) // 3)
        case "half-year":
            return statutory_window("half-year", year, 1 if month <= 6 else 2)
        case "nine-months":
            return statutory_window("nine-months", year)
        case "year":
            return statutory_window("year", year)
        case "to-date":
            return year_to_date(period.end)
        case _:
            return None


def statutory_with(start: date, end: date) -> Period | None:
    """Return the statutory window with exactly these days, the longest kind first."""
    for kind in ("year", "nine-months", "half-year", "quarter", "month"):
        found = statutory_of(Period(kind, start, end))
        if found is not None and (found.start, found.end) == (start, end):
            return found
    return None
