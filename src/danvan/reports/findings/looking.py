"""Looking a finding up (tìm một điểm): in a draft, or at the gate before issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.reports.findings.gate import gate_at_issue
from danvan.reports.findings.marking import mark
from danvan.reports.models import Report
from danvan.reports.numbers import standing_approval

if TYPE_CHECKING:
    from danvan.reports.findings.marking import Marked

GONE = (
    "Điểm này không còn trong báo cáo: đã có người sửa, hoặc lời văn, số liệu đã đổi. "
    "Mở lại thẻ “Rà soát” để xem các điểm đang có."
)
"""Told to whom works on the report, where an address names a finding of before."""


def report_of(code: str) -> Report:
    """Return a report by its code; raises NotVisibleError."""
    report = Report.objects.filter(code=code).first()
    if report is None:
        raise NotVisibleError
    return report


def found_in(report: Report, key: str) -> Marked:
    """Return what is marked under a key; raises NotVisibleError."""
    if report.locked:
        day = report.dated_on or timezone.localdate()
        gate = gate_at_issue(report, standing_approval(report), report.number, day)
        found = next(
            (one for one in (*gate.open, *gate.answered) if one.key == key), None
        )
    else:
        found = next((one for one in mark(report).findings if one.key == key), None)
    if found is None:
        raise NotVisibleError(GONE)
    return found
