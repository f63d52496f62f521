"""Checking what was sent (rà soát báo cáo đã gửi): counts that lists can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.agencies.access import require
from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.checking.version import rules_version
from danvan.documents.finding import Severity
from danvan.reports.models import FindingCount, Scope, Submission
from danvan.reports.province.found import findings_of
from danvan.reports.showing import visible

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer
    from danvan.figures.models import Period, Regime

MOST = 200
"""Reports that one press of the button checks again."""


def count_findings(
    *, sent: Submission, by: Viewer, now: datetime | None = None
) -> None:
    """Keep how many findings a submission has by what the viewer may know.

    Nothing where no words were approved. The check goes before the transaction; a
    crash between leaves it uncounted, and the recipient may have it counted again.
    """
    counted = _counted(sent, by, now)
    if counted is not None:
        with writing():
            _keep(sent, counted)


def recheck(
    *, regime: Regime, period: Period, by: Viewer, now: datetime | None = None
) -> int:
    """Check again what was sent to the viewer's agency in a period; give how many.

    Raises NotVisibleError.
    """
    require(by, "view", "total", by.agency_id)
    where = by.agencies("accept", "submission")
    if where is not None and not where:
        raise NotVisibleError
    sent = (
        visible.submissions(by)
        .filter(
            recipient_id=by.agency_id,
            report__regime=regime,
            report__period=period,
            report__scope=Scope.OWN,
        )
        .select_related("report__agency", "report__regime", "report__period")
        .order_by("report_id", "turn")
    )
    last = {one.report_id: one for one in sent}
    counted = [(one, _counted(one, by, now)) for one in list(last.values())[:MOST]]
    with writing():
        done = [_keep(one, found) for one, found in counted if found is not None]
        record(
            chain=by.agency_id,
            by=by,
            action="submission.recheck",
            subject=period.code,
            after={"regime": regime.code, "submissions": len(done)},
            at=now,
        )
    return len(done)


def _keep(sent: Submission, counted: dict[str, object]) -> FindingCount:
    kept, _ = FindingCount.objects.update_or_create(submission=sent, defaults=counted)
    return kept


def _counted(
    sent: Submission, by: Viewer, now: datetime | None
) -> dict[str, object] | None:
    approval = sent.report.approvals.filter(standing=True).first()
    if approval is None:
        return None
    found = findings_of(by, sent.report, approval)
    return {
        "errors": len(found.of(Severity.ERROR)),
        "warnings": len(found.of(Severity.WARNING)),
        "notes": len(found.of(Severity.INFO)),
        "answered": len(found.answered),
        "rules": rules_version(),
        "at": now or timezone.now(),
    }
