"""Agencies and what is inside them (cơ quan, cơ cấu), as one may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import NotVisibleError, scope
from danvan.agencies.models import (
    Agency,
    AgencyEvent,
    AgencyName,
    Body,
    Holiday,
    Person,
    Post,
    Profile,
    Responsibility,
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
    units: tuple[Unit, ...]
    bodies: tuple[Body, ...]
    posts: tuple[Post, ...]
    responsibilities: tuple[Responsibility, ...]
    profiles: tuple[Profile, ...]
    people: tuple[Person, ...]
    may_manage: bool


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
    """Give all that one may see of an agency. Raises NotVisibleError.

    Names of people are shown to those who work in it or manage it.
    """
    row = agency(viewer, code)
    manages = viewer.may("manage", "agency", row.pk)
    inside = manages or row.pk == viewer.agency_id
    people = Person.objects.filter(agency=row).order_by("sort_key") if inside else ()
    return AgencyPage(
        agency=row,
        name=row.name_on(day),
        superior=row.superior.name_on(day) if row.superior else None,
        names=tuple(sorted(row.names.all(), key=lambda name: name.begins)),
        events=tuple(_events_of(row)),
        subordinates=_named(row.subordinates.prefetch_related("names"), day),
        units=tuple(row.units.order_by("to_on", "pk")),
        bodies=tuple(row.bodies.order_by("to_on", "pk")),
        posts=tuple(_posts(row)) if inside else (),
        responsibilities=tuple(_responsibilities(row)) if inside else (),
        profiles=tuple(row.profiles.order_by("-from_on")),
        people=tuple(people),
        may_manage=manages,
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


def holidays(viewer: Viewer) -> tuple[Holiday, ...]:
    """Give the installation's own days off and worked, the latest first."""
    return tuple(Holiday.objects.order_by("-day"))


def _posts(row: Agency) -> Iterable[Post]:
    """Give the posts of an agency, present ones first."""
    return row.posts.select_related("person").order_by("to_on", "pk")


def _responsibilities(row: Agency) -> Iterable[Responsibility]:
    """Give who looks after what, present ones first."""
    return row.responsibilities.select_related("person").order_by("to_on", "pk")
