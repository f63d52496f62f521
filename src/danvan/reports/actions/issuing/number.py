"""Numbering outside (lấy số bên ngoài): the records clerk types number and day.

Nghị định 30/2020/NĐ-CP, Điều 15: number and day are given after the signature, by
the agency's document system; here they are checked and written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.actions import record
from danvan.audit.viewer import NotVisibleError
from danvan.audit.writing import writing
from danvan.reports.guard import handled, lock_agency, move, remember, take
from danvan.reports.models import Approval, Report, ReturnedCopy
from danvan.reports.numbers import (
    NumberRefusedError,
    check_day,
    expected,
    standing_approval,
)
from danvan.reports.signing.signed import require_signer
from danvan.reports.states import Action
from danvan.text.unicode import clean

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the records clerk gives: number and symbol, and the day."""

    number: str
    dated_on: date
    copy: int | None = None
    """The signed PDF from which they were read, where there is one."""
    reason: str = ""
    """Why that PDF is taken though its form differs, or it was compared by eye."""


def number_externally(
    *,
    code: str,
    numbering: Numbering,
    version: int,
    by: Viewer,
    key: str = "",
    now: datetime | None = None,
) -> Report:
    """Write number and day on an approved report; raises NumberRefusedError."""
    with writing():
        if handled(key, by=by, action="number"):
            return Report.objects.get(code=code)
        report, line = take(code, Action.NUMBER, by=by, version=version)
        lock_agency(report.agency_id)
        approval = standing_approval(report)
        given = expected(report, approval, numbering.number)
        check_day(numbering.dated_on, approval.at, now or timezone.now())
        _check_free(report, str(given), numbering.dated_on)
        require_signer(report, numbering.dated_on)
        if numbering.copy is not None:
            _use_copy(report, approval, numbering)
        report.number, report.dated_on = str(given), numbering.dated_on
        report.number_year = numbering.dated_on.year
        report.numbering = "returned" if numbering.copy else "typed"
        move(report, line)
        remember(key, by=by, action="number", subject=code, now=now)
        record(
            chain=report.agency_id,
            by=by,
            action="report.number",
            subject=code,
            version=report.version,
            after={
                "number": report.number,
                "day": report.dated_on.isoformat(),
                "reason": clean(numbering.reason).strip(),
            },
            at=now,
        )
    return report


def clear_number(
    *, code: str, version: int, by: Viewer, now: datetime | None = None
) -> Report:
    """Take a wrongly typed number off before the report is issued."""
    with writing():
        report, line = take(code, Action.CLEAR_NUMBER, by=by, version=version)
        before = {"number": report.number, "day": str(report.dated_on)}
        report.number, report.numbering, report.signed_pdf = "", "", ""
        report.dated_on = report.number_year = None
        move(report, line)
        record(
            chain=report.agency_id,
            by=by,
            action="report.clear_number",
            subject=code,
            version=report.version,
            before=before,
            at=now,
        )
    return report


def _check_free(report: Report, number: str, day: date) -> None:
    taken = (
        Report.objects.filter(
            agency_id=report.agency_id, number_year=day.year, number=number
        )
        .exclude(pk=report.pk)
        .first()
    )
    if taken is not None:
        raise NumberRefusedError(
            f"Số {number} của năm {day.year} đã dùng cho báo cáo {taken.code}; "
            "xem lại số trên bản đã ký."
        )


def _use_copy(report: Report, approval: Approval, given: Numbering) -> None:
    """Take the signed PDF; raises NumberRefusedError where it says something else."""
    found = ReturnedCopy.objects.filter(approval=approval, pk=given.copy or 0).first()
    if found is None:
        raise NotVisibleError
    if not found.usable:
        raise NumberRefusedError(
            "Bản ký trả về khác nội dung đã duyệt hoặc bị sửa sau khi ký số; tải "
            "lên đúng bản, hoặc rút duyệt để sửa báo cáo theo bản ký rồi duyệt lại."
        )
    reason = clean(given.reason).strip()
    if found.needs_reason and not reason:
        raise NumberRefusedError(
            "Bản ký chỉ khác về thể thức, hoặc không so được bằng máy: ghi đã đối "
            "chiếu thế nào, vì sao dùng bản này."
        )
    if reason:
        found.kept_because = reason
        found.save(update_fields=["kept_because"])
    report.signed_pdf = found.file
