"""The words of the letters about a report (lời công văn đính chính, thu hồi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan.reports.composing.context import short_name
from danvan.reports.letters.agency import AgencyLetter
from danvan.reports.models.notice import Notice
from danvan.text.dates import format_short

if TYPE_CHECKING:
    from danvan.reports.models import Report


def named(report: Report) -> str:
    """Name an issued report as documents cite it: Báo cáo số 15/BC-SNV ngày 05/01/…."""
    day = format_short(report.dated_on) if report.dated_on else ""
    return f"Báo cáo số {report.number} ngày {day}"


def letter_words(notice: Notice, addressees: tuple[str, ...]) -> AgencyLetter:
    """Return what a letter about a report says."""
    report = notice.report
    if notice.kind == Notice.Kind.RECALL:
        return AgencyLetter(
            subject=f"thu hồi {named(report)}",
            addressees=addressees,
            body=_recall(notice),
        )
    return AgencyLetter(
        subject=f"đính chính {named(report)}",
        addressees=addressees,
        body=_correction(notice),
    )


def _correction(notice: Notice) -> tuple[str, ...]:
    report = notice.report
    issuer = _issuer(report)
    items = [
        f"- Tại {one['where']}: đã in “{one['wrong']}”, nay sửa thành “{one['right']}”"
        for one in notice.places
    ]
    ends = [";"] * (len(items) - 1) + ["."]
    return (
        f"{issuer} đã ban hành {named(report)} {report.title_shown}. Qua rà soát, văn "
        "bản có sai sót về thể thức, kỹ thuật trình bày hoặc thủ tục ban hành; "
        f"{issuer} đính chính như sau:",
        *(item + end for item, end in zip(items, ends, strict=True)),
        f"Lý do: {notice.reason.rstrip('. ')}.",
        "Nội dung và số liệu của Báo cáo không thay đổi. Đề nghị các cơ quan, đơn vị "
        "đã nhận văn bản sử dụng kèm Công văn này.",
    )


def _recall(notice: Notice) -> tuple[str, ...]:
    report = notice.report
    issuer = _issuer(report)
    return (
        f"{issuer} thu hồi {named(report)} {report.title_shown}.",
        f"Lý do: {notice.reason.rstrip('. ')}.",
        f"Đề nghị các cơ quan, đơn vị đã nhận văn bản gửi lại bản giấy cho {issuer}; "
        "hủy bản điện tử trên hệ thống quản lý văn bản và thông báo lại, theo khoản 4 "
        "Điều 18 Nghị định số 30/2020/NĐ-CP. Số liệu của Báo cáo không dùng để tổng "
        "hợp kể từ khi thu hồi.",
    )


def _issuer(report: Report) -> str:
    day = report.dated_on
    assert day is not None  # noqa: S101
    return short_name(report.agency.name_on(day).name)
