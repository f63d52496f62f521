"""Assessments that a viewer may read (đánh giá được xem)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from danvan.agencies.access import scope
from danvan.reports.models import Assessment, Submission

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from danvan.agencies.models import Agency
    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One idea of one agency's report, as its reader meets it."""

    code: str
    agency: Agency
    kind: str
    text: str
    """As printed in what was sent; of one's own draft as it stands."""
    answer: str
    """What the recipient answered; only of a recommendation."""


def visible(viewer: Viewer) -> QuerySet[Assessment]:
    """Return what a viewer may read: the agency's own, and what was sent to it.

    What another agency noted, proposed or dropped is never seen; what it sent is seen
    by the recipient alone, and no longer once the report was sent back.
    """
    seen = scope(viewer, Assessment.objects.all(), "view", "assessment")
    sent = Q(submission__recipient_id=viewer.agency_id) & ~Q(
        submission__state=Submission.State.RETURNED
    )
    return seen.filter(Q(agency_id=viewer.agency_id) | sent)


def confirmed(
    viewer: Viewer,
    agencies: Iterable[Agency],
    regime: Regime,
    period: Period,
    kind: str,
) -> tuple[Confirmed, ...]:
    """Return the ideas of one kind in the reports of agencies on a period.

    Of other agencies, those that were sent to the viewer's; by agency as given, then
    in the order in which they were noted.
    """
    order = {agency.pk: agency for agency in agencies}
    rows = visible(viewer).filter(
        agency_id__in=order,
        regime=regime,
        period=period,
        scope="own",
        kind=kind,
        state=Assessment.State.CONFIRMED,
    )
    places = list(order)
    return tuple(
        Confirmed(row.code, order[row.agency_id], row.kind, row.shown, row.answer)
        for row in sorted(rows, key=lambda row: (places.index(row.agency_id), row.pk))
    )
