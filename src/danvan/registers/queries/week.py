"""A week of the schedules (lịch tuần) as a viewer may see it, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from danvan.agencies.access import require, scope
from danvan.audit.viewer import Viewer
from danvan.registers.direction.schedules import KINDS, SCHEDULES, Appointment

DAYS = 7
_WEEKDAYS = (
    *("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"),
    "Chủ nhật",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week and what stands in it, the earliest first."""

    day: date
    name: str
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    monday: date
    kind: str
    days: tuple[Day, ...]

    @property
    def sunday(self) -> date:
        """Give the last day."""
        return self.monday + timedelta(days=DAYS - 1)

    @property
    def before(self) -> date:
        """Give the Monday before."""
        return self.monday - timedelta(days=DAYS)

    @property
    def after(self) -> date:
        """Give the Monday after."""
        return self.monday + timedelta(days=DAYS)

    @property
    def title(self) -> str:
        """Give what the week is a schedule of."""
        return KINDS.get(self.kind, SCHEDULES.title)

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """Give all of the week."""
        return tuple(one for day in self.days for one in day.appointments)


def week(viewer: Viewer, agency_id: int, day: date, kind: str = "") -> Week:
    """Give the week that a day lies in; raises NotVisibleError."""
    require(viewer, "view", SCHEDULES.subject, agency_id)
    monday = day - timedelta(days=day.weekday())
    rows = Appointment._default_manager.filter(
        agency_id=agency_id,
        struck=False,
        day__range=(monday, monday + timedelta(days=DAYS - 1)),
    )
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    seen = scope(viewer, rows, "view", SCHEDULES.subject)
    found = cast("Sequence[Appointment]", list(seen.order_by("day", "starts", "id")))
    days = (monday + timedelta(days=number) for number in range(DAYS))
    return Week(
        monday,
        kind if kind in KINDS else "",
        tuple(
            Day(
                one,
                _WEEKDAYS[one.weekday()],
                tuple(row for row in found if row.day == one),
            )
            for one in days
        ),
    )
