"""The next report to look at (báo cáo kế tiếp): of those of a period that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.reports.showing import visible
from danvan.reports.states import State

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Submission


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who stands before and after a submission, by the time of sending."""

    before: Submission | None
    after: Submission | None
    waiting: int
    """How many of the period wait for the viewer; one's own agency's never does."""
    next_waiting: Submission | None
    """Where one goes after accepting this one; the oldest that waits after it."""


def neighbours(viewer: Viewer, sent: Submission) -> Neighbours:
    """Return the submissions around one: the last of each agency in the period."""
    report = sent.report
    found = list(
        visible.submissions(viewer)
        .filter(
            recipient_id=sent.recipient_id,
            report__regime_id=report.regime_id,
            report__period_id=report.period_id,
            report__scope=report.scope,
        )
        .select_related("report")
        .order_by("sent_at", "pk")
        .only("code", "agency_id", "sent_at", "report__state")
    )
    last = {one.agency_id: one for one in found}
    listed = sorted(last.values(), key=lambda one: (one.sent_at, one.pk))
    at = next((n for n, one in enumerate(listed) if one.pk == sent.pk), None)
    may = viewer.agencies("accept", "submission")
    waiting = [
        one
        for one in listed
        if one.report.state == State.SUBMITTED and (may is None or one.agency_id in may)
    ]
    others = [one for one in waiting if one.pk != sent.pk]
    later = [one for one in others if (one.sent_at, one.pk) > (sent.sent_at, sent.pk)]
    return Neighbours(
        before=listed[at - 1] if at else None,
        after=listed[at + 1] if at is not None and at + 1 < len(listed) else None,
        waiting=len(waiting),
        next_waiting=next(iter(later or others), None),
    )
