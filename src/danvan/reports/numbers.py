"""The number of a report (số báo cáo): what was approved and what it may be called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from danvan.audit.viewer import NotVisibleError
from danvan.documents.number import DocumentNumber, MalformedDocumentNumberError
from danvan.reports.models import Approval, Report
from danvan.text.dates import format_screen
from danvan.text.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date, datetime


class NumberRefusedError(RefusedError):
    """A number or a day that this report cannot bear."""


def standing_approval(report: Report) -> Approval:
    """Return the approval that stands; raises NotVisibleError where none does."""
    found = report.approvals.filter(standing=True).first()
    if found is None:
        raise NotVisibleError
    return found


def expected(report: Report, approval: Approval, typed: str) -> DocumentNumber:
    """Read the typed number; a bare number takes the report's symbol."""
    return numbered(str(approval.content["head"]["symbol"]), typed)


def numbered(symbol: str, typed: str) -> DocumentNumber:
    """Read a typed number under a symbol; raises NumberRefusedError."""
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
            f"Ký hiệu của văn bản này là {symbol}, nên số phải ghi như 15/{symbol}."
        )
    return given


def check_day(day: date, approved_at: datetime, now: datetime) -> None:
    """Raise NumberRefusedError for a day before the approval or yet to come."""
    approved_on = timezone.localdate(approved_at)
    if day < approved_on:
        raise NumberRefusedError(
            f"Ngày văn bản {format_screen(day)} trước ngày duyệt "
            f"{format_screen(approved_on)}; xem lại ngày trên bản đã ký."
        )
    if day > timezone.localdate(now):
        raise NumberRefusedError(
            f"Ngày văn bản {format_screen(day)} chưa đến; xem lại ngày trên bản đã ký."
        )
