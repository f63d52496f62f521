"""Own names out of findings, and answers withdrawn (tên riêng, rút câu trả lời)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.agencies.access import require
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.actions.answer import forget_answer
from danvan.reports.configuring.actions import add_name
from danvan.reports.configuring.keepers import require_namer
from danvan.reports.findings.catalogue import kind_of_name
from danvan.reports.findings.looking import found_in, report_of
from danvan.reports.models import Answer, OwnName

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


def name_finding(
    *, code: str, key: str, by: Viewer, now: datetime | None = None
) -> OwnName:
    """Take the marked words among the agency's own names, never flagged again."""
    report = report_of(code)
    require(by, "compose", "report", report.agency_id)
    marked = found_in(report, key)
    if not marked.nameable:
        raise NotVisibleError
    return add_name(
        agency=report.agency,
        kind=kind_of_name(marked.finding.rule),
        name=marked.literal,
        reason=f"Thêm từ báo cáo {code}, điểm {marked.finding.rule}.",
        by=by,
        now=now,
    )


def withdraw_answer(*, pk: int, by: Viewer, now: datetime | None = None) -> None:
    """Withdraw an answer of one's own agency for the reports to come.

    What was approved with it keeps it. Raises NotVisibleError.
    """
    with writing():
        found = Answer.objects.filter(pk=pk, agency_id=by.agency_id).first()
        if found is None:
            raise NotVisibleError
        require_namer(by, found.agency)
        forget_answer(
            found=found, subject=found.report or found.key[:12], by=by, now=now
        )
