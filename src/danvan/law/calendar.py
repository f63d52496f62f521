"""The working calendar (lịch làm việc): weekends, public holidays, make-up days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

from danvan.law.tables import table

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HolidayData:
    """A day off (ngày nghỉ), or a Saturday worked in its place."""

    day: date
    name: str
    kind: Literal["off", "worked"] = "off"
    certain: bool = True
    """Whether the official announcement was seen or follows from fixed law."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked; immutable."""

    holidays: Mapping[date, HolidayData] = field(default_factory=dict)

    @classmethod
    def of(cls, holidays: Iterable[HolidayData]) -> WorkingCalendar:
        """Make a calendar from days off and make-up days; the last entry counts."""
        return cls({holiday.day: holiday for holiday in holidays})

    def with_days(self, holidays: Iterable[HolidayData]) -> WorkingCalendar:
        """Return a calendar in which an agency's own days override these."""
        return WorkingCalendar({**self.holidays, **{day.day: day for day in holidays}})

    def is_working(self, day: date) -> bool:
        """Tell whether the day is worked."""
        known = self.holidays.get(day)
        if known is not None:
            return known.kind == "worked"
        return day.weekday() < _SATURDAY

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after the day.

        With 0 it is the day itself, or the next one worked. Raise ValueError below 0.
        """
        if n < 0:
            raise ValueError(n)
        while n > 0 or not self.is_working(day):
            day += _DAY
            if n > 0 and self.is_working(day):
                n -= 1
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and with ``end``."""
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)

    def skipped(self, start: date, end: date) -> tuple[HolidayData, ...]:
        """Return the days off on weekdays after ``start`` up to ``end``."""
        return tuple(
            holiday
            for day, holiday in sorted(self.holidays.items())
            if start < day <= end
            and holiday.kind == "off"
            and day.weekday() < _SATURDAY
        )


@cache
def shipped_holidays() -> tuple[HolidayData, ...]:
    """Return the shipped days off and make-up days."""
    return tuple(
        HolidayData(
            day=day,
            name=entry["name"],
            kind=entry.get("kind", "off"),
            certain=entry.get("certain", True),
            source=entry["source"],
        )
        for entry in table("holidays")["holiday"]
        for day in _days(entry["from"], entry.get("to", entry["from"]))
    )


@cache
def national_calendar() -> WorkingCalendar:
    """Return the calendar of the shipped holidays."""
    return WorkingCalendar.of(shipped_holidays())


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
