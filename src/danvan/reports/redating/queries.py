"""The working calendar of a year as everybody reads it (lịch làm việc của năm)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.models import Holiday
from danvan.audit.viewer import NotVisibleError
from danvan.law.calendar import HolidayData, shipped_holidays
from danvan.reports.models import Redating
from danvan.reports.queries import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.audit.viewer import Viewer

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that differs from the week's rule, and who says so."""

    holiday: HolidayData
    own: bool
    """Noted by the province, over what was shipped."""


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The days of a year, what they moved, and whether one may add to them."""

    year: int
    days: list[CalendarDay]
    redatings: Sequence[Redating]
    may_manage: bool
    years: tuple[int, ...]


def calendar_page(viewer: Viewer, year: int) -> CalendarPage:
    """Return the calendar of a year; raises NotVisibleError for nobody."""
    if not viewer.account_id:
        raise NotVisibleError
    days = {
        one.day: CalendarDay(one, own=False)
        for one in shipped_holidays()
        if one.day.year == year
    }
    for row in Holiday.objects.filter(day__year=year):
        kind = "worked" if row.kind == "worked" else "off"
        held = HolidayData(row.day, row.name, kind, source=row.basis)  # type: ignore[arg-type]
        days[row.day] = CalendarDay(held, own=True)
    moved = Redating.objects.filter(
        obligation__in=visible.obligations(viewer), after__year__in=(year, year + 1)
    ).select_related("obligation__agency", "obligation__period", "obligation__regime")
    return CalendarPage(
        year=year,
        days=[days[day] for day in sorted(days)],
        redatings=list(moved.order_by("-id")[:_SHOWN]),
        may_manage=may_manage(viewer),
        years=(year - 1, year + 1),
    )


def may_manage(viewer: Viewer) -> bool:
    """Tell whether the viewer may note an announcement."""
    return bool(viewer.agency_id) and viewer.may("manage", "calendar", viewer.agency_id)
