"""Whether an obligation is still open (nghĩa vụ còn phải làm)."""

from __future__ import annotations

from django.db.models import Q

from danvan.reports.states import State

BEFORE_SENDING = (
    State.DRAFT,
    State.REVIEW,
    State.APPROVED,
    State.NUMBERED,
    State.ISSUED,
)


def not_yet_sent() -> Q:
    """Return the condition that nothing went to the recipient yet.

    An agency in the system has it when the report is submitted; a body outside when
    its delivery is noted.
    """
    inside = Q(recipient__isnull=False) & (
        Q(report__isnull=True) | Q(report__state__in=BEFORE_SENDING)
    )
    outside = Q(recipient__isnull=True) & Q(deliveries__isnull=True)
    return inside | outside
