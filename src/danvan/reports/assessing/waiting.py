"""Ideas that wait for a report (chờ đưa vào báo cáo): its own, and of its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from danvan.reports.models import Assessment, Report

if TYPE_CHECKING:
    from django.db.models import QuerySet

State = Assessment.State


def waiting_for(report: Report, *, confirmed: bool = False) -> QuerySet[Assessment]:
    """Return what a report may still take in; with ``confirmed`` what it tells as well.

    Proposals and notes made for the report, and notes without a period whose day lies
    between the period's first day and the day the report was begun.
    """
    states = [State.PROPOSED, State.NOTED]
    if confirmed:
        states.append(State.CONFIRMED)
    until = max(report.period.end, timezone.localdate(report.composed_at))
    own = Q(regime=report.regime, period=report.period)
    free = Q(
        Q(regime__isnull=True) | Q(regime=report.regime),
        period__isnull=True,
        day__gte=report.period.start,
        day__lte=until,
    )
    return Assessment.objects.filter(
        own | free,
        agency_id=report.agency_id,
        scope=report.scope,
        state__in=states,
    ).order_by("pk")
