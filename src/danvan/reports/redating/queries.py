"""The working calendar of a year as everybody reads it (lịch làm việc của năm)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from danvan.agencies.models import Holiday
from danvan.audit.viewer import NotVisibleError
from danvan.law.calendar import HolidayData, shipped_holidays
from danvan.reports.models import Redating
from danvan.reports.showing import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from danvan.audit.viewer import Viewer

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that differs from the week's rule, and who says so."""

    holiday: HolidayData
    own: bool
    """Noted by the province, over what was shipped."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A due day that an announcement moved, for how many obligations one may see."""

    regime: str
    period: str
    before: date
    after: date
    document: str
    count: int


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The days of a year, what they moved, and whether one may add to them."""

    year: str
    days: list[CalendarDay]
    moved: Sequence[Moved]
    may_manage: bool
    years: tuple[str, ...]


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
    return CalendarPage(
        year=str(year),
        days=[days[day] for day in sorted(days)],
        moved=_moved(viewer, year),
        may_manage=may_manage(viewer),
        years=(str(year - 1), str(year + 1)),
    )


def _moved(viewer: Viewer, year: int) -> list[Moved]:
    """Return what was moved into a year or the next, the latest first."""
    found = (
        Redating.objects.filter(
            obligation__in=visible.obligations(viewer).values("pk"),
            after__year__in=(year, year + 1),
        )
        .values_list(
            "obligation__regime__name",
            "obligation__period__label",
            "before",
            "after",
            "document",
        )
        .annotate(count=Count("id"), last=Max("id"))
        .order_by("-last")
    )
    return [Moved(*row[:6]) for row in found[:_SHOWN]]


def may_manage(viewer: Viewer) -> bool:
    """Tell whether the viewer may note an announcement."""
    return bool(viewer.agency_id) and viewer.may("manage", "calendar", viewer.agency_id)
