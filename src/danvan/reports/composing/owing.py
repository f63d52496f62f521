"""Who owes a report (đơn vị phải báo cáo), as the totals ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from danvan.figures.reconciling.holding import Holder
from danvan.reports.models import Obligation, Report, Scope

if TYPE_CHECKING:
    from danvan.agencies.models import Agency
    from danvan.figures.models import Period, Regime, Return


def expected_below(regime: Regime, period: Period, node: Agency) -> frozenset[int]:
    """Return the agencies at or below a node that owe a report of their own."""
    ids = Obligation.objects.filter(
        regime=regime, period=period, scope=Scope.OWN
    ).values_list("agency_id", "agency__path")
    return frozenset(pk for pk, path in ids if pk == node.pk or f"/{node.pk}/" in path)


def holder_of_draft(return_: Return) -> Holder | None:
    """Return the report whose words show a return's figures, if there is one."""
    report = Report.objects.filter(figures=return_).order_by("-pk").first()
    if report is None:
        return None
    url = reverse("reports:report", args=(report.code,)) + "?tab=so-lieu"
    return Holder(f"báo cáo {report.code}", url)
