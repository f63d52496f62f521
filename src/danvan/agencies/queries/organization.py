"""Agencies and what is inside them (cơ quan, cơ cấu), as one may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, require, scope
from danvan.agencies.models import (
    Agency,
    AgencyEvent,
    AgencyName,
    Body,
    Holiday,
    Person,
    Unit,
)
from danvan.law.calendar import HolidayData, WorkingCalendar, national_calendar
from danvan.text.unicode import folded_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency with the name it bears on a day."""

    agency: Agency
    name: AgencyName
    superior: AgencyName | None


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """All that one may see of an agency."""

    agency: Agency
    name: AgencyName
    superior: AgencyName | None
    names: tuple[AgencyName, ...]
    events: tuple[AgencyEvent, ...]
    subordinates: tuple[NamedAgency, ...]
    may_manage: bool


@dataclass(frozen=True, slots=True)
class Movable:
    """What of an agency may pass to another: what stands today, who works there."""

    units: tuple[Unit, ...]
    bodies: tuple[Body, ...]
    people: tuple[Person, ...]


def agencies(
    viewer: Viewer, day: date, *, text: str = "", verb: str = "view"
) -> tuple[NamedAgency, ...]:
    """List the agencies one may see, closed ones included, by name."""
    found = scope(viewer, Agency.objects.all(), verb, "agency")
    if wanted := folded_key(text):
        found = found.filter(names__folded__contains=wanted).distinct()
    return _named(found.prefetch_related("names"), day)


def agency(viewer: Viewer, code: str) -> Agency:
    """Give an agency by its code. Raises NotVisibleError."""
    found = scope(viewer, Agency.objects.all(), "view", "agency")
    row = found.filter(code=code).first()
    if row is None:
        raise NotVisibleError
    return row


def agency_page(viewer: Viewer, code: str, day: date) -> AgencyPage:
    """Give what one may see of an agency from outside. Raises NotVisibleError."""
    row = agency(viewer, code)
    return AgencyPage(
        agency=row,
        name=row.name_on(day),
        superior=row.superior.name_on(day) if row.superior else None,
        names=tuple(sorted(row.names.all(), key=lambda name: name.begins)),
        events=tuple(_events_of(row)),
        subordinates=_named(row.subordinates.prefetch_related("names"), day),
        may_manage=viewer.may("manage", "agency", row.pk),
    )


def movable(viewer: Viewer, row: Agency) -> Movable:
    """Give what may pass from an agency one manages to another."""
    require(viewer, "manage", "agency", row.pk)
    people = Person.objects.filter(agency=row, merged_into=None, left_on=None)
    return Movable(
        units=tuple(row.units.filter(to_on=None).order_by("pk")),
        bodies=tuple(row.bodies.filter(to_on=None).order_by("pk")),
        people=tuple(people.order_by("sort_key", "pk")),
    )


def _events_of(row: Agency) -> Iterable[AgencyEvent]:
    """Give the events that touched an agency, the newest first."""
    found = AgencyEvent.objects.filter(predecessors=row) | AgencyEvent.objects.filter(
        successors=row
    )
    related = found.distinct().prefetch_related(
        "predecessors__names", "successors__names"
    )
    return related.order_by("-date", "-pk")


def _named(found: Iterable[Agency], day: date) -> tuple[NamedAgency, ...]:
    """Give agencies with their names on a day, in Vietnamese order."""
    rows = list(found)
    superiors = Agency.objects.filter(pk__in={row.superior_id for row in rows})
    above = {row.pk: row for row in superiors.prefetch_related("names")}
    listed = [
        NamedAgency(
            row,
            row.name_on(day),
            above[row.superior_id].name_on(day) if row.superior_id else None,
        )
        for row in rows
    ]
    return tuple(sorted(listed, key=lambda item: item.name.sort_key))


def working_calendar(viewer: Viewer) -> WorkingCalendar:
    """Give the law's calendar with the installation's own days; the same for all."""
    own = [
        HolidayData(
            day=row.day,
            name=row.name,
            kind="worked" if row.kind == "worked" else "off",
            source=row.basis,
        )
        for row in Holiday.objects.all()
    ]
    return national_calendar().with_days(own)
