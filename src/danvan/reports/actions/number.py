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
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.reports.actions.guard import handled, move, remember, take
from danvan.reports.models import Approval, Report, ReturnedCopy
from danvan.reports.states import Action
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from danvan.audit.viewer import Viewer


class NumberRefusedError(RefusedError):
    """A number or a day that this report cannot bear."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the records clerk gives: number and symbol, and the day."""

    number: str
    dated_on: date
    copy: int | None = None
    """The signed PDF from which they were read, where there is one."""


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
        approval = standing_approval(report)
        given = expected(report, approval, numbering.number)
        _check_day(numbering.dated_on, approval, now or timezone.now())
        _check_free(report, str(given), numbering.dated_on)
        if numbering.copy is not None:
            _use_copy(report, approval, numbering.copy)
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
            after={"number": report.number, "day": report.dated_on.isoformat()},
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


def standing_approval(report: Report) -> Approval:
    """Return the approval that stands; raises NotVisibleError where none does."""
    found = report.approvals.filter(standing=True).first()
    if found is None:
        raise NotVisibleError
    return found


def expected(report: Report, approval: Approval, typed: str) -> DocumentNumber:
    """Read the typed number; a bare number takes the report's symbol."""
    symbol = str(approval.content["head"]["symbol"])
    written = typed.strip()
    if written.isdecimal():
        written = f"{written}/{symbol}"
    try:
        given = DocumentNumber.parse(written)
    except MalformedDocumentNumberError as error:
        raise NumberRefusedError(
            f"“{typed[:40]}” không phải số và ký hiệu văn bản; ghi như 15/{symbol}."
        ) from error
    wanted = DocumentNumber.parse(f"{given.number}{given.suffix}/{symbol}")
    if given.number < 1 or str(given) != str(wanted):
        raise NumberRefusedError(
            f"Ký hiệu của báo cáo này là {symbol}, nên số phải ghi như 15/{symbol}."
        )
    return given


def _check_day(day: date, approval: Approval, now: datetime) -> None:
    approved_on = timezone.localdate(approval.at)
    if day < approved_on:
        raise NumberRefusedError(
            f"Ngày văn bản {format_screen(day)} trước ngày duyệt "
            f"{format_screen(approved_on)}; xem lại ngày trên bản đã ký."
        )
    if day > timezone.localdate(now):
        raise NumberRefusedError(
            f"Ngày văn bản {format_screen(day)} chưa đến; xem lại ngày trên bản đã ký."
        )


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


def _use_copy(report: Report, approval: Approval, copy: int) -> None:
    found = ReturnedCopy.objects.filter(approval=approval, pk=copy).first()
    if found is None:
        raise NotVisibleError
    if found.differences:
        raise NumberRefusedError(
            "Bản ký trả về khác nội dung đã duyệt; tải lên đúng bản, hoặc rút duyệt "
            "để sửa báo cáo theo bản ký rồi duyệt lại."
        )
    report.signed_pdf = found.file
