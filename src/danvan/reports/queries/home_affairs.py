"""Where Home Affairs stands (Sở Nội vụ): the top of the tree, the province's report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.models import Agency
from danvan.audit.viewer import NotVisibleError
from danvan.reports.models import Obligation, Report, Scope
from danvan.reports.states import State

if TYPE_CHECKING:
    from datetime import date

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime


@dataclass(frozen=True, slots=True)
class ProvinceReport:
    """The province's report of a period: begun or not, and whether one may begin."""

    report: Report | None
    obligation: Obligation | None
    may_begin: bool


def own_agency(viewer: Viewer) -> Agency:
    """Return the agency the viewer works in; raises NotVisibleError."""
    own = Agency.objects.filter(pk=viewer.agency_id).select_related("root").first()
    if own is None:
        raise NotVisibleError
    return own


def top(viewer: Viewer) -> Agency:
    """Return the top of the viewer's tree; raises NotVisibleError."""
    own = own_agency(viewer)
    return own.root or own


def province_report(viewer: Viewer, pair: tuple[Regime, Period]) -> ProvinceReport:
    """Return the report that adds the period up, if it was begun."""
    regime, period = pair
    found = (
        Report.objects.filter(
            agency_id=viewer.agency_id,
            regime=regime,
            period=period,
            scope=Scope.TOTAL,
        )
        .exclude(state__in=[State.REPLACED, State.RECALLED])
        .first()
    )
    owed = Obligation.objects.filter(
        agency_id=viewer.agency_id, regime=regime, period=period, scope=Scope.TOTAL
    ).first()
    may = viewer.may("compose", "report", viewer.agency_id)
    return ProvinceReport(found, owed, may and found is None)


def reporting_agencies(viewer: Viewer, day: date) -> list[Agency]:
    """Return the agencies that must report: those under the same top, still open."""
    where = viewer.agencies("manage", "obligation")
    held = Agency.objects.exclude(pk=viewer.agency_id).prefetch_related("names")
    if where is not None:
        held = held.filter(pk__in=where)
    head = top(viewer)
    return [
        agency
        for agency in held.filter(root=head).order_by("pk")
        if agency.exists_on(day)
    ]
