"""Signatures on a report's PDF (chữ ký số trên bản PDF), as pages show them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

from danvan.reading.refusal import UnreadableFileError
from danvan.reading.signatures import (
    FoundSignature,
    can_verify,
    signatures_in,
    trust_roots,
)
from danvan.reports.printing import signed_or_kept
from danvan.reports.queries.workspace import allowed
from danvan.reports.showing import visible

if TYPE_CHECKING:
    from danvan.audit.viewer import Viewer
    from danvan.reports.models import Report


@dataclass(frozen=True, slots=True)
class SigningView:
    """A report, the signatures on its PDF, and which may still be added."""

    report: Report
    can_sign: bool
    signatures: list[dict[str, Any]]
    allowed: frozenset[str]
    time_stamped: bool


def signing_view(viewer: Viewer, code: str) -> SigningView:
    """Lay out the signatures of an issued report; raises NotVisibleError."""
    report = visible.report(viewer, code)
    found = told(signed_or_kept(report)) if report.signed_pdf else []
    return SigningView(
        report,
        can_verify(),
        found,
        allowed(viewer, report),
        bool(settings.DANVAN_TIMESTAMP_URL),
    )


def told(data: bytes) -> list[dict[str, Any]]:
    """Return the signatures of a PDF in plain data, each with its verdict in words.

    Without the ``sign`` extra, or for what is no PDF, there are none.
    """
    if not can_verify():
        return []
    try:
        found = signatures_in(data, trust_roots(settings.DANVAN_TRUST_ROOTS))
    except UnreadableFileError:
        return []
    return [_plain(one) for one in found]


def _plain(one: FoundSignature) -> dict[str, Any]:
    plain = asdict(one)
    plain["signed_at"] = one.signed_at.isoformat() if one.signed_at else ""
    return {**plain, "holds": one.holds, "verdict": _verdict(one)}


def _verdict(one: FoundSignature) -> str:
    if not one.intact:
        return "Tệp đã bị sửa sau khi ký: chữ ký không còn đúng với nội dung."
    if one.changed_after:
        return "Có nội dung được thêm vào tệp sau chữ ký này."
    whole = "Nội dung không đổi từ khi ký"
    if not one.trusted:
        return (
            f"{whole}; nơi cấp chứng thư ({one.issuer}) không nằm trong danh sách tin "
            "cậy của máy chủ nên chưa biết chắc ai đã ký."
        )
    return f"{whole}; chứng thư do nơi cấp tin cậy."
