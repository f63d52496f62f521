"""Turns of a report (lượt chuyển): composer and reviewer, sender and recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.composing.assembling import printed_blocks
from danvan.reports.models import Report, ReviewTurn, Submission

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


def add_turn(
    report: Report,
    kind: ReviewTurn.Kind,
    *,
    by: Viewer,
    reason: str = "",
    now: datetime | None = None,
) -> ReviewTurn:
    """Note a hand-over with the printed words of this moment."""
    return ReviewTurn.objects.create(
        report=report,
        kind=kind,
        by=by.account_id,
        by_label=by.label,
        at=now or timezone.now(),
        reason=reason,
        texts=printed_blocks(report),
    )


def latest(report: Report) -> Submission:
    """Return the last submission of a report; raises NotVisibleError."""
    found = report.submissions.order_by("-turn").first()
    if found is None:
        raise NotVisibleError
    return found
