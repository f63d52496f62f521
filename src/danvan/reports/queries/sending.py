"""What sending a report will do (trước khi gửi)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.reports.calendar import working_calendar
from danvan.reports.models import Obligation, Report
from danvan.reports.queries.work import deadline

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom the report goes, by when, and with how many figures."""

    obligations: Sequence[Obligation]
    tag: str
    tag_kind: str
    figures: int


def sending(report: Report) -> Sending:
    """Return what the report answers and what goes with it."""
    owed = list(
        Obligation.objects.filter(report=report)
        .select_related("recipient")
        .order_by("due_on")
    )
    tag, kind = "", "muted"
    if owed:
        tag, kind = deadline(owed[0].due_on, timezone.localdate(), working_calendar())
    count = report.figures.figures.count() if report.figures else 0
    return Sending(owed, tag, kind, count)
