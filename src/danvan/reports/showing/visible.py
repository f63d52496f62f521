"""What a viewer may see of the reports (báo cáo được xem)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.agencies.access import scope
from danvan.audit.viewer import NotVisibleError
from danvan.reports.models import Obligation, Report, Submission
from danvan.reports.states import OUT, State

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.audit.viewer import Viewer

WORKING = ("compose", "review", "number")
"""Whoever may do one of these sees a report before it is issued."""
PUBLISHED = OUT | {State.REPLACED, State.RECALLED}


def reports(viewer: Viewer) -> QuerySet[Report]:
    """Return the reports a viewer may see.

    Drafts are seen by those who work on them; another agency's report is seen once
    it has been submitted.
    """
    seen = scope(viewer, Report.objects.all(), "view", "report")
    return seen.filter(
        _at_work(viewer)
        | Q(agency_id=viewer.agency_id, state__in=PUBLISHED)
        | Q(state__in=PUBLISHED, submissions__isnull=False)
    ).distinct()


def report(viewer: Viewer, code: str) -> Report:
    """Return one report; raises NotVisibleError, alike for absent and forbidden."""
    found = (
        reports(viewer)
        .select_related("agency__root", "regime", "period", "figures", "replaces")
        .prefetch_related("agency__names", "blocks")
        .filter(code=code)
        .first()
    )
    if found is None:
        raise NotVisibleError
    return found


def works_on(viewer: Viewer, report: Report) -> bool:
    """Tell whether a viewer writes, reviews or issues a report."""
    return any(viewer.may(verb, "report", report.agency_id) for verb in WORKING)


def obligations(viewer: Viewer) -> QuerySet[Obligation]:
    """Return the obligations a viewer may see."""
    return scope(viewer, Obligation.objects.all(), "view", "obligation").select_related(
        "agency", "regime", "period", "report", "recipient"
    )


def submissions(viewer: Viewer) -> QuerySet[Submission]:
    """Return the submissions a viewer may see."""
    return scope(viewer, Submission.objects.all(), "view", "submission")


def _at_work(viewer: Viewer) -> Q:
    """Return the condition that the viewer works on the report."""
    found: set[int] = set()
    for verb in WORKING:
        agencies = viewer.agencies(verb, "report")
        if agencies is None:
            return Q()
        found |= agencies
    return Q(agency_id__in=found)
