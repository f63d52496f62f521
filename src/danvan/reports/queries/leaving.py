"""A report on its way out (ban hành, gửi): what will happen, said beforehand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.reports.calendar import deadline, working_calendar
from danvan.reports.findings.gate import Gate, gate_at_issue
from danvan.reports.models import Approval, Obligation, Report, ReturnedCopy
from danvan.reports.numbers import NumberRefusedError, expected
from danvan.reports.queries.workspace import allowed
from danvan.reports.showing import visible
from danvan.reports.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class IssueView:
    """A report on its way to a number: what was approved, and which ways are open."""

    report: Report
    approval: Approval
    allowed: frozenset[str]
    symbol: str
    copies: list[ReturnedCopy]
    gate: Gate | None
    """What stands in the way of the issue; None once it left."""


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
        _gate(report, approval),
    )


def _gate(report: Report, approval: Approval) -> Gate | None:
    if report.state not in (State.APPROVED, State.NUMBERED):
        return None
    day = report.dated_on or timezone.localdate()
    return gate_at_issue(report, approval, report.number, day)


def returned_copy(viewer: Viewer, code: str, copy: int) -> ReturnedCopy:
    """Return one signed copy that came back; raises NotVisibleError."""
    report = visible.report(viewer, code)
    found = ReturnedCopy.objects.filter(approval__report=report, pk=copy).first()
    if found is None:
        raise NotVisibleError
    return found


def gate_of_copy(viewer: Viewer, report: Report, copy: ReturnedCopy) -> Gate:
    """Return the gate as it will stand under the number and day read from a copy.

    Raises NotVisibleError.
    """
    require(viewer, "view", "report", report.agency_id)
    number = ""
    if copy.number:
        with suppress(NumberRefusedError):
            number = str(expected(report, copy.approval, copy.number))
    day = copy.dated_on or timezone.localdate()
    return gate_at_issue(report, copy.approval, number, day)


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom the report goes, by when, and with how many figures."""

    obligations: Sequence[Obligation]
    tag: str
    tag_kind: str
    figures: int


def sending(viewer: Viewer, code: str) -> Sending:
    """Return what the report answers and what goes with it; raises NotVisibleError."""
    report = visible.report(viewer, code)
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
