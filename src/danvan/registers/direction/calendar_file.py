"""Appointments as a calendar file tells them (tệp lịch)."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from danvan.registers.direction.schedules import KINDS, Appointment
from danvan.rendering.ics import Event


def events(appointments: Sequence[Appointment]) -> tuple[Event, ...]:
    """Give appointments as a calendar file tells them."""
    return tuple(_event(one) for one in appointments)


def _event(row: Appointment) -> Event:
    told = (("Chủ trì", row.leader), ("Thành phần", row.attending))
    starts = _at(row.on_day, row.starts) if row.starts else row.on_day
    return Event(
        uid=f"{row.code}@danvan",
        stamp=row.recorded_at,
        starts=starts,
        ends=_at(row.on_day, row.ends) if row.ends else None,
        summary=row.content,
        place=row.place,
        description="\n".join(f"{label}: {text}" for label, text in told if text),
        category=KINDS.get(row.kind, ""),
        revision=row.version - 1,
    )


def _at(day: date, hour: str) -> datetime:
    moment = datetime.combine(day, time.fromisoformat(hour))
    return timezone.make_aware(moment)
