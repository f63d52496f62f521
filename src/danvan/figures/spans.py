"""Periods beside a period (kỳ trước, cùng kỳ năm trước)."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

from danvan.text.periods import Period

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def a_year_before(period: Period) -> Period:
    """Return the same days of the year before."""
    return _moved(period, 12)


def the_one_before(period: Period) -> Period | None:
    """Return the period that ended when this one began, or None for a free one."""
    months = _MONTHS.get(period.kind)
    return _moved(period, months) if months else None


def _moved(period: Period, months: int) -> Period:
    return replace(
        period, start=_back(period.start, months), end=_back(period.end, months)
    )


def _back(day: date, months: int) -> date:
    """Go back by months; the last day of a month stays the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    was_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))
