"""The working calendar (lịch làm việc): the law's days, then the province's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.models import Holiday
from danvan.law.calendar import HolidayData, WorkingCalendar, national_calendar

if TYPE_CHECKING:
    from datetime import date


def working_calendar() -> WorkingCalendar:
    """Return the national calendar with the province's own days over it."""
    return national_calendar().with_days(
        HolidayData(
            day=held.day,
            name=held.name,
            kind="worked" if held.kind == "worked" else "off",
            source=held.basis,
        )
        for held in Holiday.objects.all()
    )


def working_days_late(due_on: date, day: date, calendar: WorkingCalendar) -> int:
    """Count the working days after the due day, up to the day."""
    return calendar.working_days_between(due_on, day) if day > due_on else 0


def working_days_left(due_on: date, day: date, calendar: WorkingCalendar) -> int:
    """Count the working days that are left, the due day among them."""
    return calendar.working_days_between(day, due_on) if due_on > day else 0


def deadline(due_on: date, day: date, calendar: WorkingCalendar) -> tuple[str, str]:
    """Say how a due day stands and which tag it wears."""
    if late := working_days_late(due_on, day, calendar):
        return f"trễ {late} ngày làm việc", "error"
    if due_on <= day:
        return "đến hạn hôm nay", "warn"
    left = working_days_left(due_on, day, calendar)
    return f"còn {left} ngày làm việc", "warn" if left <= 2 else "muted"
