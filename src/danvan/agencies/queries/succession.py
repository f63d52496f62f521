"""Predecessors and successors on a page (trước và sau): who was this, who is it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.agencies.access import NotVisibleError, require
from danvan.agencies.models import Agency, AgencyEvent
from danvan.agencies.queries.organization import agency as agency_of
from danvan.agencies.succession import succession_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Named:
    """An agency with a name of a day."""

    agency: Agency
    name: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with the names that those concerned bore on each side of it."""

    event: AgencyEvent
    before: tuple[Named, ...]
    after: tuple[Named, ...]
    shares: tuple[str, ...]
    """What the legal document states of figures, in words."""
    voidable: bool
    """Whether it is one's to void; what stands on it is asked when it is tried."""


@dataclass(frozen=True, slots=True)
class SuccessionPage:
    """The whole line of an agency, and who it was on a day."""

    agency: Agency
    name: str
    day: date
    then: tuple[Named, ...]
    """Who stood for it on the day asked for: itself, or those before it."""
    now: tuple[Named, ...]
    """Who stands for it today: itself, or its heirs."""
    lines: tuple[EventLine, ...]


def succession_page(
    viewer: Viewer, code: str, *, day: date, today: date
) -> SuccessionPage:
    """Tell who an agency was on a day and who it is today, and by which events.

    Raises NotVisibleError.
    """
    row = agency_of(viewer, code)
    graph = succession_on(today, shares=False)
    line = {row.pk} | graph.before(row.pk) | _after(row.pk)
    known = _agencies(line)
    then = (
        [row.pk]
        if row.exists_on(day)
        else [pk for pk in graph.before(row.pk) if known[pk].exists_on(day)]
        or list(succession_on(day, shares=False).heirs(row.pk))
    )
    now = graph.heirs(row.pk)
    known |= _agencies({*then, *now} - known.keys())
    return SuccessionPage(
        row,
        row.name_on(today).name,
        day,
        _named((known[pk] for pk in then), day),
        _named((known[pk] for pk in now), today),
        tuple(_lines(viewer, line)),
    )


def event_named(viewer: Viewer, agency: Agency, code: str) -> AgencyEvent:
    """Give an event that touched an agency one manages. Raises NotVisibleError."""
    require(viewer, "manage", "agency", agency.pk)
    touching = Q(predecessors=agency) | Q(successors=agency)
    found = AgencyEvent.objects.filter(touching, code=code).first()
    if found is None:
        raise NotVisibleError
    return found


def _after(agency: int) -> set[int]:
    """Give everybody that any event in force passed something of an agency on to."""
    found, waiting = {agency}, [agency]
    pairs = AgencyEvent.objects.in_force().values_list("predecessors", "successors")
    known = [(old, new) for old, new in pairs if old is not None and new is not None]
    while waiting:
        one = waiting.pop()
        new = {to for old, to in known if old == one} - found
        found |= new
        waiting.extend(new)
    return found


def _lines(viewer: Viewer, agencies: Collection[int]) -> Iterable[EventLine]:
    touching = Q(predecessors__in=agencies) | Q(successors__in=agencies)
    events = AgencyEvent.objects.filter(touching).distinct().order_by("date", "pk")
    related = ("predecessors__names", "successors__names", "shares__successor__names")
    for event in events.prefetch_related(*related):
        old, new = event.predecessors.all(), event.successors.all()
        mine = all(viewer.may("manage", "agency", a.pk) for a in (*old, *new))
        yield EventLine(
            event,
            _named(old, _eve(event.date)),
            _named(new, event.date),
            tuple(_shares(event)),
            mine and event.voided_at is None,
        )


def _shares(event: AgencyEvent) -> Iterable[str]:
    for share in event.shares.all():
        name = share.successor.name_on(event.date).name
        of = f"chỉ tiêu {share.indicator}" if share.indicator else "số liệu trước đó"
        part = "toàn bộ" if share.per_mille == 1000 else f"{share.per_mille}‰"
        yield f"{name}: {part} {of}"


def _agencies(ids: Collection[int]) -> dict[int, Agency]:
    return Agency.objects.prefetch_related("names").in_bulk(list(ids))


def _named(agencies: Iterable[Agency], day: date) -> tuple[Named, ...]:
    named = [Named(agency, agency.name_on(day).name) for agency in agencies]
    return tuple(sorted(named, key=lambda one: (one.name, one.agency.pk)))


def _eve(day: date) -> date:
    return day - timedelta(days=1)
