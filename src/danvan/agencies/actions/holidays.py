"""Days off of the installation's own (ngày nghỉ, ngày làm bù)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.agencies.dating import line
from danvan.agencies.models import Holiday
from danvan.agencies.models.profile import HolidayKind
from danvan.audit.actions import record
from danvan.audit.writing import writing

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer


def set_holiday(
    *, day: date, name: str, by: Viewer, kind: str = HolidayKind.OFF, basis: str = ""
) -> Holiday:
    """Note a day off, or a Saturday worked instead, for the whole installation."""
    with writing():
        require(by, "manage", "calendar", by.agency_id)
        holiday, _ = Holiday.objects.update_or_create(
            day=day, defaults={"name": line(name), "kind": kind, "basis": line(basis)}
        )
        record(
            chain=by.agency_id,
            by=by,
            action="agencies.set_holiday",
            subject=day.isoformat(),
            after={"name": holiday.name, "kind": str(kind), "basis": holiday.basis},
        )
    return holiday
