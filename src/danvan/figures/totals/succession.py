"""Readings of the past (như đã nộp, theo cơ quan ngày nay): one total, two trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from danvan.agencies.models import Agency, AgencyEvent

if TYPE_CHECKING:
    from datetime import date

_CARRIED_ON = ("merge", "abolish", "transfer")


def todays_agency(day: date) -> Mapping[int, int]:
    """Map each closed agency that one agency carries on to the last such successor.

    A rename keeps the agency. A division (1 → n) is not followed: what was filed
    before it stays under the old name, since shares are never invented.
    """
    after: dict[int, int] = {}
    events = AgencyEvent.objects.filter(date__lte=day, kind__in=_CARRIED_ON)
    for event in events.order_by("date").prefetch_related("predecessors", "successors"):
        successors = [agency.pk for agency in event.successors.all()]
        for predecessor in event.predecessors.all():
            closed = predecessor.closed_on is not None and predecessor.closed_on <= day
            if closed and len(successors) == 1 and successors[0] != predecessor.pk:
                after[predecessor.pk] = successors[0]
    return {agency: _last(agency, after) for agency in after}


def child_below(node: int, path: Iterable[int]) -> int:
    """Return which agency directly below a node a path runs through.

    The node itself where the path ends there.
    """
    ids = tuple(path)
    place = ids.index(node)
    return ids[place + 1] if place + 1 < len(ids) else node


def todays_paths(agencies: Iterable[int], day: date) -> Mapping[int, tuple[int, ...]]:
    """Return for each agency the path of the agency that stands for it today.

    Divided agencies hang under the deepest common superior of their successors.
    """
    successors = todays_agency(day)
    wanted = {agency: successors.get(agency, agency) for agency in agencies}
    found = Agency.objects.in_bulk(set(wanted.values()))
    divided = _divided(day)
    paths: dict[int, tuple[int, ...]] = {}
    for agency, today in wanted.items():
        path = found[today].ancestors_or_self()
        if today in divided:
            common = _common(_paths(divided[today]))
            path = (*common, today) if common else path
        paths[agency] = path
    return paths


def _last(agency: int, after: Mapping[int, int]) -> int:
    seen = {agency}
    while agency in after and after[agency] not in seen:
        agency = after[agency]
        seen.add(agency)
    return agency


def _divided(day: date) -> Mapping[int, tuple[int, ...]]:
    """Return the closed agencies that were divided, with their successors."""
    found: dict[int, tuple[int, ...]] = {}
    events = AgencyEvent.objects.filter(date__lte=day)
    for event in events.prefetch_related("predecessors", "successors"):
        successors = tuple(agency.pk for agency in event.successors.all())
        for predecessor in event.predecessors.all():
            if len(successors) > 1 and predecessor.closed_on is not None:
                found[predecessor.pk] = successors
    return found


def _paths(agencies: Iterable[int]) -> list[tuple[int, ...]]:
    found = Agency.objects.filter(pk__in=list(agencies))
    return [agency.ancestors_or_self()[:-1] for agency in found]


def _common(paths: list[tuple[int, ...]]) -> tuple[int, ...]:
    common: list[int] = []
    for step in zip(*paths, strict=False):
        if len(set(step)) > 1:
            break
        common.append(step[0])
    return tuple(common)
