"""Deadlines (thời hạn): a legal clock makes a due day, and says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from danvan.law.calendar import WorkingCalendar, national_calendar
from danvan.law.tables import Table, in_force, table
from danvan.text.refused import RefusedError

_WEEKDAYS = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)


class UnknownClockError(RefusedError):
    """No clock of this code applies on the day."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"Không có thời hạn “{code}” áp dụng cho ngày {day:%d/%m/%Y}.")


@dataclass(frozen=True, slots=True)
class ClockData:
    """A legal clock (thời hạn theo quy định)."""

    code: str
    name: str
    """What has to be done."""
    amount: int
    unit: Literal["working-days", "days"]
    start_name: str
    """From what it runs: ``ngày chốt số liệu``."""
    basis: str
    certain: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class DueDay:
    """A due day (ngày đến hạn) with its explanation in Vietnamese."""

    day: date
    explanation: str


def clock(code: str, day: date) -> ClockData:
    """Return the clock in force on the day; raise UnknownClockError."""
    for entry in table("clocks")["clock"]:
        if entry["code"] == code and in_force(entry, day):
            return _clock(entry)
    raise UnknownClockError(code, day)


def due_day(
    clock: ClockData, start: date, calendar: WorkingCalendar | None = None
) -> DueDay:
    """Return the due day of a clock that starts on the day, with its explanation."""
    days = calendar or national_calendar()
    if clock.unit == "working-days":
        due = days.add_working_days(start, clock.amount)
        counted = f"{clock.amount} ngày làm việc"
    else:
        due = start + timedelta(days=clock.amount)
        counted = f"{clock.amount} ngày"
    reasons = [f"{counted} sau {clock.start_name} {_short(start)}: {_named(due)}"]
    if clock.unit == "working-days":
        reasons += _days_off(days, start, due)
    elif not days.is_working(due):
        reasons.append("đây là ngày nghỉ, nên làm xong từ ngày làm việc liền trước")
    reasons.append(f"căn cứ {clock.basis}")
    if not clock.certain:
        reasons.append("căn cứ này chưa đối chiếu được nguyên văn")
    return DueDay(due, "; ".join(reasons) + ".")


def _days_off(days: WorkingCalendar, start: date, due: date) -> list[str]:
    off = days.skipped(start, due)
    if not off:
        return []
    shown = ", ".join(f"{_short(one.day)} ({one.name})" for one in off)
    doubt = "" if all(one.certain for one in off) else ", lịch nghỉ này là dự kiến"
    return [f"không tính ngày nghỉ {shown}{doubt}"]


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _named(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, ngày {_short(day)}"


@cache
def shipped_clocks() -> tuple[ClockData, ...]:
    """Return every shipped clock."""
    return tuple(_clock(entry) for entry in table("clocks")["clock"])


def _clock(entry: Table) -> ClockData:
    return ClockData(
        code=entry["code"],
        name=entry["name"],
        amount=entry["amount"],
        unit=entry["unit"],
        start_name=entry["start_name"],
        basis=entry["basis"],
        certain=entry.get("certain", True),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
    )
