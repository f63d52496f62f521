"""What the issue page shows (trang ban hành)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan.audit.viewer import NotVisibleError
from danvan.reports.models import Approval, Report, ReturnedCopy
from danvan.reports.queries.workspace import allowed

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class IssueView:
    """A report on its way to a number: what was approved, and which ways are open."""

    report: Report
    approval: Approval
    allowed: frozenset[str]
    symbol: str
    copies: list[ReturnedCopy]


def issue_view(viewer: Viewer, report: Report) -> IssueView:
    """Return what will be signed and issued; raises NotVisibleError before approval."""
    approval = report.approvals.filter(standing=True).first()
    if approval is None:
        raise NotVisibleError
    return IssueView(
        report,
        approval,
        allowed(viewer, report),
        str(approval.content["head"]["symbol"]),
        list(approval.copies.all()),
    )


def returned_copy(report: Report, copy: int) -> ReturnedCopy:
    """Return one signed copy that came back; raises NotVisibleError."""
    found = ReturnedCopy.objects.filter(approval__report=report, pk=copy).first()
    if found is None:
        raise NotVisibleError
    return found
