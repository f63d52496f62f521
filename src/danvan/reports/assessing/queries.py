"""Assessments that a viewer may read (đánh giá được xem)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.agencies.access import scope
from danvan.reports.models import Assessment, Submission
from danvan.reports.states import State

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
    """As printed in what was sent."""
    answer: str
    """What the recipient answered; only of a recommendation."""


def visible(viewer: Viewer) -> QuerySet[Assessment]:
    """Return what a viewer may read: the agency's own, and what was sent to it.

    What another agency noted, proposed or dropped is never seen; what it sent is seen
    by the recipient alone, and no longer once the report was sent back.
    """
    return own(viewer) | sent(viewer)


def own(viewer: Viewer) -> QuerySet[Assessment]:
    """Return the assessments of the viewer's agency and of those it carries on."""
    return scope(viewer, Assessment.objects.all(), "view", "assessment")


def sent(viewer: Viewer) -> QuerySet[Assessment]:
    """Return what others sent to the viewer's agency, to be answered there.

    A recalled report asks for nothing.
    """
    return (
        scope(viewer, Assessment.objects.all(), "answer", "assessment")
        .filter(submission__recipient_id=viewer.agency_id)
        .exclude(submission__state=Submission.State.RETURNED)
        .exclude(submission__report__state=State.RECALLED)
    )


def confirmed(
    viewer: Viewer,
    agencies: Iterable[Agency],
    regime: Regime,
    period: Period,
    kind: str,
) -> tuple[Confirmed, ...]:
    """Return the ideas of one kind that agencies' sent reports tell of a period.

    A report that was sent back tells nothing until it is sent again. By agency as
    given, then in the order in which they were noted.
    """
    order = {agency.pk: agency for agency in agencies}
    told = visible(viewer).filter(submission__isnull=False)
    rows = told.exclude(submission__state=Submission.State.RETURNED).filter(
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
