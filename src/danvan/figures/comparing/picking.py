"""Choosing a period (chọn kỳ): by the decree's windows, or by two days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from danvan.figures.models import Period as StoredPeriod
from danvan.law.windows import (
    WindowKind,
    statutory_of,
    statutory_window,
    statutory_with,
    year_to_date,
)
from danvan.text.dates import format_screen, parse_date
from danvan.text.periods import Period
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from danvan.agencies.models import Agency

DECREE = "Nghị định 09/2019/NĐ-CP"
_YEARS = range(1976, 2101)


class UnreadableWindowError(RefusedError):
    """What was chosen or typed names no period; the sentence says what to type."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A named period of the picker: ``quarter-2`` is “Quý II”."""

    value: str
    label: str


CHOICES = (
    Choice("year-1", "Năm"),
    Choice("half-year-1", "6 tháng đầu năm"),
    Choice("half-year-2", "6 tháng cuối năm"),
    Choice("nine-months-1", "9 tháng đầu năm"),
    *(
        Choice(f"quarter-{n}", f"Quý {roman}")
        for n, roman in enumerate(("I", "II", "III", "IV"), 1)
    ),
    *(Choice(f"month-{n}", f"Tháng {n}") for n in range(1, 13)),
)


def choice_of(period: Period) -> str:
    """Return the choice that a period is, or nothing for a free one."""
    month = period.end.month
    numbers = {
        "year": 1,
        "half-year": 1 if month <= 6 else 2,
        "nine-months": 1,
        "quarter": (month + 2) // 3,
        "month": month,
    }
    number = numbers.get(period.kind)
    return f"{period.kind}-{number}" if number else ""


def chosen(asked: Mapping[str, str], today: date) -> Period | None:
    """Return the period that the picker asks for, or None where it asks for none.

    ``loai`` and ``nam`` name a statutory window; ``tu`` and ``den`` are two days, and
    without the first the year is meant since it began. Raises UnreadableWindowError.
    """
    if asked.get("tu", "").strip() or asked.get("den", "").strip():
        return _between(asked.get("tu", ""), asked.get("den", ""), today)
    if "loai" in asked or "nam" in asked:
        return _named(asked.get("loai", ""), asked.get("nam", "").strip())
    return None


def usual(agency: Agency, period: Period) -> Period:
    """Return a calendar period as the agency reported it, else its statutory window."""
    return reported_as(agency, period) or statutory_of(period) or period


def reported_as(agency: Agency, period: Period) -> Period | None:
    """Return the days that the agency's own returns give to a period of this name."""
    named = StoredPeriod.objects.filter(
        kind=period.kind, code=period.code, returns__agency=agency
    )
    found = named.order_by("-returns__pk").first()
    return found.value if found else None


def deviation(period: Period) -> str:
    """Say where a window is not the decree's; nothing where it is. Never a refusal."""
    days = _days(period)
    statutory = statutory_of(period)
    if statutory is None:
        return (
            f"Kỳ tự chọn {days} không phải kỳ báo cáo định kỳ của {DECREE}; "
            "số liệu vẫn được tính đúng các ngày đã chọn."
        )
    if (statutory.start, statutory.end) == (period.start, period.end):
        return ""
    return (
        f"Kỳ này lấy số {days}, khác thời gian chốt số liệu của {DECREE} "
        f"({_days(statutory)}); số liệu vẫn được tính đúng các ngày đã chọn."
    )


def within_reach(period: Period) -> bool:
    """Tell whether a period lies in years that can be looked back from."""
    return period.start.year in _YEARS and period.end.year in _YEARS


def _days(period: Period) -> str:
    return f"từ {format_screen(period.start)} đến {format_screen(period.end)}"


def _named(choice: str, year: str) -> Period:
    if not (year.isascii() and year.isdecimal() and int(year[:5]) in _YEARS):
        raise UnreadableWindowError(
            f"Chưa đọc được năm “{year[:20]}”; hãy gõ đủ bốn chữ số, như 2026."
        )
    if choice not in {one.value for one in CHOICES}:
        raise UnreadableWindowError("Hãy chọn một loại kỳ trong danh sách.")
    kind, _, number = choice.rpartition("-")
    named: WindowKind = kind  # type: ignore[assignment]
    return statutory_window(named, int(year), int(number))


def _between(first: str, last: str, today: date) -> Period:
    end = parse_date(last, today=today)
    if end is None or end.year not in _YEARS:
        raise UnreadableWindowError(
            f"Chưa đọc được ngày chốt “{last[:40]}”; hãy gõ như 25/10/2026."
        )
    if not first.strip():
        return year_to_date(end)
    start = parse_date(first, today=today)
    if start is None or start.year not in _YEARS:
        raise UnreadableWindowError(
            f"Chưa đọc được ngày đầu kỳ “{first[:40]}”; hãy gõ như 15/12/2025."
        )
    if end < start:
        raise UnreadableWindowError(
            f"Ngày chốt {format_screen(end)} đứng trước ngày đầu kỳ "
            f"{format_screen(start)}; hãy đổi lại hai ngày."
        )
    return statutory_with(start, end) or Period.free(start, end)
